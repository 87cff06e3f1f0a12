import type { RestoreOptions } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import type { OperationRunner } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { restoreMetadataColumn } from './columns.ts';
import { createRun, refuseBegun, scopeRun } from './plan.ts';
import { isEnded } from './state.ts';
import { advance, runOf } from './store.ts';

/** Changes how the restore is carried out. What was checked and previewed before no longer holds. */
export async function setOptions(
  db: Db,
  scope: TenantScope,
  restoreRunId: number,
  options: RestoreOptions,
): Promise<RestoreRunRow> {
  return changeRun(db, scope, restoreRunId, (row) => ({
    metadata: restoreMetadataColumn.write({ ...restoreMetadataColumn.read(row.metadata), options, check: null }),
  }));
}

/** Changes a run that was not confirmed yet, and takes it back to where its checks are due again. */
export async function changeRun(
  db: Db,
  scope: TenantScope,
  restoreRunId: number,
  changes: (row: RestoreRunRow) => Partial<Omit<RestoreRunRow, 'id' | 'status'>>,
): Promise<RestoreRunRow> {
  const row = await runOf(db, scope, restoreRunId);
  refuseBegun(row);
  return db.transaction().execute(async (trx) => {
    if (row.status !== 'draft') return advance(trx, scope, row, 'scope', { ...changes(row), preview: null });
    const changed = await trx
      .updateTable('restore_runs')
      .set({ ...changes(row), updated_at: wallTime() })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'restore_run.updated',
      subject: restoreMetadataColumn.read(row.metadata).setName,
      metadata: { restoreRunId: row.id },
    });
    return changed;
  });
}

/** Cancels a run: one that is under way stops between objects and says what was done. */
export async function cancelRun(
  db: Db,
  scope: TenantScope,
  runner: OperationRunner,
  restoreRunId: number,
): Promise<RestoreRunRow> {
  const row = await runOf(db, scope, restoreRunId);
  // Whatever carries it out, or is about to, is asked to stop: it says itself what became of the run.
  if ((row.status === 'running' || row.status === 'queued') && row.operation_run_id !== null) {
    await runner.cancel(row.operation_run_id, scope.actor, scope.tenantId);
    return runOf(db, scope, restoreRunId);
  }
  return db.transaction().execute((trx) => advance(trx, scope, row, 'cancel', { completed_at: wallTime() }));
}

/** Puts a run away, or takes it back. What it asked, mapped, previewed and did stays for ever. */
export async function archiveRun(
  db: Db,
  scope: TenantScope,
  restoreRunId: number,
  archived: boolean,
): Promise<RestoreRunRow> {
  const row = await runOf(db, scope, restoreRunId);
  if ((row.deleted_at !== null) === archived) {
    throw new AtlasError('conflict', archived ? 'This restore is archived already.' : 'This restore is not archived.');
  }
  if (archived && (row.status === 'running' || row.status === 'queued')) {
    throw new AtlasError('conflict', 'This restore is under way. Wait until it has ended, or cancel it.');
  }
  return db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('restore_runs')
      .set({ deleted_at: archived ? wallTime() : null, updated_at: wallTime() })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: archived ? 'restore_run.archived' : 'restore_run.restored',
      subject: restoreMetadataColumn.read(row.metadata).setName,
      metadata: { restoreRunId: row.id },
    });
    return changed;
  });
}

/**
 * Begins a restore of what was live before: of the objects that this one changed, from the set that was read for its
 * preview. It is checked, previewed and confirmed like any other. What was created stays; it is named in the result.
 */
export async function undoRun(db: Db, scope: TenantScope, restoreRunId: number): Promise<RestoreRunRow> {
  const row = await runOf(db, scope, restoreRunId);
  if (!isEnded(row.status) || row.started_at === null || row.before_set_id === null) {
    throw new AtlasError('conflict', 'Only a restore that has ended, and that wrote something, can be undone.');
  }
  const changed = await db
    .selectFrom('restore_items')
    .innerJoin('backup_items', 'backup_items.id', 'restore_items.before_item_id')
    .select(['backup_items.policy_type as policyType', 'backup_items.policy_identifier as policyIdentifier'])
    .where('restore_items.restore_run_id', '=', row.id)
    .where('restore_items.result', 'in', ['updated', 'failed', 'waiting_for_approval'])
    .execute();
  if (changed.length === 0) {
    throw new AtlasError(
      'conflict',
      'This restore changed no object that was there before, so there is nothing to go back to.',
    );
  }
  const undo = await createRun(db, scope, row.before_set_id);
  await db.updateTable('restore_runs').set({ undo_of: row.id }).where('id', '=', undo.id).execute();
  return scopeRun(db, scope, undo.id, changed);
}

/**
 * Begins a restore of what another one did not bring, from the same set, with its decisions and options: where the
 * tenant has changed since, taking it up again would meet the same. It is checked, previewed and confirmed anew.
 */
export async function repeatRun(db: Db, scope: TenantScope, restoreRunId: number): Promise<RestoreRunRow> {
  const row = await runOf(db, scope, restoreRunId);
  if (!isEnded(row.status)) throw new AtlasError('conflict', 'This restore has not ended. Wait for it, or cancel it.');
  if (row.backup_set_id === null) {
    throw new AtlasError('conflict', 'The backup set of this restore is gone, so it cannot be begun anew.');
  }
  const left = await db
    .selectFrom('restore_items')
    .select(['policy_type as policyType', 'policy_identifier as policyIdentifier'])
    .where('restore_run_id', '=', row.id)
    .where((eb) => eb.or([eb('result', 'is', null), eb('result', 'in', ['failed', 'waiting_for_approval'])]))
    .execute();
  if (left.length === 0) throw new AtlasError('conflict', 'This restore brought all that can be brought.');
  const { id } = await createRun(db, scope, row.backup_set_id);
  const metadata = restoreMetadataColumn.read(row.metadata);
  await changeRun(db, scope, id, (fresh) => ({
    group_mapping: row.group_mapping,
    metadata: restoreMetadataColumn.write({
      ...restoreMetadataColumn.read(fresh.metadata),
      options: metadata.options,
    }),
  }));
  return scopeRun(db, scope, id, left);
}
