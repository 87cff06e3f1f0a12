import { sql } from 'kysely';
import type { Db } from './open.ts';
import type { SearchStanding } from './schema.ts';

/**
 * SQLite's full-text index (FTS5): what is its own of the search, and nothing else. Each row stands under the id
 * of its search document. `scope` holds tokens that a match is confined by: the tenant, the tenant's newest
 * states, the policy type; a state that only archived sets hold has one of its own instead of the tenant's, so that
 * it is found inside such a set only.
 */
export interface SearchEntry {
  id: number;
  tenantId: number;
  policyType: string;
  standing: SearchStanding;
  /** Both as the search feature made them ready for the index. */
  name: string;
  body: string;
}

/** Writes a document's entry, also in place of an earlier one. Call it in the transaction of the document. */
export async function writeSearchEntry(trx: Db, entry: SearchEntry): Promise<void> {
  const { id, tenantId, policyType, standing, name, body } = entry;
  const tokens =
    standing === 'archived'
      ? [archivedOf(tenantId), policyType]
      : [anyOf(tenantId), ...(standing === 'latest' ? [newestOf(tenantId)] : []), policyType];
  await sql`insert or replace into search_index (rowid, scope, name, body)
    values (${id}, ${tokens.join(' ')}, ${name}, ${body})`.execute(trx);
}

const anyOf = (tenantId: number): string => `t${tenantId}`;
const newestOf = (tenantId: number): string => `t${tenantId}n`;
const archivedOf = (tenantId: number): string => `t${tenantId}a`;

export interface SearchMatch {
  tenantId: number;
  /** An expression of FTS5, made by the search feature: never what a person typed. */
  expression: string;
  inName: boolean;
  policyType: string | null;
  includeEarlier: boolean;
}

/** The match with its bounds, one of the scopes among them. Only letters and digits of a type stand in it. */
function matchText({ expression, inName, policyType }: SearchMatch, scopes: readonly string[]): string {
  const scope = scopes.map((token) => `"${token}"`).join(' OR ');
  const type = policyType === null ? '' : ` AND scope : "${policyType.replace(/[^a-z0-9]/gi, ' ')}"`;
  return `scope : (${scope})${type} AND {${inName ? 'name' : 'name body'}} : (${expression})`;
}

/** Newest states that hold more text than is searched: what is not found in them may stand there all the same. */
export async function cutDocuments(db: Db, tenantId: number, limit: number): Promise<SearchHit[]> {
  return db
    .selectFrom('search_documents')
    .innerJoin('backup_items', 'backup_items.id', 'search_documents.item_id')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .select(['search_documents.id as documentId', 'backup_items.id as itemId'])
    .where('search_documents.is_cut', '=', 1)
    .where('search_documents.tenant_id', '=', tenantId)
    .where('search_documents.standing', '=', 'latest')
    .where('backup_sets.deleted_at', 'is', null)
    .orderBy('search_documents.id', 'desc')
    .limit(limit)
    .execute();
}

export interface SearchHit {
  documentId: number;
  itemId: number;
}

/** Documents that match, newest first, with the newest item of each; at most `limit`. Archived sets are left out. */
export async function findDocuments(db: Db, match: SearchMatch, limit: number): Promise<SearchHit[]> {
  const scope = match.includeEarlier ? anyOf(match.tenantId) : newestOf(match.tenantId);
  // "cross join" keeps the order of the joins: the index streams its rows newest first, and nothing is sorted.
  const { rows } = await sql<SearchHit>`
    select d.id as documentId, d.item_id as itemId from search_index s
    cross join search_documents d on d.id = s.rowid
    cross join backup_items i on i.id = d.item_id
    cross join backup_sets b on b.id = i.backup_set_id
    where s.search_index match ${matchText(match, [scope])} and d.tenant_id = ${match.tenantId} and b.deleted_at is null
    order by s.rowid desc limit ${limit}`.execute(db);
  return rows;
}

/** Documents of what one set holds, archived or not, that match, with the set's own item of each; at most `limit`. */
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
      where b.id = ${setId} and b.tenant_id = ${match.tenantId} and i.deleted_at is null)
    select h.document_id as documentId, h.item_id as itemId from search_index s
    cross join held h on h.document_id = s.rowid
    where s.search_index match ${matchText(match, [anyOf(match.tenantId), archivedOf(match.tenantId)])}
    order by s.rowid desc limit ${limit}`.execute(db);
  return rows;
}
