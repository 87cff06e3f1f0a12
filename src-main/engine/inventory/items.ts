import type { ChannelOutput, InventoryItem, ParsedInput } from '../../../src-preload/contract/index.ts';
import { contains } from '../data/conditions.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { InventoryItemRow } from '../data/schema-atlas.ts';
import { policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { reasonsColumn } from './columns.ts';

type Filter = Omit<ParsedInput<'inventory.list'>, 'tenant' | 'offset' | 'limit'>;

/** Objects of the inventory under a filter, in no order; without one those that are there. */
export function filteredInventory(db: Db, scope: TenantScope, filter: Partial<Filter> = {}) {
  const { coverage = null, risk = null, dependencies = null, policyType = null, platform = null } = filter;
  const { presence = 'present', search = '' } = filter;
  let query = db.selectFrom('inventory_items').where('inventory_items.tenant_id', '=', scope.tenantId);
  if (presence === 'present') query = query.where('gone_at', 'is', null);
  if (presence === 'gone') query = query.where('gone_at', 'is not', null);
  if (coverage !== null) query = query.where('coverage', 'is', coverage === 'none' ? null : coverage);
  if (risk !== null) query = query.where('risk', '=', risk ? 1 : 0);
  if (dependencies !== null) query = query.where('dependencies', '=', dependencies ? 1 : 0);
  if (policyType !== null) query = query.where('policy_type', '=', policyType);
  if (platform !== null) query = query.where('platform', 'is', platform === 'none' ? null : platform);
  if (search.trim() !== '') query = query.where(contains('display_name', search));
  return query;
}

/** A page of the inventory, by name. */
export async function listInventory(
  db: Db,
  scope: TenantScope,
  { offset, limit, ...filter }: Omit<ParsedInput<'inventory.list'>, 'tenant'>,
): Promise<ChannelOutput<'inventory.list'>> {
  const query = filteredInventory(db, scope, filter);
  const rows = await query
    .selectAll('inventory_items')
    .orderBy('display_name', (order) => order.collate('nocase'))
    .orderBy('policy_type')
    .orderBy('external_id')
    .offset(offset)
    .limit(limit)
    .execute();
  const all = filteredInventory(db, scope, { presence: filter.presence });
  const types = await all
    .select(['policy_type as policyType', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('policy_type')
    .execute();
  const platforms = await all.select('platform').distinct().execute();
  return {
    rows: await describeItems(db, scope, rows),
    total: await countRows(query),
    policyTypes: types
      .map((one) => ({ ...one, label: policyTypeLabel(one.policyType) }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
    platforms: platforms.map(({ platform }) => platform ?? 'none').toSorted(),
  };
}

async function describeItems(db: Db, scope: TenantScope, rows: readonly InventoryItemRow[]): Promise<InventoryItem[]> {
  const newest = await newestItems(db, scope, rows);
  return rows.map((row) => ({
    id: row.id,
    policyType: row.policy_type,
    policyTypeLabel: policyTypeLabel(row.policy_type),
    externalId: row.external_id,
    name: row.display_name,
    previousName: row.previous_name,
    platform: row.platform,
    coverage: row.coverage ?? 'none',
    risk: row.risk === 1,
    dependencies: row.dependencies === 1,
    reasons: reasonsColumn.read(row.reasons),
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    goneAt: row.gone_at,
    itemId: newest.get(`${row.policy_type} ${row.external_id}`) ?? null,
  }));
}

/** The newest backup of each object, in sets that are not archived. */
async function newestItems(
  db: Db,
  scope: TenantScope,
  rows: readonly InventoryItemRow[],
): Promise<Map<string, number>> {
  const items = await db
    .selectFrom('policies')
    .innerJoin('backup_items', 'backup_items.policy_id', 'policies.id')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .select(['policies.policy_type as type', 'policies.policy_identifier as identifier'])
    .select((eb) => eb.fn.max('backup_items.id').as('itemId'))
    .where('policies.tenant_id', '=', scope.tenantId)
    .where('policies.policy_type', 'in', [...new Set(rows.map((row) => row.policy_type)), ''])
    .where('policies.policy_identifier', 'in', [...rows.map((row) => row.external_id), ''])
    .where('backup_items.deleted_at', 'is', null)
    .where('backup_sets.deleted_at', 'is', null)
    .groupBy(['policies.policy_type', 'policies.policy_identifier'])
    .execute();
  return new Map(items.map(({ type, identifier, itemId }) => [`${type} ${identifier}`, itemId]));
}
