import { type Kysely, sql } from 'kysely';

/**
 * Sign-in, import, search and settings in words. `search_index` is contentless: what a document says stands
 * once, compressed, in `search_documents`, under the same row id. What goes into it is folded and parted into words
 * beforehand: SQLite knows too few scripts.
 */
const STATEMENTS: readonly string[] = [
  // What the last sign-in granted: account, permissions, expiry. Never a token.
  `alter table tenants add column sign_in text`,

  `alter table backup_sets add column origin text not null default 'captured' check (origin in ('captured','imported'))`,
  // Null until everything the set holds can be searched.
  `alter table backup_sets add column search_indexed_at text`,
  `create index backup_sets_to_index on backup_sets (id) where search_indexed_at is null`,

  // Every file of an imported folder: what became of it.
  `create table import_files (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    backup_set_id integer not null references backup_sets(id) on delete cascade,
    path text not null, items integer not null, reason text)`,
  `create index import_files_set on import_files (backup_set_id, path)`,

  // Microsoft's own words for a setting and its options, once per definition.
  `create table setting_definitions (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    kind text not null check (kind in ('settings_catalog','intent','admx')),
    definition_id text not null, label text not null, content text not null, captured_at text not null,
    unique (tenant_id, kind, definition_id))`,

  // An imported item has no policy: it is found by what it is of.
  `create index backup_items_imported on backup_items (tenant_id, policy_type, policy_identifier, id)
    where policy_id is null`,

  // One document per distinct state (content and assignments) of an object; archived: only archived sets hold it.
  // It leads to the newest item in the state; where backups and imports hold it, other_item_id is that of the others.
  `create table search_documents (
    id integer primary key, tenant_id integer not null references tenants(id) on delete cascade,
    policy_type text not null, policy_identifier text not null, display_name text not null,
    payload integer not null references payloads(id) on delete cascade,
    assignments integer references payloads(id) on delete cascade,
    item_id integer not null references backup_items(id) on delete cascade,
    origin text not null check (origin in ('captured','imported')),
    other_item_id integer references backup_items(id) on delete cascade,
    standing text not null check (standing in ('latest','earlier','archived')),
    is_cut integer not null check (is_cut in (0,1)), text blob not null)`,
  `create unique index search_documents_state on search_documents
    (tenant_id, policy_type, policy_identifier, payload, coalesce(assignments, 0))`,
  `create index search_documents_item on search_documents (item_id)`,
  `create index search_documents_other_item on search_documents (other_item_id) where other_item_id is not null`,
  `create index search_documents_payload on search_documents (payload)`,
  `create index search_documents_assignments on search_documents (assignments) where assignments is not null`,
  `create virtual table search_index using fts5(
    scope, name, body, content='', contentless_delete=1, prefix='2 3 4',
    tokenize=ascii)`,
  `create index search_documents_cut on search_documents (tenant_id) where is_cut = 1`,
  // A document goes with the item it leads to. Where other items hold the object, their sets are walked again.
  `create trigger backup_items_going before delete on backup_items
    when exists (select 1 from search_documents where item_id = old.id or other_item_id = old.id)
    begin
      update backup_sets set search_indexed_at = null where id in (
        ${['', 'and i.payload = old.payload and i.assignments is old.assignments']
          .flatMap((state) => [
            `select (select i.backup_set_id from backup_items i where i.policy_id = (select p.id from policies p
              where p.tenant_id = old.tenant_id and p.policy_type = old.policy_type
              and p.policy_identifier = old.policy_identifier) and i.id <> old.id ${state} order by i.id desc limit 1)`,
            `select (select i.backup_set_id from backup_items i where i.policy_id is null
              and i.tenant_id = old.tenant_id and i.policy_type = old.policy_type
              and i.policy_identifier = old.policy_identifier and i.id <> old.id ${state} order by i.id desc limit 1)`,
          ])
          .join(' union all ')});
    end`,
  `create trigger search_documents_gone after delete on search_documents
    begin delete from search_index where rowid = old.id; end`,
];

/** Adds what review, import and sign-in need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
