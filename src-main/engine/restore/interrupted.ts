import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import { advance } from './store.ts';

const REASON =
  'The process that carried this restore out ended before it was done. What was written is noted; resume it to go on.';
const NOT_BEGUN = 'The process ended before anything of this restore was written. Confirm it again.';

/** What a restore becomes when the process that carried it out ended: it says so, and can be resumed. */
export async function closeInterruptedRestore(trx: Db, operationRunId: number): Promise<void> {
  const row = await trx
    .selectFrom('restore_runs')
    .select(['id', 'tenant_id', 'status', 'started_at'])
    .where('operation_run_id', '=', operationRunId)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirst();
  if (!row) return;
  const scope = { tenantId: row.tenant_id, actor: { id: null, name: 'TenantAtlas' } };
  if (row.status === 'queued' && row.started_at === null) {
    await advance(trx, scope, row, 'withdraw', { failure_reason: NOT_BEGUN, is_dry_run: 1 });
    return;
  }
  await advance(trx, scope, row, 'fail', { failure_reason: REASON, completed_at: wallTime() });
}
