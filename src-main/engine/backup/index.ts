export { closeInterruptedSet, closeOrphanedSets } from './run.ts';
export { describeSets } from './sets.ts';
