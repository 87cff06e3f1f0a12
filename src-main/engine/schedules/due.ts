import { isDispatched } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow } from '../data/schema-schedule.ts';

/** Schedules that are read, and held, at a time: there may be thousands. */
export const SCHEDULES_AT_ONCE = 100;

/** Where a page of due schedules begins: after this one, in the order of their times. */
interface After {
  next_run_at: string;
  id: number;
}

/** A page of the schedules that are due at a moment, in the order of the index on them. */
export function duePage(db: Db, now: string, after: After) {
  return (
    db
      .selectFrom('backup_schedules')
      .selectAll()
      .where(isDispatched)
      .where('next_run_at', '<=', now)
      // By itself, so that the index is entered where the page before ended.
      .where('next_run_at', '>=', after.next_run_at)
      .where((eb) => eb.or([eb('next_run_at', '>', after.next_run_at), eb('id', '>', after.id)]))
      .orderBy('next_run_at')
      .orderBy('id')
      .limit(SCHEDULES_AT_ONCE)
  );
}

/** The schedules that are due at a moment, a page at a time. */
export async function* dueSchedules(db: Db, now: string): AsyncGenerator<BackupScheduleRow> {
  let after: After = { next_run_at: '', id: 0 };
  for (;;) {
    const rows = await duePage(db, now, after).execute();
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < SCHEDULES_AT_ONCE) return;
    after = { next_run_at: end.next_run_at ?? '', id: end.id };
  }
}
