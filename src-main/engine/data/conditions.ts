import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** True where the column holds the text anywhere, whatever its case; wildcards in the text stand for themselves. */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

/** True for an operation run whose context names the schedule; spelt as the index on it. */
export function namesSchedule(scheduleId: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`json_extract(context, '$.backup_schedule_id') = ${scheduleId}`;
}

/** True for an operation run that a schedule started, or that none did; spelt as the index on it. */
export function hasSchedule(has: boolean): RawBuilder<SqlBool> {
  const id = sql<number | null>`json_extract(context, '$.backup_schedule_id')`;
  return has ? sql<SqlBool>`${id} is not null` : sql<SqlBool>`${id} is null`;
}

/** True when a restore run refers to the set. */
export function isRestored(setId: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from restore_runs where backup_set_id = ${setId})`;
}

/** The seconds from one time to another, both kept as ISO text; null where one is missing. */
export function secondsBetween(from: string, until: string): RawBuilder<number | null> {
  return sql<number | null>`(julianday(${sql.ref(until)}) - julianday(${sql.ref(from)})) * 86400.0`;
}
