import { type Kysely, sql } from 'kysely';

/**
 * The first schema: every entity of the product, leases included. Times are ISO-8601 UTC text, JSON
 * columns are text checked in the data layer, `payload` columns refer to rows of `payloads`.
 */
const TABLES: readonly string[] = [
  `create table workspace_settings (key text primary key, value text not null) without rowid`,

  `create table users (
    id integer primary key, name text not null unique collate nocase, passphrase_hash text,
    created_at text not null)`,

  `create table tenants (
    id integer primary key, external_id text not null unique, name text not null,
    status text not null check (status in ('active','archived')),
    is_current integer not null default 0 check (is_current in (0,1)),
    directory_id text, directory_name text, connection text not null,
    created_at text not null, updated_at text not null, deleted_at text)`,
  `create unique index tenants_one_current on tenants (is_current) where is_current = 1`,

  `create table tenant_memberships (
    tenant_id integer not null references tenants(id) on delete cascade,
    user_id integer not null references users(id) on delete cascade,
    role text not null check (role in ('read-only','operator','manager','owner')),
    created_at text not null, primary key (tenant_id, user_id)) without rowid`,
  `create index tenant_memberships_user on tenant_memberships (user_id)`,

  `create table payloads (
    id integer primary key, hash blob not null unique, base_id integer references payloads(id),
    depth integer not null, size integer not null, bytes blob not null)`,
  `create index payloads_base on payloads (base_id) where base_id is not null`,

  `create table policies (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    policy_identifier text not null, policy_type text not null, platform text,
    display_name text not null, names_seen text not null,
    first_seen text not null, last_seen text not null,
    unique (tenant_id, policy_type, policy_identifier))`,

  `create table policy_versions (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    policy_id integer not null references policies(id) on delete cascade,
    version_number integer not null, payload integer not null references payloads(id),
    row_hash blob, complete integer not null check (complete in (0,1)), created_at text not null,
    unique (policy_id, version_number))`,
  `create index policy_versions_payload on policy_versions (payload)`,

  `create table backup_sets (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    name text not null, created_by integer not null references users(id),
    status text not null check (status in ('pending','running','completed','partial','failed','cancelled')),
    item_count integer not null default 0, unchanged_count integer not null default 0,
    failed_count integer not null default 0, request_count integer not null default 0,
    policy_types text not null, include_foundations integer not null check (include_foundations in (0,1)),
    reference_payload integer references payloads(id), metadata text not null,
    created_at text not null, completed_at text, deleted_at text)`,
  `create index backup_sets_tenant_status on backup_sets (tenant_id, status)`,
  `create index backup_sets_completed_at on backup_sets (completed_at)`,
  `create index backup_sets_tenant_created on backup_sets (tenant_id, created_at)`,

  `create table backup_items (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_set_id integer not null references backup_sets(id) on delete cascade,
    policy_id integer references policies(id) on delete set null,
    policy_version_id integer references policy_versions(id) on delete set null,
    policy_identifier text not null, policy_type text not null, platform text,
    display_name text not null, captured_at text not null,
    payload integer not null references payloads(id), metadata text not null,
    assignments integer references payloads(id), assignment_count integer not null default 0,
    warning_count integer not null default 0, is_unchanged integer not null default 0,
    deleted_at text,
    unique (backup_set_id, policy_identifier, policy_type))`,
  `create index backup_items_policy on backup_items (policy_id, id)`,
  `create index backup_items_list on backup_items (backup_set_id, policy_type, display_name, id)`,

  `create table backup_failures (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_set_id integer not null references backup_sets(id) on delete cascade,
    policy_type text not null, policy_identifier text, name text, reason text not null, request_id text)`,
  `create index backup_failures_set on backup_failures (backup_set_id, policy_type)`,

  `create table restore_runs (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_set_id integer not null references backup_sets(id), requested_by integer not null references users(id),
    is_dry_run integer not null check (is_dry_run in (0,1)),
    status text not null check (status in ('draft','scoped','checked','previewed','pending','queued','running','completed','partial','failed','cancelled')),
    requested_items text, preview text, results text, group_mapping text, failure_reason text,
    started_at text, completed_at text, metadata text not null, created_at text not null, deleted_at text)`,
  `create index restore_runs_tenant_status on restore_runs (tenant_id, status)`,
  `create index restore_runs_set on restore_runs (backup_set_id)`,

  `create table backup_schedules (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    name text not null, is_enabled integer not null check (is_enabled in (0,1)), timezone text not null,
    frequency text not null check (frequency in ('daily','weekly')), time_of_day text not null,
    days_of_week text, policy_types text not null, include_foundations integer not null,
    retention_keep_last integer not null, last_run_at text, last_run_status text, next_run_at text,
    created_at text not null, updated_at text not null, deleted_at text)`,
  `create index backup_schedules_deleted_at on backup_schedules (deleted_at)`,
  `create index backup_schedules_tenant_deleted on backup_schedules (tenant_id, deleted_at)`,
  `create index backup_schedules_due on backup_schedules (next_run_at) where deleted_at is null and is_enabled = 1`,

  `create table backup_schedule_runs (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_schedule_id integer not null references backup_schedules(id) on delete cascade,
    slot_at text not null,
    status text not null check (status in ('running','success','partial','failed','canceled','skipped')),
    operation_run_id integer references operation_runs(id) on delete set null, reason text,
    created_at text not null, completed_at text, unique (backup_schedule_id, slot_at))`,

  `create table operation_runs (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    type text not null, status text not null check (status in ('queued','running','completed')),
    outcome text not null check (outcome in ('pending','succeeded','partial','failed','cancelled','skipped')),
    context text not null, summary_counts text not null, failure_summary text, progress text,
    created_at text not null, started_at text, completed_at text, initiator text not null,
    cancel_requested_at text, owner text, lease_until text)`,
  `create index operation_runs_tenant_created on operation_runs (tenant_id, id)`,
  `create index operation_runs_open on operation_runs (status, tenant_id) where status <> 'completed'`,
  `create index operation_runs_attention on operation_runs (tenant_id, completed_at) where outcome in ('failed','partial')`,

  `create table inventory_items (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    policy_type text not null, external_id text not null, display_name text not null, platform text,
    coverage text check (coverage in ('restorable','partial')), risk integer not null default 0,
    dependencies integer not null default 0, last_seen text not null, gone_at text,
    unique (tenant_id, policy_type, external_id))`,
  `create table inventory_sync_runs (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    status text not null check (status in ('pending','running','success','partial','failed','skipped')),
    selection_hash text not null, selection text not null, counts text not null,
    operation_run_id integer references operation_runs(id) on delete set null,
    created_at text not null, started_at text, completed_at text)`,
  `create index inventory_sync_runs_tenant on inventory_sync_runs (tenant_id, id)`,

  `create table entra_groups (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    group_id text not null, display_name text not null, kind text not null, membership_rule text,
    details text not null, last_seen text not null, deleted_at text, unique (tenant_id, group_id))`,
  `create index entra_groups_name on entra_groups (tenant_id, display_name collate nocase)`,
  `create table entra_group_sync_runs (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    status text not null check (status in ('pending','running','succeeded','partial','failed')),
    safety_stop_triggered integer not null default 0, counts text not null, delta_link text,
    operation_run_id integer references operation_runs(id) on delete set null,
    created_at text not null, started_at text, completed_at text)`,
  `create index entra_group_sync_runs_tenant on entra_group_sync_runs (tenant_id, id)`,

  `create table findings (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    severity text not null check (severity in ('low','medium','high')),
    status text not null check (status in ('new','acknowledged','closed')), scope_key text not null,
    subject text not null, policy_type text, policy_identifier text,
    change text not null check (change in ('added','removed','changed','renamed','reassigned')),
    evidence text not null, first_seen text not null, last_seen text not null, note text,
    acknowledged_by integer references users(id), acknowledged_at text,
    unique (tenant_id, scope_key))`,
  `create index findings_open on findings (tenant_id, severity) where status in ('new','acknowledged')`,

  `create table audit_logs (
    id integer primary key, actor text not null, actor_id integer, tenant_id integer,
    action text not null, subject text not null, metadata text not null, time text not null,
    previous_hash text not null, hash text not null)`,
  `create index audit_logs_tenant on audit_logs (tenant_id, id)`,
  // Head and count live outside the log, so that cutting off its end shows.
  `create table audit_head (id integer primary key check (id = 1), count integer not null, hash text not null)`,
];

/** Creates every table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
}
