export { assignmentSettings, describeAssignments } from './assignments.ts';
export { identifierOf, nameOf, platformOf, STAMPS, uniqueIdentifier, withoutAssignments } from './identity.ts';
export {
  assignmentsKnown,
  describeItem,
  type ItemDocument,
  loadDocument,
  loadItem,
  type LoadedItem,
  modifiedAt,
  referenceKindLabel,
  settingsOf,
} from './items.ts';
export { namesById, withNames } from './reference-names.ts';
export { ASSIGNMENTS, findReferences, type FoundReference, isGuid, referenceKey } from './reference-rules.ts';
export { contentKey, storedReferences } from './stored-references.ts';
export { asReferenceNames, describeGroup, type ReferenceNames, referenceTo } from './references.ts';
export { closeInterruptedSet, closeOrphanedSets, updateMetadata } from './run.ts';
export { type AskSealer, guardSecrets, withoutSecrets } from './secrets.ts';
export { loadWords } from './setting-words.ts';
export { assignmentsKey } from './same-assignments.ts';
export { itemsOfObject } from './same-object.ts';
export { createSet, refuseSecondCapture, reopenSet, resolveChoice, runningCapture } from './start.ts';
export { runBackup } from './run.ts';
export { describeSets, isResumable, notesOf, removalOf, setOf } from './sets.ts';
export { SharedReads } from './context.ts';
export { listRows } from './list-rows.ts';
export { isFatal } from './read-result.ts';
export { readOne } from './read-one.ts';
export { directoryObjects } from './directory-objects.ts';
export { checkDirectory } from './directory-check.ts';
export { cacheGroups, forgetGroups } from './groups.ts';
