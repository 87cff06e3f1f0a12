import type { BackupSet, Counts, Operation } from '../../../src-preload/contract/index.ts';

/**
 * The one source of a set's figures: the live run while there is one, since its objects are written in
 * batches and the stored figures lag behind; the set itself otherwise.
 */
export function liveCounts(set: BackupSet, run: Operation | null): Counts {
  if (run?.status === 'completed') return run.counts;
  return (
    run?.progress?.counts ?? {
      items: set.itemCount,
      unchanged: set.unchangedCount,
      failed: set.failedCount,
      requests: set.requestCount,
    }
  );
}
