import { sql } from 'kysely';
import type { Db } from './open.ts';
import type { SearchStanding } from './schema.ts';

/**
 * SQLite's full-text index (FTS5): what is its own of the search, and nothing else. Each row stands under the id
 * of its search document. `scope` holds tokens that a match is confined by: the tenant, the tenant's newest
 * states, the policy type; a state that only archived sets hold has none, so that nothing finds it.
 */
export interface SearchEntry {
  id: number;
  tenantId: number;
  policyType: string;
  standing: SearchStanding;
  name: string;
  body: string;
}

/** Writes a document's entry, also in place of an earlier one. Call it in the transaction of the document. */
export async function writeSearchEntry(trx: Db, entry: SearchEntry): Promise<void> {
  const { id, tenantId, policyType, standing, name, body } = entry;
  const tokens =
    standing === 'archived'
      ? []
      : [anyOf(tenantId), ...(standing === 'latest' ? [newestOf(tenantId)] : []), policyType];
  await sql`insert or replace into search_index (rowid, scope, name, body)
    values (${id}, ${tokens.join(' ')}, ${name}, ${body})`.execute(trx);
}

const anyOf = (tenantId: number): string => `t${tenantId}`;
const newestOf = (tenantId: number): string => `t${tenantId}n`;

export interface SearchMatch {
  tenantId: number;
  /** An expression of FTS5, made by the search feature: never what a person typed. */
  expression: string;
  inName: boolean;
  policyType: string | null;
  includeEarlier: boolean;
}

/** Letters and digits of a type's name: only those may stand in an expression. */
function matchText({ tenantId, expression, inName, policyType, includeEarlier }: SearchMatch): string {
  const scope = includeEarlier ? anyOf(tenantId) : newestOf(tenantId);
  const type = policyType === null ? '' : ` AND scope : "${policyType.replace(/[^a-z0-9]/gi, ' ')}"`;
  return `scope : "${scope}"${type} AND {${inName ? 'name' : 'name body'}} : (${expression})`;
}

export interface SearchHit {
  documentId: number;
  itemId: number;
}

/** Documents that match, newest first, with the newest item of each; at most `limit`. Archived sets are left out. */
export async function findDocuments(db: Db, match: SearchMatch, limit: number): Promise<SearchHit[]> {
  // "cross join" keeps the order of the joins: the index streams its rows newest first, and nothing is sorted.
  const { rows } = await sql<SearchHit>`
    select d.id as documentId, d.item_id as itemId from search_index s
    cross join search_documents d on d.id = s.rowid
    cross join backup_items i on i.id = d.item_id
    cross join backup_sets b on b.id = i.backup_set_id
    where s.search_index match ${matchText(match)} and d.tenant_id = ${match.tenantId} and b.deleted_at is null
    order by s.rowid desc limit ${limit}`.execute(db);
  return rows;
}

/** Documents of what one set holds that match, newest first, with the set's own item of each; at most `limit`. */
export async function findDocumentsOfSet(
  db: Db,
  match: SearchMatch,
  setId: number,
  limit: number,
): Promise<SearchHit[]> {
  const { rows } = await sql<SearchHit>`
    with held as materialized (
      select d.id as document_id, i.id as item_id from backup_sets b
      cross join backup_items i on i.backup_set_id = b.id
      cross join search_documents d on d.tenant_id = i.tenant_id and d.policy_type = i.policy_type
        and d.policy_identifier = i.policy_identifier and d.payload = i.payload
        and coalesce(d.assignments, 0) = coalesce(i.assignments, 0)
      where b.id = ${setId} and b.tenant_id = ${match.tenantId} and b.deleted_at is null and i.deleted_at is null)
    select h.document_id as documentId, h.item_id as itemId from search_index s
    cross join held h on h.document_id = s.rowid
    where s.search_index match ${matchText({ ...match, includeEarlier: true })}
    order by s.rowid desc limit ${limit}`.execute(db);
  return rows;
}
