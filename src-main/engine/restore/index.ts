export { closeInterruptedRestore } from './interrupted.ts';
