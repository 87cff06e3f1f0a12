import type { HistoryEntry } from '../../../src-preload/contract/index.ts';

/** The two chosen versions, the earlier one first; null until exactly two are chosen. */
export function inTimeOrder(history: readonly HistoryEntry[], chosen: readonly number[]): [number, number] | null {
  const [one, other] = history
    .filter((entry) => chosen.includes(entry.itemId))
    .sort((left, right) => left.capturedAt.localeCompare(right.capturedAt) || left.versionNumber - right.versionNumber);
  return chosen.length === 2 && one && other ? [one.itemId, other.itemId] : null;
}
