export { assignmentSettings, describeAssignments } from './assignments.ts';
export { identifierOf, nameOf, platformOf, withoutAssignments } from './identity.ts';
export { assignmentsKnown, describeItem, type ItemDocument, loadDocument, loadItem, type LoadedItem } from './items.ts';
export { findReferences, referenceKey } from './reference-rules.ts';
export { asReferenceNames, type ReferenceNames, referenceTo } from './references.ts';
export { closeInterruptedSet, closeOrphanedSets, updateMetadata } from './run.ts';
export { type AskSealer, guardSecrets, withoutSecrets } from './secrets.ts';
export { loadWords } from './setting-words.ts';
export { describeSets, setOf } from './sets.ts';
