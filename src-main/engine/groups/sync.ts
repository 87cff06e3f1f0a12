import { failInterrupted } from '../data/interrupted.ts';
import type { ChannelOutput, GroupCounts, ParsedInput } from '../../../src-preload/contract/index.ts';
import { checkDirectory } from '../backup/index.ts';
import { AtlasError, errorText } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { GraphError } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import { type Job, type JobResult, refuseSecondRun } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { groupCountsColumn, NO_GROUP_COUNTS } from './columns.ts';
import { type GroupAnswer, readGroups } from './read.ts';
import { closeSafetyStop, raiseSafetyStop, safetyStopWords } from './safety-stop.ts';
import { settleGroups } from './settle.ts';
import { knownGroups, storeGroups } from './store.ts';

type Input = Omit<ParsedInput<'groups.sync'>, 'tenant'>;

/**
 * Refreshes the cache of groups; members are neither asked for nor kept. Throws conflict while another group sync of
 * the tenant runs, or where changes are asked for and no earlier sync left a link to them.
 */
export async function startGroupSync(
  context: TenantCommandContext,
  input: Input,
): Promise<ChannelOutput<'groups.sync'>> {
  const { db, scope, runner, connector, emit } = context;
  await runner.recover();
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  // A smaller number is taken for the truth only where every group was read.
  const deltaLink = input.mode === 'full' || input.acceptFewer ? null : await lastDeltaLink(db, scope);
  if (input.mode === 'delta' && deltaLink === null) {
    throw new AtlasError('conflict', 'There is no earlier sync whose changes could be asked for. Read all groups.');
  }
  let groupSyncId = 0;
  const operationRunId = await runner.start({
    scope,
    type: 'groups.sync',
    context: {},
    prepare: async (trx, runId) => {
      await refuseSecondRun(trx, scope.tenantId, runId, 'groups.sync', 'A group sync');
      const now = wallTime();
      const row = await trx
        .insertInto('entra_group_sync_runs')
        .values({
          tenant_id: scope.tenantId,
          status: 'running',
          mode: deltaLink === null ? 'full' : 'delta',
          counts: groupCountsColumn.write(NO_GROUP_COUNTS),
          delta_link: null,
          failure_summary: null,
          operation_run_id: runId,
          created_at: now,
          started_at: now,
          completed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      groupSyncId = row.id;
      const accepted = input.acceptFewer ? ', fewer groups accepted' : '';
      return { context: { group_sync_id: row.id }, subject: `Group sync ${row.id}${accepted}` };
    },
    execute: (job) => sync(context, job, { groupSyncId, deltaLink, acceptFewer: input.acceptFewer }),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'groups' });
  return { groupSyncId, operationRunId };
}

/** Where the last sync that went through left off; null where there was none, or Graph gave no link. */
async function lastDeltaLink(db: Db, scope: TenantScope): Promise<string | null> {
  const row = await db
    .selectFrom('entra_group_sync_runs')
    .select('delta_link')
    .where('tenant_id', '=', scope.tenantId)
    .where('status', '=', 'succeeded')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.delta_link ?? null;
}

interface Sync {
  groupSyncId: number;
  deltaLink: string | null;
  acceptFewer: boolean;
}

async function sync(context: TenantCommandContext, job: Job, asked: Sync): Promise<JobResult> {
  const { db, scope, connector } = context;
  let requests = 0;
  const report = (phase: string, items: number, waitingUntil: string | null = null): void =>
    job.report({
      phase,
      current: null,
      typesDone: 0,
      typesTotal: 0,
      counts: { ...NO_COUNTS, items, requests },
      waitingUntil,
    });
  const failed = (outcome: 'failed' | 'cancelled', failureSummary: string): JobResult => ({
    outcome,
    counts: { ...NO_COUNTS, requests },
    failureSummary,
    conclude: (trx) =>
      endRun(trx, asked.groupSyncId, { status: 'failed', failureSummary, counts: { ...NO_GROUP_COUNTS, requests } }),
  });
  try {
    const client = await connector.connect(connectionColumn.read(scope.tenant.connection), scope, {
      signal: job.signal,
      onRequests: (count) => {
        requests += count;
      },
      onWait: (until) => report('Waiting for Microsoft Graph', 0, new Date(until).toISOString()),
    });
    for (const note of await checkDirectory({ db, scope }, client)) job.log('warning', note);
    report(asked.deltaLink === null ? 'Reading groups' : 'Reading changes of groups', 0);
    const known = await knownGroups(db, scope.tenantId);
    const answer = await readGroups(client, asked.deltaLink, known, job);
    report('Writing groups down', answer.count);
    return await conclude(context, job, asked, answer, requests);
  } catch (error) {
    if (job.signal.aborted) return failed('cancelled', 'The group sync was cancelled. The cache is as it was.');
    const why =
      error instanceof GraphError || error instanceof AtlasError
        ? error.message
        : `The sync stopped on an internal error: ${errorText(error)}`;
    return failed('failed', `The cache of groups is as it was. ${why}`);
  }
}

/** Writes the answer down together with the end of the run: the cache is never half of one sync and half of another. */
async function conclude(
  { db, scope }: TenantCommandContext,
  job: Job,
  { groupSyncId, acceptFewer }: Sync,
  { received, count, deltaLink }: GroupAnswer,
  requests: number,
): Promise<JobResult> {
  const { tenantId } = scope;
  const settled = settleGroups(await knownGroups(db, tenantId), received, acceptFewer);
  const { added, changed, removed, known, remaining, safetyStop } = settled;
  const counts: GroupCounts = {
    known,
    received: count,
    new: added.length,
    changed: changed.length,
    removed: removed.length,
    requests,
  };
  const failureSummary = safetyStop ? safetyStopWords(known, remaining) : null;
  if (failureSummary !== null) job.log('warning', `Safety stop: ${failureSummary}`);
  return {
    outcome: safetyStop ? 'partial' : 'succeeded',
    counts: { ...NO_COUNTS, items: count, requests },
    failureSummary,
    message: `${counts.new} groups new, ${counts.changed} changed, ${counts.removed} removed.`,
    conclude: async (trx) => {
      await storeGroups(trx, tenantId, settled, wallTime());
      if (safetyStop) await raiseSafetyStop(trx, tenantId, known, remaining);
      else await closeSafetyStop(trx, tenantId);
      await endRun(trx, groupSyncId, {
        status: safetyStop ? 'partial' : 'succeeded',
        failureSummary,
        counts,
        mode: received.mode,
        deltaLink,
        safetyStop,
      });
    },
  };
}

interface End {
  status: 'succeeded' | 'partial' | 'failed';
  failureSummary: string | null;
  counts: GroupCounts;
  mode?: 'full' | 'delta';
  deltaLink?: string | null;
  safetyStop?: boolean;
}

async function endRun(trx: Db, groupSyncId: number, end: End): Promise<void> {
  await trx
    .updateTable('entra_group_sync_runs')
    .set({
      status: end.status,
      failure_summary: end.failureSummary,
      counts: groupCountsColumn.write(end.counts),
      safety_stop_triggered: end.safetyStop === true ? 1 : 0,
      ...(end.mode === undefined ? {} : { mode: end.mode }),
      delta_link: end.deltaLink ?? null,
      completed_at: wallTime(),
    })
    .where('id', '=', groupSyncId)
    .execute();
}

/** What a group sync becomes when the process that ran it ended. */
export function closeInterruptedGroupSync(trx: Db, operationRunId: number): Promise<void> {
  return failInterrupted(trx, 'entra_group_sync_runs', operationRunId, 'The cache of groups is as it was.');
}
