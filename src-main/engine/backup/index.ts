export { assignmentSettings } from './assignments.ts';
export { assignmentsKnown, describeItem, type ItemDocument, loadDocument, loadItem, type LoadedItem } from './items.ts';
export { referenceKey } from './reference-rules.ts';
export type { ReferenceNames } from './references.ts';
export { closeInterruptedSet, closeOrphanedSets } from './run.ts';
export { describeSets, setOf } from './sets.ts';
