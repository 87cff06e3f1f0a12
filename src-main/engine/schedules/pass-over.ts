import { isDispatched } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow } from '../data/schema-schedule.ts';
import { isTimezone, plan } from './planner.ts';
import { skipSlots, TENANT_ARCHIVED } from './slots.ts';
import { rhythmOf } from './store.ts';

/**
 * Records as skipped what became due of a schedule and was not dealt with, before it is changed: nothing is dropped in
 * silence. Returns the first slot after that; null where the schedule has none.
 */
export async function passOver(
  trx: Db,
  schedule: BackupScheduleRow,
  now: string,
  reason: string,
): Promise<string | null> {
  if (schedule.next_run_at === null || schedule.next_run_at > now) return schedule.next_run_at;
  // A zone that this computer does not know must not stand in the way of changing it.
  if (!isTimezone(schedule.timezone)) return schedule.next_run_at;
  const { due, missed, next } = plan(rhythmOf(schedule), schedule.next_run_at, now);
  await skipSlots(trx, schedule, due === null ? missed : [...missed, due], reason);
  return next;
}

/** The same for every schedule of an archived tenant: coming back makes nothing due. */
export async function passOverTenant(trx: Db, tenantId: number, now: string): Promise<void> {
  const schedules = await trx
    .selectFrom('backup_schedules')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(isDispatched)
    .where('next_run_at', '<=', now)
    .execute();
  for (const schedule of schedules) {
    const next = await passOver(trx, schedule, now, TENANT_ARCHIVED);
    await trx.updateTable('backup_schedules').set({ next_run_at: next }).where('id', '=', schedule.id).execute();
  }
}
