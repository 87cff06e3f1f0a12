import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { createSet, refuseSecondCapture, runBackup } from '../backup/index.ts';
import type { JsonObject } from '../core/json.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, GraphError } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import type { Job, JobResult } from '../operations/index.ts';
import { type HeldDefinitions, importedDefinitions, readImportedDefinitions } from './admx.ts';
import { itemDetailColumn, previewColumn } from './columns.ts';
import { documentOf, type ItemPreview, previewItems } from './preview.ts';
import { resolveReferences } from './references.ts';
import { advance, assertPossible, runOf } from './store.ts';

/**
 * Reads what is live of the types that a restore is about, into a backup set of its own, and says what the restore
 * would do to each object. That set is also what an undo goes back to. An operation: the only thing that asks the
 * tenant before anything is written.
 */
export async function startPreview(
  context: TenantCommandContext,
  restoreRunId: number,
): Promise<ChannelOutput<'restores.preview'>> {
  const { db, scope, runner, connector, emit } = context;
  const row = await runOf(db, scope, restoreRunId);
  assertPossible(row, 'preview');
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  const policyTypes = await typesToRead(db, row);
  let setId = 0;
  const operationRunId = await runner.start({
    scope,
    type: 'restore.preview',
    context: { restore_run_id: row.id },
    prepare: async (trx, runId) => {
      await refuseSecondCapture(trx, scope.tenantId, runId);
      const name = `Before restore ${row.id}`;
      const choice = { name, policyTypes, includeFoundations: false, readEverything: false };
      const set = await createSet(trx, scope, runId, choice, null);
      setId = set.id;
      await trx.updateTable('restore_runs').set({ operation_run_id: runId }).where('id', '=', row.id).execute();
      return { context: { backup_set_id: set.id, restore_run_id: row.id }, subject: set.name };
    },
    execute: async (job): Promise<JobResult> => {
      const result = await runBackup({ db, scope, setId, connector }, job);
      if (result.outcome !== 'succeeded' && result.outcome !== 'partial') return result;
      job.log('info', 'What is live was read. Comparing it with the backup.');
      const definitions = await definitionsOf(context, row, job);
      const previews = await previewItems(db, row, setId, definitions);
      const references = await resolveReferences(db, row, setId);
      return {
        ...result,
        conclude: async (trx) => {
          await result.conclude?.(trx);
          for (const preview of previews) await keep(trx, preview);
          await advance(trx, scope, row, 'preview', {
            before_set_id: setId,
            failure_reason: null,
            preview: previewColumn.write({ at: wallTime(), references, definitions: definitions.held }),
          });
        },
      };
    },
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'backups' });
  return { restoreRunId: row.id, operationRunId };
}

/** What the target holds of the imported ADMX settings that the run's policies use; it is not asked where they use none. */
async function definitionsOf(
  { db, scope, connector }: TenantCommandContext,
  row: RestoreRunRow,
  job: Job,
): Promise<HeldDefinitions> {
  const wanted: JsonObject[] = [];
  for (const item of await itemsOfType(db, row, 'groupPolicyConfigurations')) {
    const type = findPolicyType(item.policy_type);
    const document = await documentOf(db, item.backup_item_id);
    if (type && document) wanted.push(...importedDefinitions(type, document));
  }
  if (wanted.length === 0) return { held: [], unread: null };
  try {
    const client = await connector.connect(connectionColumn.read(scope.tenant.connection), scope, {
      signal: job.signal,
      onRequests: () => undefined,
      onWait: () => undefined,
    });
    return { held: await readImportedDefinitions(client, wanted), unread: null };
  } catch (error) {
    if (!(error instanceof GraphError) || error.kind === 'cancelled') throw error;
    return { held: [], unread: error.message };
  }
}

function itemsOfType(db: Db, row: RestoreRunRow, policyType: string): Promise<RestoreItemRow[]> {
  return db
    .selectFrom('restore_items')
    .selectAll()
    .where('restore_run_id', '=', row.id)
    .where('policy_type', '=', policyType)
    .where('verdict', 'is', null)
    .execute();
}

/** The types of the run's objects, as far as anything of them is to be written, and of what these name. */
async function typesToRead(db: Db, run: RestoreRunRow): Promise<string[]> {
  const rows = await db
    .selectFrom('restore_items')
    .select('policy_type')
    .distinct()
    .where('restore_run_id', '=', run.id)
    .where('verdict', 'is', null)
    .execute();
  // What they refer to is read too: whether it is there decides what can be written.
  const named = (await resolveReferences(db, run)).map(({ kind }) => kind);
  return [...new Set([...rows.map((one) => one.policy_type), ...named])].flatMap((name) => {
    const type = findPolicyType(name);
    return type && type.capture.mode !== 'none' && type.capture.mode !== 'reference' ? [name] : [];
  });
}

/** Writes down what the preview found of an object. */
async function keep(trx: Db, { item, action, reason, live, preview }: ItemPreview): Promise<void> {
  await trx
    .updateTable('restore_items')
    .set({
      action,
      reason,
      live_identifier: live?.identifier ?? null,
      before_item_id: live?.itemId ?? null,
      detail: itemDetailColumn.write({
        changeCount: preview?.changeCount ?? null,
        assignmentsBefore: preview ? (live?.assignments.length ?? 0) : null,
        assignmentsAfter: preview?.assignments.length ?? null,
        liveHash: preview?.liveHash ?? null,
      }),
    })
    .where('id', '=', item.id)
    .execute();
}
