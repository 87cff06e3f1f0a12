export { identifierOf, nameOf, platformOf, withoutAssignments } from './identity.ts';
export { type ItemDocument, loadDocument } from './items.ts';
export { findReferences, referenceKey } from './reference-rules.ts';
export { asReferenceNames, type ReferenceNames, referenceTo } from './references.ts';
export { closeInterruptedSet, closeOrphanedSets, updateMetadata } from './run.ts';
export { withholdSecrets } from './secrets.ts';
export { describeSets, setOf } from './sets.ts';
