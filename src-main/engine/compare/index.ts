export { comparedSettings } from './settings.ts';
