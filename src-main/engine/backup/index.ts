export { backupHandlers } from './handlers.ts';
export { closeInterruptedSet } from './run.ts';
export { describeSets } from './sets.ts';
