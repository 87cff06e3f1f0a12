import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { checkDirectory, identifierOf, nameOf, platformOf } from '../backup/index.ts';
import { forEachBreathing } from '../core/breathe.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS, signInColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, GraphError } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import type { Job, JobResult } from '../operations/index.ts';
import { askTarget, type TargetFacts } from './ask-target.ts';
import { restoreMetadataColumn } from './columns.ts';
import { findingsOf, type RunObject } from './findings.ts';
import { documentOf } from './preview.ts';
import { resolveReferences } from './references.ts';
import { advance, assertPossible, itemsOf, runOf } from './store.ts';

/** Asks the tenant what stands against a restore: who may write, what is there, what is missing. An operation. */
export async function startCheck(
  context: TenantCommandContext,
  restoreRunId: number,
): Promise<ChannelOutput<'restores.check'>> {
  const { db, scope, runner, connector } = context;
  const row = await runOf(db, scope, restoreRunId);
  assertPossible(row, 'check');
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  const operationRunId = await runner.start({
    scope,
    type: 'restore.check',
    context: { restore_run_id: row.id },
    subject: `Restore ${row.id}`,
    execute: (job) => check(context, row, job),
  });
  return { restoreRunId: row.id, operationRunId };
}

async function check(context: TenantCommandContext, row: RestoreRunRow, job: Job): Promise<JobResult> {
  const { db, scope, connector } = context;
  let requests = 0;
  const ended = (outcome: JobResult['outcome'], failureSummary: string | null): JobResult => ({
    outcome,
    counts: { ...NO_COUNTS, requests },
    failureSummary,
  });
  try {
    const client = await connector.connect(connectionColumn.read(scope.tenant.connection), scope, {
      signal: job.signal,
      onRequests: (count) => (requests += count),
      onWait: () => undefined,
    });
    await checkDirectory({ db, scope }, client);
    const items = await itemsOf(db, row);
    const objects = await objectsOf(db, items);
    const facts = await askTarget(db, row, client, objects);
    await db.transaction().execute(async (trx) => {
      await job.assertHeld(trx);
      await rememberLists(trx, row, facts);
    });
    const metadata = restoreMetadataColumn.read(row.metadata);
    const known = [...facts.lists].flatMap(([type, { error }]) => (error === null ? [type] : []));
    const learned = restoreMetadataColumn.write({ ...metadata, knownTypes: known });
    const { blocking, warnings } = findingsOf({
      items,
      objects,
      references: await resolveReferences(db, { ...row, metadata: learned }),
      facts,
      sameTenant: metadata.sameTenant,
      sourceTenantName: metadata.sourceTenantName,
      granted: signInColumn.read(scope.tenant.sign_in ?? '{}').granted,
    });
    job.log('info', `${blocking.length} things stand against the restore, ${warnings.length} to be known.`);
    return {
      ...ended('succeeded', null),
      conclude: async (trx) => {
        const checked = { ...metadata, knownTypes: known, check: { at: wallTime(), blocking, warnings } };
        await advance(trx, scope, row, 'check', {
          metadata: restoreMetadataColumn.write(checked),
          preview: null,
          failure_reason: null,
        });
      },
    };
  } catch (error) {
    if (job.signal.aborted) return ended('cancelled', 'The checks were cancelled.');
    if (error instanceof GraphError || error instanceof AtlasError) return ended('failed', error.message);
    throw error;
  }
}

/** The objects that are to be written, with what the backup holds of them. */
async function objectsOf(db: Db, items: readonly RestoreItemRow[]): Promise<RunObject[]> {
  const objects: RunObject[] = [];
  await forEachBreathing(items, async (item) => {
    const type = findPolicyType(item.policy_type);
    if (!type || item.verdict === 'cannot' || item.verdict === 'skip') return;
    const document = await documentOf(db, item.backup_item_id);
    if (document) objects.push({ item, type, document, platform: platformOf(type, document.object) });
  });
  return objects;
}

/** Keeps ids and names of what the target holds: the mapping offers them, and reads the database only. */
async function rememberLists(trx: Db, row: RestoreRunRow, { lists }: TargetFacts): Promise<void> {
  await trx.deleteFrom('restore_known').where('restore_run_id', '=', row.id).execute();
  for (const [name, { rows }] of lists) {
    const type = findPolicyType(name);
    if (!type || type.capture.mode === 'singleton') continue;
    for (const object of rows) {
      const identifier = identifierOf(object);
      if (identifier === null) continue;
      const values = { name: nameOf(type, object, identifier), detail: platformOf(type, object) };
      await trx
        .insertInto('restore_known')
        .values({ tenant_id: row.tenant_id, restore_run_id: row.id, policy_type: name, identifier, ...values })
        // A list that changes while it is read may give an object twice.
        .onConflict((conflict) => conflict.columns(['restore_run_id', 'policy_type', 'identifier']).doNothing())
        .execute();
    }
  }
}
