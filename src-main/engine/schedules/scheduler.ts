import { sql } from 'kysely';
import type { ScheduleRunStatus } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import { breathe } from '../core/breathe.ts';
import { NO_COUNTS } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow, ScheduleRunRow } from '../data/schema-schedule.ts';
import type { CommandTools } from '../handler-types.ts';
import { housekeepingDue, startHousekeeping } from '../housekeeping/index.ts';
import { type TenantScope, workspaceOwner } from '../tenancy/index.ts';
import { dueSchedules } from './due.ts';
import { isPaused } from './paused.ts';
import { plan } from './planner.ts';
import { startScheduledBackup } from './scheduled-backup.ts';
import {
  claimSlot,
  cutOffSlots,
  isClaimed,
  MOST_ATTEMPTS,
  retakeSlot,
  settleSlot,
  skipSlots,
  TENANT_ARCHIVED,
} from './slots.ts';
import { rhythmOf } from './store.ts';

/** Often enough for a time that is said in minutes. */
const LOOK_EVERY_MS = 15_000;
/** Runs of schedules that this process has begun and not ended. Further ones stay due until one of these has ended. */
export const MOST_BEGUN = 100;
const MISSED =
  'It was missed: TenantAtlas was not running, schedules were paused, or the computer slept. Only the newest missed time runs.';

/** Another process dealt with the schedule first. */
class Overtaken extends Error {}

/** What became of a slot in this process. */
export interface SlotReport {
  scheduleId: number;
  slotAt: string;
  status: ScheduleRunStatus;
  operationRunId: number | null;
}

/**
 * Finds the schedules that are due and starts their runs. Whether a slot runs is decided in one transaction that
 * claims it, moves the schedule on and writes the run down: no end of a process loses a slot or doubles one.
 */
export class Scheduler {
  readonly #db: Db;
  readonly #tools: CommandTools;
  /** Runs under way that this scheduler began. */
  readonly #begun = new Set<number>();
  #timer: NodeJS.Timeout | null = null;
  #last: Promise<number[]> = Promise.resolve([]);
  /** What kept a start of the last look from being made, where nobody expected it. */
  #fault: Error | null = null;
  #onFault: (error: Error) => void = () => undefined;

  constructor(db: Db, tools: CommandTools) {
    this.#db = db;
    this.#tools = tools;
  }

  /** Looks from now on, every few seconds and whenever it is woken; `onFault` hears what nobody expected. */
  start(onFault: (error: Error) => void = () => undefined): void {
    this.#onFault = onFault;
    this.#timer ??= setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.#timer.unref();
    this.wake();
  }

  /** Looks now, as after the computer slept or a schedule changed. */
  wake(): void {
    // What one look cannot do, the next one tries again.
    if (this.#timer) void this.#look();
  }

  async #look(): Promise<void> {
    const known = this.#fault?.message;
    const failed = await this.dispatch().then(
      () => this.#fault,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    // Every look meets what stays broken: it is said once.
    if (failed !== null && failed.message !== known) this.#onFault(failed);
  }

  /** Stops looking, and waits for the look under way. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#last.catch(() => undefined);
  }

  /** Starts what is due and takes up what was cut off. Gives the runs that were started. */
  dispatch(): Promise<number[]> {
    const turn = this.#last.then(
      () => this.#dispatch(),
      () => this.#dispatch(),
    );
    this.#last = turn;
    return turn;
  }

  /**
   * Dispatches until nothing is due and nothing that it started runs any more. Gives what became of the slots, with a
   * user only those of the tenants that the user is a member of.
   */
  async untilIdle(userId?: number): Promise<SlotReport[]> {
    await this.#tools.runner.recover();
    const before = await this.#newestRun();
    const started = new Set<number>();
    for (;;) {
      const runs = await this.dispatch();
      for (const run of runs) started.add(run);
      if (runs.length === 0) break;
      await Promise.all(runs.map((run) => this.#tools.runner.finished(run)));
    }
    if (this.#fault !== null) throw this.#fault;
    // One value, however many there are.
    const runs = sql<number>`(select value from json_each(${JSON.stringify([...started])}))`;
    const rows = await this.#db
      .selectFrom('backup_schedule_runs')
      .selectAll()
      .where((eb) => eb.or([eb('id', '>', before), eb('operation_run_id', 'in', runs)]))
      .$if(userId !== undefined, (query) =>
        query.where('tenant_id', 'in', (eb) =>
          eb
            .selectFrom('tenant_memberships')
            .select('tenant_id')
            .where('user_id', '=', userId ?? -1),
        ),
      )
      .orderBy('slot_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      scheduleId: row.backup_schedule_id,
      slotAt: row.slot_at,
      status: row.status,
      operationRunId: row.operation_run_id,
    }));
  }

  async #newestRun(): Promise<number> {
    const row = await this.#db
      .selectFrom('backup_schedule_runs')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.id ?? 0;
  }

  async #dispatch(): Promise<number[]> {
    this.#fault = null;
    if (await isPaused(this.#db)) return [];
    const started: number[] = [];
    const begin = async (start: () => Promise<number | null>): Promise<void> => {
      const run = await this.#settled(start);
      await breathe();
      if (run === null) return;
      started.push(run);
      this.#begun.add(run);
      void this.#tools.runner.finished(run).then(() => this.#ended(run));
    };
    for (const slot of await cutOffSlots(this.#db)) {
      if (this.#begun.size >= MOST_BEGUN) return started;
      await begin(() => this.#retake(slot));
    }
    for await (const schedule of dueSchedules(this.#db, wallTime())) {
      if (this.#begun.size >= MOST_BEGUN) return started;
      await begin(() => this.#deal(schedule));
    }
    for (const tenantId of await housekeepingDue(this.#db)) await begin(() => this.#keepHouse(tenantId));
    return started;
  }

  #ended(run: number): void {
    const wasFull = this.#begun.size >= MOST_BEGUN;
    this.#begun.delete(run);
    if (wasFull) this.wake();
  }

  /** What another process took first, or what stands against one start, does not keep the others from starting. */
  async #settled(start: () => Promise<number | null>): Promise<number | null> {
    try {
      return await start();
    } catch (error) {
      if (error instanceof Overtaken || error instanceof AtlasError) return null;
      this.#fault = error instanceof Error ? error : new Error(String(error));
      return null;
    }
  }

  async #deal(schedule: BackupScheduleRow): Promise<number | null> {
    const now = wallTime();
    const open = schedule.next_run_at;
    if (open === null) return null;
    const { due, missed, next } = plan(rhythmOf(schedule), open, now);
    if (due === null) return null;
    const scope = await this.#scopeOf(schedule);
    const moveOn = async (trx: Db): Promise<void> => {
      const { numUpdatedRows } = await trx
        .updateTable('backup_schedules')
        .set({ next_run_at: next })
        .where('id', '=', schedule.id)
        .where('next_run_at', '=', open)
        .where('deleted_at', 'is', null)
        .where('is_enabled', '=', 1)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Overtaken();
      await skipSlots(trx, schedule, missed, MISSED);
    };
    const isArchived = scope.tenant.status === 'archived' || scope.tenant.deleted_at !== null;
    // A clock that went back, and a schedule that was enabled or edited then, lead to a slot a second time.
    if (isArchived || (await isClaimed(this.#db, schedule.id, due))) {
      await this.#db.transaction().execute(async (trx) => {
        await moveOn(trx);
        if (isArchived) await skipSlots(trx, schedule, [due], TENANT_ARCHIVED);
      });
      return null;
    }
    return startScheduledBackup({
      ...this.#tools,
      db: this.#db,
      scope,
      schedule,
      byHand: false,
      claim: async (trx, runId) => {
        await moveOn(trx);
        return claimSlot(trx, schedule, due, runId);
      },
    });
  }

  async #retake(slot: ScheduleRunRow): Promise<number | null> {
    const schedule = await this.#db
      .selectFrom('backup_schedules')
      .selectAll()
      .where('id', '=', slot.backup_schedule_id)
      .executeTakeFirstOrThrow();
    const scope = await this.#scopeOf(schedule);
    const giveUp = async (outcome: 'failed' | 'skipped', failureSummary: string): Promise<null> => {
      await this.#db
        .transaction()
        .execute((trx) => settleSlot(trx, slot.id, { outcome, counts: NO_COUNTS, failureSummary }));
      return null;
    };
    if (slot.attempts >= MOST_ATTEMPTS) {
      const what = `Its run was cut off ${slot.attempts} times by the end of the application; it is not begun again.`;
      return giveUp('failed', what);
    }
    // Left open, it would run when the tenant is taken back, however long that takes.
    if (scope.tenant.status === 'archived') return giveUp('skipped', TENANT_ARCHIVED);
    return startScheduledBackup({
      ...this.#tools,
      db: this.#db,
      scope,
      schedule,
      byHand: false,
      claim: async (trx, runId) => {
        if (!(await retakeSlot(trx, slot.id, runId))) throw new Overtaken();
        return slot.id;
      },
    });
  }

  /** What retention archived long enough ago is removed for good, in the application's own name. */
  async #keepHouse(tenantId: number): Promise<number> {
    const scope = await this.#tenantScope(tenantId, { id: null, name: 'TenantAtlas' });
    return startHousekeeping({ ...this.#tools, db: this.#db, scope }, false);
  }

  /** A run that nobody asked for is in the name of who made the schedule. */
  async #scopeOf(schedule: BackupScheduleRow): Promise<TenantScope> {
    const id = schedule.created_by ?? (await workspaceOwner(this.#db)).id;
    return this.#tenantScope(schedule.tenant_id, { id, name: 'Scheduler' });
  }

  async #tenantScope(tenantId: number, actor: TenantScope['actor']): Promise<TenantScope> {
    const tenant = await this.#db
      .selectFrom('tenants')
      .selectAll()
      .where('id', '=', tenantId)
      .executeTakeFirstOrThrow();
    return { tenantId, tenant, actor, role: 'owner' };
  }
}

/** Starts a run of a schedule at once, beside its slots. Throws conflict while one of it runs, or when it is archived. */
export async function runNow(
  tools: CommandTools & { db: Db; scope: TenantScope },
  schedule: BackupScheduleRow,
): Promise<number> {
  if (schedule.deleted_at !== null) {
    throw new AtlasError('conflict', `“${schedule.name}” is archived. Restore it first.`);
  }
  return startScheduledBackup({
    ...tools,
    schedule,
    byHand: true,
    claim: async (trx, runId) => {
      const open = await trx
        .selectFrom('backup_schedule_runs')
        .select('operation_run_id')
        .where('backup_schedule_id', '=', schedule.id)
        .where('status', '=', 'running')
        .executeTakeFirst();
      if (open) {
        throw new AtlasError('conflict', `“${schedule.name}” runs already. Wait until it has ended, or cancel it.`, {
          operationRunId: open.operation_run_id,
        });
      }
      return claimSlot(trx, schedule, wallTime(), runId);
    },
  });
}
