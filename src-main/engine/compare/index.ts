export { type Absence, absenceIn } from './coverage.ts';
export { compareItems, describeComparison, isIncomplete } from './items.ts';
export { type ComparedItem, differenceOf, type PairDifference } from './pairs.ts';
export {
  AMBIGUOUS,
  compareObjects,
  type ComparedRow,
  compareSets,
  type CompareSetsInput,
  inOrder,
  itemsOf,
  keptComparison,
  loneRow,
  pageOfComparison,
  pairRow,
} from './sets.ts';
export { comparedSettings, leaveOutSilent, silenceNote, withoutUnread } from './settings.ts';
