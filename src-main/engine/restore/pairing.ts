import { groupBy } from '../core/group.ts';
import { builtInRule, type PolicyType } from '../graph/index.ts';
import { type Identified, identityKey, type Match, matchLive } from './identity.ts';

/** An object of a restore that looks for its counterpart. */
export interface Seeker extends Identified {
  /** The restore item. */
  id: number;
  type: PolicyType;
  /** How much the backup says of it. */
  size: number;
}

/** What an object's counterpart is; `taken`: it can only be one that another object of the restore is already. */
export type Pairing<T extends Identified> = Match<T> | { kind: 'taken' };

/** What decides beyond ids and identities. */
export interface PairingRules<S extends Seeker, T extends Identified> {
  /** True where the live one holds what the backup held. */
  isSame: (seeker: S, live: T) => boolean;
  /** Hears of each counterpart as it is found: what refers to it comes later. */
  onFound: (seeker: S, live: T) => void;
}

/**
 * Finds the counterpart of each object among the live ones, each live one for one object only. Ids tell first, then
 * identity; where several objects share one, what they hold tells them apart. Never guesses:
 * what is left over on both sides is ambiguous. Pure but for `rules`.
 */
export function pairLive<S extends Seeker, T extends Identified>(
  seekers: readonly S[],
  live: ReadonlyMap<string, readonly T[]>,
  sameTenant: boolean,
  { isSame, onFound }: PairingRules<S, T>,
): Map<number, Pairing<T>> {
  const pairings = new Map<number, Pairing<T>>();
  const claimed = new Set<T>();
  const found = (seeker: S, match: Match<T> & { kind: 'found' }): void => {
    pairings.set(seeker.id, match);
    claimed.add(match.live);
    onFound(seeker, match.live);
  };
  const liveOf = (type: PolicyType): readonly T[] => live.get(type.type) ?? [];
  // Each identity is worked out once: a tenant may hold thousands of one type.
  const identities = new Map<string, Map<string, T[]>>();
  const alikeOf = (type: PolicyType, key: string): readonly T[] => {
    let byKey = identities.get(type.type);
    if (!byKey) identities.set(type.type, (byKey = groupBy(liveOf(type), (one) => identityKey(type, one.object))));
    return byKey.get(key) ?? [];
  };
  const byId = new Map(
    [...live].map(([type, all]) => [type, new Map(all.map((one) => [one.identifier, one]))] as const),
  );
  for (const seeker of sameTenant ? seekers : []) {
    const { type, identifier } = seeker;
    const same = byId.get(type.type)?.get(identifier);
    if (!same || type.capture.mode === 'singleton') continue;
    const alike = alikeOf(type, identityKey(type, seeker.object));
    const match = matchLive(type, seeker, alike.includes(same) ? alike : [same, ...alike], true);
    if (match.kind === 'found' && match.by === 'identifier' && !claimed.has(match.live)) found(seeker, match);
  }
  const open = seekers.filter(({ id }) => !pairings.has(id));
  const groups = [...groupBy(open, keyOf).values()].map((group) => ({ group, free: candidatesOf(group) }));
  // Those that are told by their identity alone come first: the content of others may name them.
  for (const { group, free } of groups) if (group.length === 1 && free.length <= 1) settle(group, free);
  for (const { group } of groups) {
    const left = group.filter(({ id }) => !pairings.has(id));
    if (left.length > 0) settle(...pairedByContent(left, candidatesOf(left)));
  }
  return pairings;

  /** Live objects with the identity of the group, those aside that are another object's counterpart. */
  function candidatesOf([first]: readonly Seeker[]): T[] {
    if (!first) return [];
    const { type, object } = first;
    const free = (one: T): boolean => !claimed.has(one);
    if (type.capture.mode === 'singleton') return liveOf(type).filter(free).slice(0, 1);
    return alikeOf(type, identityKey(type, object)).filter(free);
  }

  function pairedByContent(group: readonly S[], candidates: readonly T[]): [S[], T[]] {
    if (group.length === 1 && candidates.length <= 1) return [[...group], [...candidates]];
    const same = group
      .map((seeker) => ({ seeker, fitting: candidates.filter((one) => isSame(seeker, one)) }))
      // What fits one only takes it before what fits several: a file that says little fits many.
      .toSorted((one, other) => one.fitting.length - other.fitting.length || other.seeker.size - one.seeker.size);
    for (const { seeker, fitting } of same) {
      // More of the same than are asked for: which of them is meant nobody can say.
      const rivals = same.filter((one) => one.fitting.some((fit) => fitting.includes(fit)));
      if (fitting.length > rivals.length) continue;
      const free = fitting.find((one) => !claimed.has(one));
      if (free) found(seeker, { kind: 'found', live: free, by: 'identity' });
    }
    const left = group.filter(({ id }) => !pairings.has(id));
    return [left, candidates.filter((one) => !claimed.has(one))];
  }

  function settle(group: readonly S[], free: readonly T[]): void {
    const [only] = free;
    for (const seeker of group) {
      const { type, object } = seeker;
      const isOne = type.capture.mode === 'singleton' || builtInRule(type, object) !== null;
      if (only && group.length === 1 && free.length === 1) {
        const by = type.capture.mode === 'singleton' ? 'singleton' : isOne ? 'builtIn' : 'identity';
        found(seeker, { kind: 'found', live: only, by });
      } else if (free.length > 0) pairings.set(seeker.id, { kind: 'ambiguous', candidates: [...free] });
      else if (isOne && alikeOf(type, identityKey(type, object)).length > 0) pairings.set(seeker.id, { kind: 'taken' });
      else pairings.set(seeker.id, { kind: 'none' });
    }
  }
}

/** Objects that nothing but their content tells apart. */
function keyOf({ type, object }: Seeker): string {
  return type.capture.mode === 'singleton' ? type.type : `${type.type} ${identityKey(type, object)}`;
}
