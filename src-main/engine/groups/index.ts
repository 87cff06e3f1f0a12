export { closeInterruptedGroupSync } from './sync.ts';
