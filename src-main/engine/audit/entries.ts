import type { ChannelOutput, ParsedInput } from '../../../src-preload/contract/index.ts';
import { daysAgo } from '../core/wall-clock.ts';
import { countRows } from '../data/count.ts';
import { contains } from '../data/conditions.ts';
import { auditMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { assertWorkspaceOwner, isWorkspaceOwner, type TenantScope } from '../tenancy/index.ts';

const NOT_FOR_ALL = 'Only the owner of the workspace may see what concerns the workspace as a whole.';

/** What of the log is shown or exported. */
export type AuditFilter = Omit<ParsedInput<'audit.list'>, 'tenant' | 'offset' | 'limit'>;

function everyEntry(db: Db, scope: TenantScope, { realm }: Pick<AuditFilter, 'realm'>) {
  const all = db.selectFrom('audit_logs');
  return realm === 'tenant' ? all.where('tenant_id', '=', scope.tenantId) : all.where('tenant_id', 'is', null);
}

/** The entries that a filter leaves, in no order. Throws forbidden where they are not the user's to see. */
export async function filteredEntries(db: Db, scope: TenantScope, filter: AuditFilter) {
  const { search, action, actor, days, entryId } = filter;
  if (filter.realm === 'workspace') await assertWorkspaceOwner(db, scope.actor, NOT_FOR_ALL);
  let query = everyEntry(db, scope, filter);
  if (search.trim() !== '') {
    query = query.where((eb) =>
      eb.or(['action', 'subject', 'actor', 'metadata'].map((column) => contains(column, search))),
    );
  }
  // "backup_set" is everything from "backup_set." to before "backup_set/", the character after the full stop.
  if (action !== null) {
    query = query.where((eb) =>
      eb.or([eb('action', '=', action), eb.and([eb('action', '>=', `${action}.`), eb('action', '<', `${action}/`)])]),
    );
  }
  if (actor !== null) query = query.where('actor', '=', actor);
  if (days !== null) query = query.where('time', '>=', daysAgo(days));
  return { query: entryId === null ? query : query.where('id', '=', entryId) };
}

/** A page of the log, newest entry first. */
export async function listEntries(
  db: Db,
  scope: TenantScope,
  filter: AuditFilter & { offset: number; limit: number },
): Promise<ChannelOutput<'audit.list'>> {
  const { query } = await filteredEntries(db, scope, filter);
  const rows = await query.selectAll().orderBy('id', 'desc').offset(filter.offset).limit(filter.limit).execute();
  return {
    total: await countRows(query),
    anyTotal: await countRows(everyEntry(db, scope, filter)),
    rows: rows.map((row) => ({
      id: row.id,
      time: row.time,
      actor: row.actor,
      action: row.action,
      subject: row.subject,
      metadata: auditMetadataColumn.read(row.metadata),
    })),
  };
}

/** What the filters offer. Throws forbidden where the entries are not the user's to see. */
export async function auditChoices(
  db: Db,
  scope: TenantScope,
  realm: AuditFilter['realm'],
): Promise<ChannelOutput<'audit.choices'>> {
  if (realm === 'workspace') await assertWorkspaceOwner(db, scope.actor, NOT_FOR_ALL);
  const of = async (column: 'action' | 'actor'): Promise<string[]> => {
    const rows = await everyEntry(db, scope, { realm })
      .select(`${column} as value`)
      .distinct()
      .orderBy(column)
      .execute();
    return rows.map(({ value }) => value);
  };
  return {
    actions: await of('action'),
    actors: await of('actor'),
    workspace: await isWorkspaceOwner(db, scope.actor),
  };
}

/** Where the user may see an entry; null where it is another tenant's, or there is none. */
export async function realmOf(
  db: Db,
  scope: TenantScope,
  entryId: number | null,
): Promise<AuditFilter['realm'] | null> {
  if (entryId === null) return null;
  const row = await db.selectFrom('audit_logs').select('tenant_id').where('id', '=', entryId).executeTakeFirst();
  if (row?.tenant_id === scope.tenantId) return 'tenant';
  return row?.tenant_id === null && (await isWorkspaceOwner(db, scope.actor)) ? 'workspace' : null;
}
