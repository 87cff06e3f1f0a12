import { AtlasError } from '../core/errors.ts';
import { writeAudit } from '../audit/index.ts';
import { operationContextColumn } from '../data/json-columns.ts';
import { isOpenRun } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import { isAbandoned } from './lease.ts';
import { logAtOnce } from './log.ts';
import { wallTime } from '../core/wall-clock.ts';

/** What a feature does with its own rows when a run of it was left unfinished. */
export type AbandonedHandler = (
  trx: Db,
  runId: number,
  context: { backup_set_id?: number | undefined },
) => Promise<void>;

/** Throws conflict while a run of the tenant is open: what it relies on must not change under it. */
export async function refuseWhileRunning(db: Db, tenantId: number, what: string): Promise<void> {
  const open = await db
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where(isOpenRun)
    .executeTakeFirst();
  if (open)
    throw new AtlasError(
      'conflict',
      `${what} cannot change while an operation of the tenant runs. Wait until it has ended, or cancel it.`,
      { operationRunId: open.id },
    );
}

/** Throws conflict while another run of the type is open in the tenant; `what` names one, as a sentence begins. */
export async function refuseSecondRun(
  trx: Db,
  tenantId: number,
  ownRunId: number,
  type: string,
  what: string,
): Promise<void> {
  const open = await trx
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '<>', ownRunId)
    .where('type', '=', type)
    .where(isOpenRun)
    .executeTakeFirst();
  if (open)
    throw new AtlasError('conflict', `${what} of this tenant is running. Wait until it has ended, or cancel it.`, {
      operationRunId: open.id,
    });
}

const SUMMARY = 'The process that ran this ended before it was done. What was captured until then is kept.';

/**
 * Closes the runs that an ended process left: nothing claims to run that does not. A run whose lease
 * another living process holds is left alone. Returns how many were closed.
 */
export async function closeAbandonedRuns(db: Db, onAbandoned: AbandonedHandler): Promise<number> {
  const open = await db.selectFrom('operation_runs').selectAll().where(isOpenRun).execute();
  let closed = 0;
  for (const row of open) {
    if (!isAbandoned(row.owner, row.lease_until)) continue;
    await db.transaction().execute(async (trx) => {
      const updated = await trx
        .updateTable('operation_runs')
        .set({
          status: 'completed',
          outcome: 'failed',
          failure_summary: SUMMARY,
          context: operationContextColumn.write({ ...operationContextColumn.read(row.context), interrupted: true }),
          progress: null,
          completed_at: wallTime(),
          owner: null,
          lease_until: null,
        })
        .where('id', '=', row.id)
        .where('status', '<>', 'completed')
        // Another process may have taken or closed it since it was read.
        .where((eb) => (row.owner === null ? eb('owner', 'is', null) : eb('owner', '=', row.owner)))
        .executeTakeFirst();
      if (updated.numUpdatedRows === 0n) return;
      closed += 1;
      await logAtOnce(trx, { id: row.id, tenantId: row.tenant_id }, 'error', `Interrupted: ${SUMMARY}`);
      await onAbandoned(trx, row.id, operationContextColumn.read(row.context));
      await writeAudit(trx, {
        actor: { id: null, name: 'TenantAtlas' },
        tenantId: row.tenant_id,
        action: 'operation.found_interrupted',
        subject: row.type,
        metadata: { operationRunId: row.id },
      });
    });
  }
  return closed;
}
