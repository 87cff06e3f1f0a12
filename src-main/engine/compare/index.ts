export { type Absence, absenceIn } from './coverage.ts';
export { compareItems, describeComparison } from './items.ts';
export { type ComparedItem, countDifferences, limits, type PairDifference } from './pairs.ts';
export {
  AMBIGUOUS,
  compareObjects,
  compareSets,
  type CompareSetsInput,
  inOrder,
  itemsOf,
  keptComparison,
  loneRow,
  pageOfComparison,
  pairRow,
} from './sets.ts';
export { comparedSettings, leaveOutSilent, silenceNote } from './settings.ts';
