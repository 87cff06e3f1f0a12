import { GROUP_SAFETY_STOP } from '../../../src-preload/contract/index.ts';

/** A group as the cache holds it. `state`: everything that is kept of it, as text. */
export interface KnownGroup {
  groupId: string;
  state: string;
  deleted: boolean;
}

export interface ReceivedGroup {
  groupId: string;
  state: string;
}

/** What Graph said: every group there is, or what changed since the last time. */
export type Received<T extends ReceivedGroup> =
  | { mode: 'full'; groups: readonly T[] }
  | { mode: 'delta'; groups: readonly T[]; removedIds: readonly string[] };

export interface SettledGroups<T extends ReceivedGroup> {
  added: T[];
  changed: T[];
  removed: string[];
  known: number;
  remaining: number;
  /** Far fewer groups would remain than are known: nothing may be removed. */
  safetyStop: boolean;
}

/**
 * True where a sync would leave far fewer groups than are known. An empty list is far fewer than any: where every group
 * was told to be deleted, each by itself, it is the truth. Pure.
 */
export function isSafetyStop(known: number, remaining: number, mode: 'full' | 'delta'): boolean {
  if (mode === 'full' && remaining === 0) return known > 0;
  return known >= GROUP_SAFETY_STOP.knownAtLeast && remaining < known * GROUP_SAFETY_STOP.share;
}

/** What an answer of Graph means for the cache of groups; `removed` is empty after a safety stop. Pure. */
export function settleGroups<T extends ReceivedGroup>(
  known: readonly KnownGroup[],
  received: Received<T>,
  acceptFewer: boolean,
): SettledGroups<T> {
  const before = new Map(known.map((group) => [group.groupId, group]));
  // A list that changes while it is read may give a group twice: the later one is the newer.
  const now = new Map(received.groups.map((group) => [group.groupId, group]));
  const isKnown = (groupId: string): boolean => before.get(groupId)?.deleted === false;
  const added = [...now.values()].filter(({ groupId }) => !isKnown(groupId));
  const changed = [...now.values()].filter(
    ({ groupId, state }) => isKnown(groupId) && before.get(groupId)?.state !== state,
  );
  const there = known.filter(({ deleted }) => !deleted);
  const removedIds = new Set(received.mode === 'delta' ? received.removedIds : []);
  const missing = there.filter(({ groupId }) =>
    received.mode === 'full' ? !now.has(groupId) : removedIds.has(groupId) && !now.has(groupId),
  );
  const remaining = there.length - missing.length + added.length;
  const safetyStop = !acceptFewer && isSafetyStop(there.length, remaining, received.mode);
  return {
    added,
    changed,
    removed: safetyStop ? [] : missing.map(({ groupId }) => groupId),
    known: there.length,
    remaining,
    safetyStop,
  };
}
