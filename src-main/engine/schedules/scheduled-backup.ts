import { createSet, isResumable, reopenSet, runBackup, runningCapture } from '../backup/index.ts';
import { AtlasError, errorText } from '../core/errors.ts';
import { sleep } from '../core/sleep.ts';
import { NO_COUNTS, policyTypesColumn, setMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow } from '../data/schema-schedule.ts';
import type { CommandTools } from '../handler-types.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { retire } from './retention.ts';
import { releaseSlot, settleSlot, TENANT_ARCHIVED } from './slots.ts';

/** How often a run that waits for another capture of the tenant looks whether that has ended, in milliseconds. */
const LOOK_EVERY_MS = 500;

export interface ScheduledBackup extends CommandTools {
  db: Db;
  scope: TenantScope;
  schedule: BackupScheduleRow;
  /** A person asked for it: it also runs when the schedule is disabled. */
  byHand: boolean;
  /** Claims the slot in the transaction that writes the run down, and gives the claim's id. Throws to undo both. */
  claim: (trx: Db, operationRunId: number) => Promise<number>;
}

/** Starts the run of a slot: it waits for its turn in the tenant, checks again, and captures. */
export async function startScheduledBackup(input: ScheduledBackup): Promise<number> {
  const { scope, schedule, runner, emit } = input;
  let slotId = 0;
  const operationRunId = await runner.start({
    scope,
    type: 'backup.capture',
    context: { backup_schedule_id: schedule.id },
    queued: true,
    subject: schedule.name,
    prepare: async (trx, runId) => {
      slotId = await input.claim(trx, runId);
      return { context: {}, subject: schedule.name };
    },
    execute: (job) => execute(input, slotId, job),
  });
  for (const topic of ['schedules', 'operations'] as const)
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic });
  return operationRunId;
}

async function execute(input: ScheduledBackup, slotId: number, job: Job): Promise<JobResult> {
  let result: JobResult;
  try {
    const turn = await takeTurn(input, slotId, job);
    result =
      typeof turn === 'string'
        ? { outcome: 'skipped', counts: NO_COUNTS, failureSummary: turn }
        : await runBackup({ db: input.db, scope: input.scope, setId: turn.setId, connector: input.connector }, job);
  } catch (error) {
    result = cutShort(error);
  }
  const { conclude } = result;
  const reason: unknown = job.signal.reason;
  const cutOff = reason instanceof Interruption && reason.why !== 'cancelled';
  return {
    ...result,
    conclude: async (trx) => {
      await conclude?.(trx);
      // A slot that the application's end cut off is taken up at the next start.
      if (cutOff) await releaseSlot(trx, job.runId);
      else await settleSlot(trx, slotId, result);
      if (result.outcome !== 'succeeded' && result.outcome !== 'partial') return;
      const now = await scheduleNow(trx, input);
      if (now) await retire(trx, now.id, now.retention_keep_last);
    },
  };
}

/** What a run is that ended before its capture did. Whatever it was, its slot is settled. */
function cutShort(error: unknown): JobResult {
  const cancelled = error instanceof Interruption && error.why === 'cancelled';
  const why =
    error instanceof Interruption
      ? 'The application was closed first.'
      : error instanceof AtlasError
        ? error.message
        : `The run stopped on an internal error: ${errorText(error)}`;
  return {
    outcome: cancelled ? 'cancelled' : 'failed',
    counts: NO_COUNTS,
    failureSummary: cancelled ? 'It was cancelled while it waited for its turn.' : why,
  };
}

/** The schedule as it is now: it may have been edited since the dispatch. */
function scheduleNow(trx: Db, { schedule }: ScheduledBackup): Promise<BackupScheduleRow | undefined> {
  return trx.selectFrom('backup_schedules').selectAll().where('id', '=', schedule.id).executeTakeFirst();
}

/** Waits until no other capture of the tenant runs. The set to capture, or why nothing is captured. */
async function takeTurn(input: ScheduledBackup, slotId: number, job: Job): Promise<{ setId: number } | string> {
  const { db, scope, schedule } = input;
  job.log('info', `It runs for the schedule “${schedule.name}”${input.byHand ? ', asked for by a person' : ''}.`);
  for (let waited = false; ; waited = true) {
    const turn = await db.transaction().execute(async (trx) => {
      const obstacle = await obstacleAtStart(trx, input);
      if (obstacle !== null) return obstacle;
      if (await runningCapture(trx, scope.tenantId, job.runId)) return null;
      const set = await takeSet(trx, input, slotId, job.runId);
      await job.begin(trx, { backup_set_id: set.id });
      return { setId: set.id };
    });
    if (turn !== null) return turn;
    if (!waited) job.log('info', 'Another backup runs in this tenant: waiting until it has ended.');
    job.report({
      phase: 'Waiting for the backup that runs in this tenant',
      current: null,
      typesDone: 0,
      typesTotal: 0,
      counts: NO_COUNTS,
      waitingUntil: null,
    });
    await sleep(LOOK_EVERY_MS, job.signal);
  }
}

/** What was true at the dispatch may not be so any more when the run starts. */
async function obstacleAtStart(trx: Db, { schedule, byHand }: ScheduledBackup): Promise<string | null> {
  const now = await trx
    .selectFrom('backup_schedules')
    .innerJoin('tenants', 'tenants.id', 'backup_schedules.tenant_id')
    .select([
      'backup_schedules.is_enabled',
      'backup_schedules.deleted_at',
      'tenants.status',
      'tenants.deleted_at as tenantDeletedAt',
    ])
    .where('backup_schedules.id', '=', schedule.id)
    .executeTakeFirst();
  if (!now) return 'The schedule was deleted before the run started.';
  if (now.deleted_at !== null) return 'The schedule was archived before the run started.';
  if (now.is_enabled === 0 && !byHand) return 'The schedule was disabled before the run started.';
  if (now.status === 'archived' || now.tenantDeletedAt !== null) return TENANT_ARCHIVED;
  return null;
}

/** The set of a slot that was cut off, or a new one. */
async function takeSet(
  trx: Db,
  input: ScheduledBackup,
  slotId: number,
  operationRunId: number,
): Promise<{ id: number; name: string }> {
  const { scope } = input;
  const schedule = (await scheduleNow(trx, input)) ?? input.schedule;
  const last = await trx
    .selectFrom('backup_sets')
    .selectAll()
    .where('backup_schedule_id', '=', schedule.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && isResumable(last) && setMetadataColumn.read(last.metadata).scheduleRunId === slotId) {
    return reopenSet(trx, scope, operationRunId, last.id);
  }
  const choice = {
    name: '',
    policyTypes: policyTypesColumn.read(schedule.policy_types),
    includeFoundations: schedule.include_foundations === 1,
    readEverything: false,
  };
  return createSet(trx, scope, operationRunId, choice, { scheduleId: schedule.id, scheduleRunId: slotId });
}
