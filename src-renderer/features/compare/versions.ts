import type { HistoryEntry } from '../../../src-preload/contract/index.ts';

/** The items of other versions that an item is compared with first; null where there is none. */
export interface NearVersions {
  before: number | null;
  newest: number | null;
}

/**
 * The version before the one that an item holds, and the newest one where it is another. History comes newest
 * first; an entry without a change holds the same as the next change below it.
 */
export function nearVersions(history: readonly HistoryEntry[], itemId: number): NearVersions {
  const place = history.findIndex((entry) => entry.itemId === itemId);
  if (place < 0) return { before: null, newest: null };
  const began = history.findIndex((entry, index) => index >= place && entry.change !== 'none');
  const before = began < 0 ? undefined : history[began + 1];
  const newer = history.slice(0, place).some((entry) => entry.change !== 'none');
  return { before: before?.itemId ?? null, newest: newer ? (history[0]?.itemId ?? null) : null };
}
