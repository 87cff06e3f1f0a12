import type { InventoryHub, InventoryRun } from '../../../src-preload/contract/index.ts';
import type { Db } from '../data/open.ts';
import { activeRunsOf } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { inventoryCountsColumn, selectionColumn } from './columns.ts';

/** Where the inventory stands: its newest sync, and how many are under way. */
export async function describeHub(db: Db, scope: TenantScope): Promise<InventoryHub> {
  const [lastSync] = await describeInventoryRuns(db, scope, { offset: 0, limit: 1 });
  return { lastSync: lastSync ?? null, activeSyncs: await activeRunsOf(db, scope, 'inventory.sync') };
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
