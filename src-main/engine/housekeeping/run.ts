import type { Freed } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { runningCapture } from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { sizeInWords } from '../core/bytes.ts';
import { AtlasError } from '../core/errors.ts';
import { sleep } from '../core/sleep.ts';
import { wallClock, wallTime } from '../core/wall-clock.ts';
import { isOpenRun } from '../data/conditions.ts';
import { NO_COUNTS, operationContextColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { fileBytes, foldLog } from '../data/space.ts';
import type { CommandTools } from '../handler-types.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { purge, type PurgeInput, type Removed } from './purge.ts';
import { beingRemoved, removableSets, retiredUntil } from './removable.ts';

export const HOUSEKEEPING = 'housekeeping.purge';
/** How often a run that waits for a capture of the tenant looks whether that has ended, in milliseconds. */
const LOOK_EVERY_MS = 500;
/** By itself it runs at most once in that time in a tenant. */
const ONCE_IN_MS = 24 * 3_600_000;

type Start = Pick<CommandTools, 'runner' | 'emit'> & { db: Db; scope: TenantScope };

/**
 * Starts housekeeping of a tenant; `nowRetired` also takes what retention archived only lately. Throws conflict while
 * it runs already, or while a capture of the tenant does.
 */
export async function startHousekeeping(start: Start, nowRetired: boolean): Promise<number> {
  const { db, scope, runner, emit } = start;
  await runner.recover();
  const operationRunId = await runner.start({
    scope,
    type: HOUSEKEEPING,
    context: {},
    prepare: async (trx, runId) => {
      await refuseBusy(trx, scope.tenantId, runId);
      return { context: {}, subject: scope.tenant.name };
    },
    execute: (job) => execute(db, scope, job, nowRetired ? wallTime() : retiredUntil()),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'operations' });
  return operationRunId;
}

async function refuseBusy(trx: Db, tenantId: number, runId: number): Promise<void> {
  const other = await trx
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where(isOpenRun)
    .where('type', '=', HOUSEKEEPING)
    .where('id', '<>', runId)
    .executeTakeFirst();
  const capture = await runningCapture(trx, tenantId, runId);
  if (!other && !capture) return;
  const what = other ? 'Housekeeping' : 'A capture';
  throw new AtlasError('conflict', `${what} of this tenant is running. Wait until it has ended, or cancel it.`, {
    operationRunId: (other ?? capture)?.id,
  });
}

async function execute(db: Db, scope: TenantScope, job: Job, until: string): Promise<JobResult> {
  const removed: Removed = { sets: 0, versions: 0, payloads: 0 };
  const input: PurgeInput = {
    db,
    tenantId: scope.tenantId,
    actor: scope.actor,
    operationRunId: job.runId,
    until,
    held: (write) => hold(db, scope.tenantId, job, write),
    report: (phase, done, total) => report(job, phase, Math.min(done, total), total),
  };
  await foldLog(db);
  const before = await bytesOnDisk(db);
  let stoppedBy: Interruption | null = null;
  try {
    await purge(input, removed);
  } catch (error) {
    const reason: unknown = job.signal.aborted ? job.signal.reason : error;
    if (!(reason instanceof Interruption)) throw error;
    stoppedBy = reason;
  }
  if (stoppedBy?.why === 'lease_lost')
    return { outcome: 'failed', counts: NO_COUNTS, failureSummary: 'Another process took this run over.' };
  await foldLog(db);
  const freed = { ...removed, bytes: Math.max(0, before - (await bytesOnDisk(db))) };
  return conclusion(scope, job.runId, freed, stoppedBy);
}

/** One small transaction, when no capture of the tenant runs: captures go first, and housekeeping waits for them. */
async function hold<T>(db: Db, tenantId: number, job: Job, write: (trx: Db) => Promise<T>): Promise<T> {
  for (;;) {
    job.signal.throwIfAborted();
    const done = await db.transaction().execute(async (trx) => {
      await job.assertHeld(trx);
      return (await runningCapture(trx, tenantId, job.runId)) ? null : { value: await write(trx) };
    });
    await breathe();
    if (done) return done.value;
    report(job, 'Waiting for the backup that runs in this tenant', 0, 0);
    await sleep(LOOK_EVERY_MS, job.signal);
  }
}

function report(job: Job, phase: string, typesDone: number, typesTotal: number): void {
  job.report({ phase, current: null, typesDone, typesTotal, unit: 'step', counts: NO_COUNTS, waitingUntil: null });
}

async function bytesOnDisk(db: Db): Promise<number> {
  const { database, log } = await fileBytes(db);
  return database + log;
}

function conclusion(scope: TenantScope, runId: number, freed: Freed, stoppedBy: Interruption | null): JobResult {
  const summary = inWords(freed);
  return {
    ...verdict(stoppedBy, summary),
    counts: NO_COUNTS,
    conclude: async (trx) => {
      const run = await trx
        .selectFrom('operation_runs')
        .select('context')
        .where('id', '=', runId)
        .executeTakeFirstOrThrow();
      const context = operationContextColumn.write({ ...operationContextColumn.read(run.context), freed });
      await trx.updateTable('operation_runs').set({ context }).where('id', '=', runId).execute();
      await writeAudit(trx, {
        actor: scope.actor,
        tenantId: scope.tenantId,
        action: 'housekeeping.purged',
        subject: scope.tenant.name,
        metadata: { operationRunId: runId, ...freed },
      });
    },
  };
}

function verdict(
  stoppedBy: Interruption | null,
  summary: string,
): Pick<JobResult, 'outcome' | 'failureSummary' | 'message'> {
  if (stoppedBy === null) return { outcome: 'succeeded', failureSummary: null, message: summary };
  const rest = 'The next run of housekeeping goes on from there.';
  // Nothing for anybody to see to: it goes on by itself.
  return stoppedBy.why === 'cancelled'
    ? { outcome: 'cancelled', failureSummary: `Housekeeping was cancelled. ${summary} ${rest}` }
    : { outcome: 'cancelled', failureSummary: `The application was closed meanwhile. ${summary} ${rest}` };
}

function inWords({ sets, versions, payloads, bytes }: Freed): string {
  const count = (value: number, noun: string): string => `${value} ${value === 1 ? noun : `${noun}s`}`;
  const space =
    bytes === 0
      ? 'The workspace takes as much of the disk as before; what is free inside it is filled by later backups.'
      : `The workspace takes ${sizeInWords(bytes)} less of the disk.`;
  if (sets + versions + payloads === 0) return `There was nothing to remove. ${space}`;
  const what = `${count(sets, 'backup set')}, ${count(versions, 'version')} and ${count(payloads, 'stored content')}`;
  return `Removed ${what} for good. ${space}`;
}

/** Tenants in which retired sets are due, or were begun to be removed, that are active and idle, and where housekeeping did not run lately. */
export async function housekeepingDue(db: Db): Promise<number[]> {
  const until = retiredUntil();
  const tenants = await db
    .selectFrom('backup_sets')
    .innerJoin('tenants', 'tenants.id', 'backup_sets.tenant_id')
    .select('backup_sets.tenant_id as id')
    .distinct()
    .where('backup_sets.retired_at', 'is not', null)
    .where((eb) => eb.or([eb('backup_sets.retired_at', '<=', until), eb('backup_sets.removing_since', 'is not', null)]))
    .where('tenants.status', '=', 'active')
    .where('tenants.deleted_at', 'is', null)
    .execute();
  const due: number[] = [];
  for (const { id } of tenants) if ((await isIdle(db, id)) && (await hasDue(db, id, until))) due.push(id);
  return due;
}

async function hasDue(db: Db, tenantId: number, until: string): Promise<boolean> {
  const found =
    (await removableSets(db, tenantId, until).select('id').limit(1).executeTakeFirst()) ??
    (await beingRemoved(db, tenantId).select('id').limit(1).executeTakeFirst());
  return found !== undefined;
}

async function isIdle(db: Db, tenantId: number): Promise<boolean> {
  const runs = db.selectFrom('operation_runs').select('id').where('tenant_id', '=', tenantId);
  const open = await runs.where(isOpenRun).limit(1).executeTakeFirst();
  if (open) return false;
  const since = new Date(wallClock().getTime() - ONCE_IN_MS).toISOString();
  const lately = await runs
    .where('type', '=', HOUSEKEEPING)
    .where('created_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return lately === undefined;
}
