import { type Kysely, sql } from 'kysely';

/** Schedules: who made one, which sets are its own, how often a slot was begun; retired sets and what refers to a content; the log of a run. */
const STATEMENTS: readonly string[] = [
  `alter table backup_schedules add column created_by integer references users(id)`,
  `alter table backup_sets add column backup_schedule_id integer references backup_schedules(id) on delete set null`,
  `create index backup_sets_schedule on backup_sets (backup_schedule_id, id) where backup_schedule_id is not null`,
  // A slot whose process ended is begun again, and not for ever.
  `alter table backup_schedule_runs add column attempts integer not null default 1`,
  `create index backup_schedule_runs_open on backup_schedule_runs (id) where status = 'running'`,
  // A schedule that is disabled or archived has no next time. The condition is one that SQLite sees through a bound value.
  `drop index backup_schedules_due`,
  `create index backup_schedules_due on backup_schedules (next_run_at) where next_run_at is not null`,
  // The gate of a force delete, and the runs of a schedule.
  `create index operation_runs_schedule on operation_runs (tenant_id, json_extract(context, '$.backup_schedule_id'))
    where json_extract(context, '$.backup_schedule_id') is not null`,
  // When retention archived a set: housekeeping removes it for good later, unless somebody takes it back.
  `alter table backup_sets add column retired_at text`,
  `create index backup_sets_retired on backup_sets (tenant_id, retired_at) where retired_at is not null`,
  // Since when housekeeping removes it: from then on nothing shows it, and whatever is killed goes on removing it.
  `alter table backup_sets add column removing_since text`,
  // Who refers to a content or a version: asked before one is deleted, by housekeeping and by SQLite itself.
  `create index backup_items_payload on backup_items (payload)`,
  `create index backup_items_assignments on backup_items (assignments) where assignments is not null`,
  `create index backup_items_version on backup_items (policy_version_id, backup_set_id)
    where policy_version_id is not null`,
  `create index backup_sets_references on backup_sets (reference_payload) where reference_payload is not null`,
  // What a run did, line by line.
  `create table operation_run_log (
    id integer primary key,
    tenant_id integer not null references tenants(id) on delete cascade,
    operation_run_id integer not null references operation_runs(id) on delete cascade,
    time text not null,
    level text not null check (level in ('info', 'warning', 'error')),
    message text not null
  )`,
  `create index operation_run_log_run on operation_run_log (operation_run_id, id)`,
  // The filters of the operations, besides the tenant's own order.
  `create index operation_runs_outcome on operation_runs (tenant_id, outcome, id)`,
  `create index operation_runs_type on operation_runs (tenant_id, type, id)`,
  `create index operation_runs_created on operation_runs (tenant_id, created_at)`,
  // The audit log's filters.
  `create index audit_logs_action on audit_logs (tenant_id, action, id)`,
  `create index audit_logs_actor on audit_logs (tenant_id, actor, id)`,
];

/** Applies the migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
