import { type Kysely, sql } from 'kysely';

/** Schedules: who made one, which sets are its own, and how often a slot was begun. */
const STATEMENTS: readonly string[] = [
  `alter table backup_schedules add column created_by integer references users(id)`,
  `alter table backup_sets add column backup_schedule_id integer references backup_schedules(id) on delete set null`,
  `create index backup_sets_schedule on backup_sets (backup_schedule_id, id) where backup_schedule_id is not null`,
  // A slot whose process ended is begun again, and not for ever.
  `alter table backup_schedule_runs add column attempts integer not null default 1`,
  `create index backup_schedule_runs_open on backup_schedule_runs (id) where status = 'running'`,
  // The gate of a force delete, and the runs of a schedule.
  `create index operation_runs_schedule on operation_runs (tenant_id, json_extract(context, '$.backup_schedule_id'))
    where json_extract(context, '$.backup_schedule_id') is not null`,
];

/** Applies the migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
