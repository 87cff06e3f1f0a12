import type { ChannelOutput, Group, GroupRun, ParsedInput } from '../../../src-preload/contract/index.ts';
import { referenceKey } from '../backup/index.ts';
import { notFound } from '../core/errors.ts';
import { contains } from '../data/conditions.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { EntraGroupRow } from '../data/schema-atlas.ts';
import { usesOf } from '../search/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { groupCountsColumn, groupDetailsColumn } from './columns.ts';

type Filter = Omit<ParsedInput<'groups.list'>, 'tenant' | 'offset' | 'limit'>;

/** Cached groups under a filter, in no order; without one those that are there. */
export function filteredGroups(db: Db, scope: TenantScope, filter: Partial<Filter> = {}) {
  const { kind = null, presence = 'present', search = '' } = filter;
  let query = db.selectFrom('entra_groups').where('entra_groups.tenant_id', '=', scope.tenantId);
  if (presence === 'present') query = query.where('deleted_at', 'is', null);
  if (presence === 'deleted') query = query.where('deleted_at', 'is not', null);
  if (kind === 'dynamic') query = query.where('membership_rule', 'is not', null);
  else if (kind !== null) query = query.where('kind', '=', kind);
  if (search.trim() !== '') {
    query = query.where((eb) =>
      eb.or([contains('display_name', search), eb('group_id', '=', referenceKey(search.trim()))]),
    );
  }
  return query;
}

/** A page of the cached groups, by name. */
export async function listGroups(
  db: Db,
  scope: TenantScope,
  { offset, limit, ...filter }: Omit<ParsedInput<'groups.list'>, 'tenant'>,
): Promise<ChannelOutput<'groups.list'>> {
  const query = filteredGroups(db, scope, filter);
  const rows = await query
    .selectAll('entra_groups')
    .orderBy('display_name', (order) => order.collate('nocase'))
    .orderBy('group_id')
    .offset(offset)
    .limit(limit)
    .execute();
  const [lastSync] = await describeGroupRuns(db, scope, { offset: 0, limit: 1 });
  return { rows: rows.map(describe), total: await countRows(query), lastSync: lastSync ?? null };
}

/** A group and where it is used. Throws not_found for one that the cache of this tenant does not hold. */
export async function groupDetail(db: Db, scope: TenantScope, groupId: string): Promise<ChannelOutput<'groups.get'>> {
  const row = await db
    .selectFrom('entra_groups')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('group_id', '=', referenceKey(groupId))
    .executeTakeFirst();
  if (!row) throw notFound();
  return { group: describe(row), ...(await usesOf(db, scope, 'groups', row.group_id)) };
}

function describe(row: EntraGroupRow): Group {
  const { dynamic, onPremises } = groupDetailsColumn.read(row.details);
  return {
    id: row.group_id,
    name: row.display_name,
    kind: row.kind,
    dynamic,
    membershipRule: row.membership_rule,
    onPremises,
    lastSeen: row.last_seen,
    deletedAt: row.deleted_at,
  };
}

/** Group syncs of the tenant, newest first. */
export async function describeGroupRuns(
  db: Db,
  scope: TenantScope,
  { offset, limit }: { offset: number; limit: number },
): Promise<GroupRun[]> {
  const rows = await db
    .selectFrom('entra_group_sync_runs')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    mode: row.mode,
    safetyStopTriggered: row.safety_stop_triggered === 1,
    counts: groupCountsColumn.read(row.counts),
    failureSummary: row.failure_summary,
    operationRunId: row.operation_run_id,
    createdAt: row.created_at,
    completedAt: row.completed_at,
  }));
}
