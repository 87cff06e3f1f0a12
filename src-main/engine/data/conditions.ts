import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** True where the column holds the text anywhere, whatever its case; wildcards in the text stand for themselves. */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

// A partial index is used only where its condition stands in the query as it is: a bound value is not seen through.

/** True for an operation run that has not ended; spelt as the index on those. */
export const isOpenRun: RawBuilder<SqlBool> = sql<SqlBool>`operation_runs.status <> 'completed'`;

/** True for a slot that was begun and not settled; spelt as the index on those. */
export const isOpenSlot: RawBuilder<SqlBool> = sql<SqlBool>`backup_schedule_runs.status = 'running'`;

/**
 * True for a schedule that runs at its times. The plus keeps SQLite from looking for these in an index of their own:
 * nearly all schedules are so, and the index on the times leads to the few that are due.
 */
export const isDispatched: RawBuilder<SqlBool> = sql<SqlBool>`(
  +backup_schedules.deleted_at is null and +backup_schedules.is_enabled = 1)`;

/** True for an operation run whose context names the schedule; spelt as the index on it. */
export function namesSchedule(scheduleId: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`json_extract(context, '$.backup_schedule_id') = ${scheduleId}`;
}

/** True for an operation run that a schedule started, or that none did; spelt as the index on it. */
export function hasSchedule(has: boolean): RawBuilder<SqlBool> {
  const id = sql<number | null>`json_extract(context, '$.backup_schedule_id')`;
  return has ? sql<SqlBool>`${id} is not null` : sql<SqlBool>`${id} is null`;
}

/** True for a row of `restore_items` that names what has to be found: what is never written names nothing. */
export const mayBeRestored: RawBuilder<SqlBool> = sql<SqlBool>`(
  restore_items.verdict is null or restore_items.verdict = 'needs_input')`;

/** True for a row of `backup_sets` that a restore run refers to. */
export const isRestored: RawBuilder<SqlBool> = sql<SqlBool>`exists (
  select 1 from restore_runs
  where restore_runs.backup_set_id = backup_sets.id or restore_runs.before_set_id = backup_sets.id)`;

/**
 * True for the set that its schedule could least do without: the newest complete one, else the newest partial one.
 * `among` says of which: those in the list of backups, or all that are kept, archived ones too.
 */
export function isNewestGood(among: 'listed' | 'kept'): RawBuilder<SqlBool> {
  const kept = sql.raw(among === 'listed' ? 'good.deleted_at is null' : 'good.removing_since is null');
  return sql<SqlBool>`backup_sets.id is (select good.id from backup_sets good
    where good.backup_schedule_id = backup_sets.backup_schedule_id and ${kept}
    and good.status in ('completed', 'partial') order by good.status = 'completed' desc, good.id desc limit 1)`;
}

/** True for a retired set that nothing keeps: no restore refers to it, and its schedule has a newer good one. */
export const mayBeRemoved: RawBuilder<SqlBool> = sql<SqlBool>`(
  not ${isRestored} and not ${isNewestGood('kept')})`;

/** The seconds from one time to another, both kept as ISO text; null where one is missing. */
export function secondsBetween(from: string, until: string): RawBuilder<number | null> {
  return sql<number | null>`(julianday(${sql.ref(until)}) - julianday(${sql.ref(from)})) * 86400.0`;
}
