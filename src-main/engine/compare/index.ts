export { type Absence, absenceIn } from './coverage.ts';
export { compareItems } from './items.ts';
export type { ComparedItem } from './pairs.ts';
export { compareObjects, type ComparedRow, itemsOf } from './sets.ts';
export { comparedSettings } from './settings.ts';
