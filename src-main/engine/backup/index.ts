export { assignmentSettings, describeAssignments } from './assignments.ts';
export { assignmentsKnown, describeItem, type ItemDocument, loadDocument, loadItem, type LoadedItem } from './items.ts';
export { findReferences, referenceKey } from './reference-rules.ts';
export { asReferenceNames, type ReferenceNames } from './references.ts';
export { closeInterruptedSet, closeOrphanedSets } from './run.ts';
export { withoutSecrets } from './secrets.ts';
export { loadWords } from './setting-words.ts';
export { describeSets, setOf } from './sets.ts';
