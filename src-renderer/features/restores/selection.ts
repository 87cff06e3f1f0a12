import type { RestoreRun } from '../../../src-preload/contract/index.ts';

export type ObjectName = Exclude<RestoreRun['scope'], 'all'>[number];

/** What is chosen of a set: all of it, or single objects by their key. */
export type Selection = 'all' | ReadonlyMap<string, ObjectName>;

/** The name of an object within its set. */
export function keyOf({ policyType, policyIdentifier }: ObjectName): string {
  return `${policyType}/${policyIdentifier}`;
}

/** What a run chose; a draft has chosen nothing yet, and starts with everything. */
export function selectionOf({ status, scope }: Pick<RestoreRun, 'status' | 'scope'>): Selection {
  if (scope === 'all' || (status === 'draft' && scope.length === 0)) return 'all';
  return withObjects(new Map(), scope, true);
}

/** The selection with objects added or taken out. */
export function withObjects(
  before: ReadonlyMap<string, ObjectName>,
  objects: readonly ObjectName[],
  chosen: boolean,
): ReadonlyMap<string, ObjectName> {
  const next = new Map(before);
  for (const { policyType, policyIdentifier } of objects) {
    const object = { policyType, policyIdentifier };
    if (chosen) next.set(keyOf(object), object);
    else next.delete(keyOf(object));
  }
  return next;
}

/** The selection as the engine takes it. */
export function scopeOf(selection: Selection): 'all' | ObjectName[] {
  return selection === 'all' ? 'all' : [...selection.values()];
}

/** True when both choose the same objects, in whatever order. */
export function sameSelection(left: Selection, right: Selection): boolean {
  if (left === 'all' || right === 'all') return left === right;
  return left.size === right.size && [...left.keys()].every((key) => right.has(key));
}
