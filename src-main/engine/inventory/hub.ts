import type { InventoryHub, InventoryRun } from '../../../src-preload/contract/index.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import { activeRuns, activeRunsOf } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { inventoryCountsColumn, selectionColumn } from './columns.ts';
import { filteredInventory } from './items.ts';

/** The numbers of the inventory hub (S058), each the count of the list under its filter. */
export async function describeHub(db: Db, scope: TenantScope): Promise<InventoryHub> {
  const count = (filter: Parameters<typeof filteredInventory>[2]): Promise<number> =>
    countRows(filteredInventory(db, scope, filter));
  const [total, restorable] = [await count({}), await count({ coverage: 'restorable' })];
  const [lastSync] = await describeInventoryRuns(db, scope, { offset: 0, limit: 1 });
  return {
    total,
    coveragePercent: total === 0 ? null : (restorable / total) * 100,
    restorable,
    partial: await count({ coverage: 'partial' }),
    notRestorable: await count({ coverage: 'none' }),
    risk: await count({ risk: true }),
    dependencies: await count({ dependencies: true }),
    gone: await count({ presence: 'gone' }),
    lastSync: lastSync ?? null,
    activeOperations: await activeRuns(db, scope),
    activeSyncs: await activeRunsOf(db, scope, 'inventory.sync'),
  };
}

/** Inventory syncs of the tenant, newest first. */
export async function describeInventoryRuns(
  db: Db,
  scope: TenantScope,
  { offset, limit }: { offset: number; limit: number },
): Promise<InventoryRun[]> {
  const rows = await db
    .selectFrom('inventory_sync_runs')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    selection: selectionColumn.read(row.selection),
    selectionHash: row.selection_hash,
    counts: inventoryCountsColumn.read(row.counts),
    failureSummary: row.failure_summary,
    operationRunId: row.operation_run_id,
    createdAt: row.created_at,
    completedAt: row.completed_at,
  }));
}
