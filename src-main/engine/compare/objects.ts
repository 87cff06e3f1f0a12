import { groupBy } from '../core/group.ts';
import { listedName } from '../core/listed-name.ts';
import type { ObjectChange } from '../../../src-preload/contract/index.ts';

/** An object of a set, as far as it takes to find its counterpart. */
export interface ComparedObject {
  itemId: number;
  policyType: string;
  policyIdentifier: string;
  name: string;
}

/** An object of one side and its counterpart on the other; `ambiguous` where several could be it. */
export interface ObjectPair<T extends ComparedObject> {
  left: T | null;
  right: T | null;
  ambiguous: boolean;
}

/**
 * Finds the counterpart of each object: by type and id; on request those that are left by type and name too, but
 * only where the name is unique on both sides. What several could be stays alone, and says so.
 */
export function matchObjects<T extends ComparedObject>(
  left: readonly T[],
  right: readonly T[],
  byName: boolean,
): ObjectPair<T>[] {
  const identity = (one: T): string => `${one.policyType} ${one.policyIdentifier}`;
  const others = new Map(right.map((one) => [identity(one), one]));
  const pairs: ObjectPair<T>[] = [];
  const alone: T[] = [];
  const matched = new Set<T>();
  for (const one of left) {
    const other = others.get(identity(one));
    if (!other) alone.push(one);
    else {
      matched.add(other);
      pairs.push({ left: one, right: other, ambiguous: false });
    }
  }
  const rest = right.filter((one) => !matched.has(one));
  const named = byName ? matchNames(left, right, alone, rest) : new Map<T, T | 'ambiguous'>();
  const taken = new Set(named.values());
  for (const one of alone) {
    const other = named.get(one);
    if (other === undefined || other === 'ambiguous')
      pairs.push({ left: one, right: null, ambiguous: other !== undefined });
    else pairs.push({ left: one, right: other, ambiguous: false });
  }
  for (const one of rest) {
    if (!taken.has(one)) pairs.push({ left: null, right: one, ambiguous: named.get(one) === 'ambiguous' });
  }
  return pairs;
}

/** For each object that is left: its namesake, or that there are several; nothing where there is none. */
function matchNames<T extends ComparedObject>(
  left: readonly T[],
  right: readonly T[],
  alone: readonly T[],
  rest: readonly T[],
): Map<T, T | 'ambiguous'> {
  const named = new Map<T, T | 'ambiguous'>();
  const key = (one: T): string => `${one.policyType} ${listedName(one.name).trim()}`;
  const [allLeft, allRight] = [groupBy(left, key), groupBy(right, key)];
  const free = groupBy(rest, key);
  for (const one of alone) {
    const others = free.get(key(one)) ?? [];
    const other = others[0];
    if (!other) continue;
    if (allLeft.get(key(one))?.length === 1 && allRight.get(key(one))?.length === 1) named.set(one, other);
    else for (const several of [one, ...others]) named.set(several, 'ambiguous');
  }
  return named;
}

/** What differs between two captures of an object. */
export interface ObjectDifference {
  renamed: boolean;
  /** Settings that differ, the name not counted. */
  settings: number;
  assignments: number;
}

/** The one word for what became of an object. Who is renamed and changed is changed. */
export function changeWord({ renamed, settings, assignments }: ObjectDifference): ObjectChange {
  if (settings > 0) return 'changed';
  if (assignments > 0) return 'reassigned';
  return renamed ? 'renamed' : 'unchanged';
}
