import type { ChannelOutput, RestoreOptions } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallClock } from '../core/wall-clock.ts';
import { isOpenRun } from '../data/conditions.ts';
import { connectionColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import { refuseChangedSince } from './changed-since.ts';
import { previewColumn, restoreMetadataColumn } from './columns.ts';
import { Execution } from './execution.ts';
import { advance, assertPossible, PREVIEW_VALID_MS, runOf } from './store.ts';

/**
 * Carries a previewed restore out; `confirm` is the tenant's name, typed. Throws conflict where the name is another
 * one, the preview is too old, the tenant is known to have changed since, or something still stands against it.
 */
export async function startExecute(
  context: TenantCommandContext,
  restoreRunId: number,
  confirm: string,
  options: RestoreOptions | null,
): Promise<ChannelOutput<'restores.execute'>> {
  const { db, scope } = context;
  const row = await runOf(db, scope, restoreRunId);
  assertPossible(row, 'confirm');
  if (confirm.trim() !== scope.tenant.name) {
    throw new AtlasError('conflict', `The name that was typed is not “${scope.tenant.name}”. Nothing was written.`);
  }
  const metadata = restoreMetadataColumn.read(row.metadata);
  const blocking = metadata.check?.blocking.length ?? 0;
  if (blocking > 0) {
    throw new AtlasError(
      'conflict',
      `The checks found ${blocking} things that stand against this restore. See to them first.`,
    );
  }
  const previewedAt = row.preview === null ? 0 : Date.parse(previewColumn.read(row.preview).at);
  if (wallClock().getTime() - previewedAt > PREVIEW_VALID_MS) {
    throw new AtlasError('conflict', 'The preview is more than an hour old. Renew it and look at it again.');
  }
  await refuseChangedSince(db, row);
  const chosen = options ?? metadata.options;
  return begin(context, row, 'confirm', restoreMetadataColumn.write({ ...metadata, options: chosen }));
}

/** Takes up a restore that was begun and did not complete: what is done stays done. Throws conflict for others. */
export async function startResume(
  context: TenantCommandContext,
  restoreRunId: number,
): Promise<ChannelOutput<'restores.resume'>> {
  const row = await runOf(context.db, context.scope, restoreRunId);
  assertPossible(row, 'resume');
  return begin(context, row, 'resume');
}

async function begin(
  context: TenantCommandContext,
  row: RestoreRunRow,
  event: 'confirm' | 'resume',
  metadata = row.metadata,
): Promise<{ restoreRunId: number; operationRunId: number }> {
  const { scope, runner, connector, emit } = context;
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  const operationRunId = await runner.start({
    scope,
    type: 'restore.execute',
    context: { restore_run_id: row.id, resumed: event === 'resume' },
    prepare: async (trx, runId) => {
      await refuseSecondRestore(trx, scope.tenantId, runId);
      const begun = { operation_run_id: runId, is_dry_run: 0 as const, completed_at: null };
      await advance(trx, scope, row, event, { ...begun, metadata, failure_reason: null });
      return { context: { restore_run_id: row.id }, subject: `Restore ${row.id}` };
    },
    execute: (job) => new Execution(context, row.id, job).run(),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'restores' });
  return { restoreRunId: row.id, operationRunId };
}

async function refuseSecondRestore(trx: Db, tenantId: number, ownRunId: number): Promise<void> {
  const other = await trx
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '<>', ownRunId)
    .where('type', '=', 'restore.execute')
    .where(isOpenRun)
    .executeTakeFirst();
  if (other) throw new AtlasError('conflict', 'Another restore into this tenant is running. Wait until it has ended.');
}
