import type { ScheduleRunStatus } from '../../../src-preload/contract/index.ts';
import { wallTime } from '../core/wall-clock.ts';
import { isOpenSlot } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow, ScheduleRunRow } from '../data/schema-schedule.ts';
import type { JobResult } from '../operations/index.ts';

/** A slot whose runs were cut off this often is given up: something ends the application each time. */
export const MOST_ATTEMPTS = 3;
const ROWS_AT_ONCE = 100;
/** Slots of one long absence that have a row each: a year of days. Older ones share the row of the newest of them. */
export const MOST_SKIPPED = 366;

/** Why a slot of an archived tenant is skipped. */
export const TENANT_ARCHIVED = 'The tenant is archived: nothing of it runs.';

const STATUS_OF: Readonly<Record<JobResult['outcome'], ScheduleRunStatus>> = {
  succeeded: 'success',
  partial: 'partial',
  failed: 'failed',
  cancelled: 'canceled',
  skipped: 'skipped',
};

/** Claims a slot for a run: of two processes that try, the database lets one through. Returns the claim's id. */
export async function claimSlot(
  trx: Db,
  schedule: BackupScheduleRow,
  slotAt: string,
  operationRunId: number,
): Promise<number> {
  const { id } = await trx
    .insertInto('backup_schedule_runs')
    .values({
      tenant_id: schedule.tenant_id,
      backup_schedule_id: schedule.id,
      slot_at: slotAt,
      status: 'running',
      operation_run_id: operationRunId,
      reason: null,
      created_at: wallTime(),
      completed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** True for a slot that was dealt with. */
export async function isClaimed(db: Db, scheduleId: number, slotAt: string): Promise<boolean> {
  const row = await db
    .selectFrom('backup_schedule_runs')
    .select('id')
    .where('backup_schedule_id', '=', scheduleId)
    .where('slot_at', '=', slotAt)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes down slots that passed and never run, with the reason. */
export async function skipSlots(
  trx: Db,
  schedule: BackupScheduleRow,
  slots: readonly string[],
  reason: string,
): Promise<void> {
  const now = wallTime();
  // Slots come oldest first.
  const older = slots.slice(0, Math.max(0, slots.length - MOST_SKIPPED));
  const written = slots.slice(Math.max(0, older.length - 1));
  for (let at = 0; at < written.length; at += ROWS_AT_ONCE) {
    await trx
      .insertInto('backup_schedule_runs')
      .values(
        written.slice(at, at + ROWS_AT_ONCE).map((slotAt, index) => ({
          tenant_id: schedule.tenant_id,
          backup_schedule_id: schedule.id,
          slot_at: slotAt,
          status: 'skipped' as const,
          operation_run_id: null,
          reason: at + index === 0 && older.length > 1 ? `${reason} ${sharedBy(older)}` : reason,
          created_at: now,
          completed_at: now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['backup_schedule_id', 'slot_at']).doNothing())
      .execute();
  }
  if (slots.length > 0) await noteLast(trx, schedule.id, 'skipped');
}

function sharedBy(older: readonly string[]): string {
  const first = older[0] ?? '';
  return `This line also stands for the ${older.length - 1} times before it, back to ${first.slice(0, 10)}.`;
}

/** Takes a slot up again whose run was cut off. False when another process was quicker. */
export async function retakeSlot(trx: Db, slotId: number, operationRunId: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('backup_schedule_runs')
    .set((eb) => ({ operation_run_id: operationRunId, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', slotId)
    .where('status', '=', 'running')
    .where('operation_run_id', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes down what became of a slot. */
export async function settleSlot(trx: Db, slotId: number, result: JobResult): Promise<void> {
  const status = STATUS_OF[result.outcome];
  const row = await trx
    .updateTable('backup_schedule_runs')
    .set({ status, reason: result.failureSummary, completed_at: wallTime() })
    .where('id', '=', slotId)
    .returning('backup_schedule_id')
    .executeTakeFirst();
  if (row) await noteLast(trx, row.backup_schedule_id, status);
}

/** Leaves the slot of a run that was cut off to whoever takes it up next. */
export async function releaseSlot(trx: Db, operationRunId: number): Promise<void> {
  await trx
    .updateTable('backup_schedule_runs')
    .set({ operation_run_id: null })
    .where('operation_run_id', '=', operationRunId)
    .where('status', '=', 'running')
    .execute();
}

/** Slots that nothing runs for, although they were begun. */
export async function cutOffSlots(db: Db): Promise<ScheduleRunRow[]> {
  return db
    .selectFrom('backup_schedule_runs')
    .selectAll()
    .where(isOpenSlot)
    .where('operation_run_id', 'is', null)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
}

async function noteLast(trx: Db, scheduleId: number, status: ScheduleRunStatus): Promise<void> {
  await trx
    .updateTable('backup_schedules')
    .set({ last_run_at: wallTime(), last_run_status: status })
    .where('id', '=', scheduleId)
    .execute();
}
