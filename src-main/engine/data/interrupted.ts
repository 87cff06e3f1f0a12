import { wallTime } from '../core/wall-clock.ts';
import type { Db } from './open.ts';

/** Tables whose rows say what became of an operation run of their kind. */
type RunTable = 'drift_scans' | 'inventory_sync_runs' | 'entra_group_sync_runs';

/** Ends the row of an operation run whose process ended before it was done; `sentence` says what that means. */
export async function failInterrupted(
  trx: Db,
  table: RunTable,
  operationRunId: number,
  sentence: string,
): Promise<void> {
  await trx
    // All of them have these columns.
    .updateTable(table as 'inventory_sync_runs')
    .set({
      status: 'failed',
      failure_summary: `The process that ran this ended before it was done. ${sentence}`,
      completed_at: wallTime(),
    })
    .where('operation_run_id', '=', operationRunId)
    .where('status', 'in', ['pending', 'running'])
    .execute();
}
