import { type Kysely, sql } from 'kysely';

/**
 * Restores: one row an object with what was asked, previewed and done, the journal of writes, and mappings that are
 * used again. `restore_runs` is made anew, which nothing wrote to before: a run is kept when the set that it came from
 * goes with its tenant, and knows which tenant that was.
 */
const STATEMENTS: readonly string[] = [
  `drop table restore_runs`,
  `create table restore_runs (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_set_id integer references backup_sets(id) on delete set null,
    source_tenant_id integer references tenants(id) on delete set null,
    requested_by integer not null references users(id),
    is_dry_run integer not null check (is_dry_run in (0,1)),
    status text not null check (status in ('draft','scoped','checked','previewed','pending','queued','running','completed','partial','failed','cancelled')),
    requested_items text, preview text, results text, group_mapping text, failure_reason text,
    operation_run_id integer references operation_runs(id) on delete set null,
    undo_of integer references restore_runs(id) on delete set null,
    before_set_id integer references backup_sets(id) on delete set null,
    started_at text, completed_at text, metadata text not null, created_at text not null, updated_at text not null,
    deleted_at text)`,
  `create index restore_runs_tenant_status on restore_runs (tenant_id, status)`,
  `create index restore_runs_set on restore_runs (backup_set_id)`,
  `create index restore_runs_before on restore_runs (before_set_id) where before_set_id is not null`,
  `create index restore_runs_source on restore_runs (source_tenant_id)`,

  `create table restore_items (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    restore_run_id integer not null references restore_runs(id) on delete cascade,
    backup_item_id integer references backup_items(id) on delete set null,
    policy_type text not null, policy_identifier text not null, name text not null,
    position integer not null,
    -- What was plain when it was chosen, whatever the target holds; null for what can be written.
    verdict text check (verdict in ('skip','cannot','needs_input')),
    action text not null check (action in ('create','update','unchanged','skip','cannot','needs_input')),
    reason text,
    -- The object in the target that is meant, once it is known, and the item that holds what it was before.
    live_identifier text, before_item_id integer references backup_items(id) on delete set null,
    detail text not null,
    result text check (result in ('created','updated','unchanged','skipped','failed','needs_input','waiting_for_approval')),
    result_reason text, completed_at text,
    unique (restore_run_id, policy_type, policy_identifier))`,
  `create index restore_items_run on restore_items (restore_run_id, position)`,
  `create index restore_items_item on restore_items (backup_item_id)`,
  `create index restore_items_before on restore_items (before_item_id)`,
  `create index restore_items_live on restore_items (tenant_id, policy_type, live_identifier)`,

  // What is about to be sent stands here before it is sent; what became of it afterwards.
  `create table restore_writes (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    restore_run_id integer not null references restore_runs(id) on delete cascade,
    restore_item_id integer references restore_items(id) on delete cascade,
    step text not null, method text not null, path text not null, body_hash blob,
    state text not null check (state in ('intended','done','refused','uncertain','approval')),
    status integer, new_identifier text, approval_code text, note text, created_at text not null, completed_at text)`,
  `create index restore_writes_run on restore_writes (restore_run_id, id)`,
  `create index restore_writes_item on restore_writes (restore_item_id, id)`,

  // What the checks of a run found in the target, by list: ids and names, so that the mapping can say what is there.
  `create table restore_known (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    restore_run_id integer not null references restore_runs(id) on delete cascade,
    policy_type text not null, identifier text not null, name text not null, detail text,
    unique (restore_run_id, policy_type, identifier))`,

  // What a person decided about an id of one tenant in another one.
  `create table restore_mappings (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    source_tenant_id integer not null references tenants(id) on delete cascade,
    kind text not null, source_id text not null, choice text not null, updated_at text not null,
    unique (tenant_id, source_tenant_id, kind, source_id))`,
  `create index restore_mappings_source on restore_mappings (source_tenant_id)`,
];

/** Applies the migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
