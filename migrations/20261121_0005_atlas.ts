import { type Kysely, sql } from 'kysely';

/**
 * Inventory, groups, drift and review. The tables of the first migration that nothing wrote to before are made anew:
 * what an inventory says of an object has reasons, and a finding knows the baseline and the state that it compares.
 */
const STATEMENTS: readonly string[] = [
  `drop table inventory_items`,
  `create table inventory_items (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    policy_type text not null, external_id text not null, display_name text not null, previous_name text,
    platform text, coverage text check (coverage in ('restorable','partial')),
    risk integer not null default 0 check (risk in (0,1)), dependencies integer not null default 0 check (dependencies in (0,1)),
    -- Names of the rules that said so.
    reasons text not null, first_seen text not null, last_seen text not null, gone_at text,
    unique (tenant_id, policy_type, external_id))`,
  `create index inventory_items_present on inventory_items (tenant_id, coverage) where gone_at is null`,
  `alter table inventory_sync_runs add column failure_summary text`,

  `alter table entra_group_sync_runs add column failure_summary text`,
  `alter table entra_group_sync_runs add column mode text not null default 'full' check (mode in ('full','delta'))`,

  // The backup set that a tenant is held against, and what of it was accepted as changed since.
  `create table baselines (
    tenant_id integer primary key references tenants(id) on delete cascade,
    backup_set_id integer not null references backup_sets(id) on delete cascade,
    approved_by integer references users(id), approved_at text not null, note text)`,
  `create index baselines_set on baselines (backup_set_id)`,
  // Null: the object's absence is accepted.
  `create table baseline_changes (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_set_id integer not null references backup_sets(id) on delete cascade,
    policy_type text not null, policy_identifier text not null,
    backup_item_id integer references backup_items(id) on delete cascade, is_absent integer not null check (is_absent in (0,1)),
    accepted_by integer references users(id), accepted_at text not null, note text,
    unique (tenant_id, backup_set_id, policy_type, policy_identifier))`,
  `create index baseline_changes_set on baseline_changes (backup_set_id)`,
  `create index baseline_changes_item on baseline_changes (backup_item_id)`,

  `create table drift_scans (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    baseline_set_id integer references backup_sets(id) on delete set null, baseline_name text not null,
    against text not null check (against in ('live','set')),
    against_set_id integer references backup_sets(id) on delete set null,
    status text not null check (status in ('running','succeeded','partial','failed','cancelled')),
    counts text not null, failure_summary text,
    operation_run_id integer references operation_runs(id) on delete set null,
    created_at text not null, completed_at text)`,
  `create index drift_scans_tenant on drift_scans (tenant_id, id)`,
  `create index drift_scans_baseline on drift_scans (baseline_set_id)`,
  `create index drift_scans_against on drift_scans (against_set_id)`,

  `drop table findings`,
  `create table findings (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    severity text not null check (severity in ('low','medium','high')), severity_rule text not null,
    status text not null check (status in ('new','acknowledged','closed')),
    -- Groups findings: of one policy type, or of the group cache.
    scope_key text not null,
    subject text not null, policy_type text, policy_identifier text not null,
    change text not null check (change in ('added','removed','changed','renamed','reassigned')),
    evidence text not null,
    -- Tells whether what is seen now is what was acknowledged.
    evidence_hash text not null,
    baseline_set_id integer references backup_sets(id) on delete set null,
    baseline_item_id integer references backup_items(id) on delete set null,
    seen_item_id integer references backup_items(id) on delete set null,
    drift_scan_id integer references drift_scans(id) on delete set null,
    first_seen text not null, last_seen text not null, note text,
    acknowledged_by integer references users(id), acknowledged_at text, closed_at text, reopened_at text,
    unique (tenant_id, scope_key, policy_identifier))`,
  `create index findings_open on findings (tenant_id, severity, id) where status in ('new','acknowledged')`,
  `create index findings_tenant_seen on findings (tenant_id, last_seen)`,
  `create index findings_items on findings (baseline_item_id)`,
  `create index findings_seen_items on findings (seen_item_id)`,

  `create table saved_searches (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    user_id integer not null references users(id), name text not null, query text not null, created_at text not null,
    unique (tenant_id, user_id, name))`,

  // What is searched holds the ids of assignment filters from now on: everything is walked once more.
  `delete from search_documents`,
  `update backup_sets set search_indexed_at = null`,
];

/** Applies the migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
