import { isDispatched } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import { plan } from './planner.ts';
import { skipSlots, TENANT_ARCHIVED } from './slots.ts';
import { rhythmOf } from './store.ts';

/** Records as skipped what became due in an archived tenant and was not dealt with: coming back makes nothing due. */
export async function passOver(trx: Db, tenantId: number, now: string): Promise<void> {
  const schedules = await trx
    .selectFrom('backup_schedules')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(isDispatched)
    .where('next_run_at', '<=', now)
    .execute();
  for (const schedule of schedules) {
    const { due, missed, next } = plan(rhythmOf(schedule), schedule.next_run_at ?? now, now);
    await skipSlots(trx, schedule, due === null ? missed : [...missed, due], TENANT_ARCHIVED);
    await trx.updateTable('backup_schedules').set({ next_run_at: next }).where('id', '=', schedule.id).execute();
  }
}
