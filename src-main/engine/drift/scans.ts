import type { DriftScan } from '../../../src-preload/contract/index.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { driftCountsColumn } from './columns.ts';

/** Scans of the tenant, newest first. */
export async function describeScans(
  db: Db,
  scope: TenantScope,
  { offset, limit }: { offset: number; limit: number },
): Promise<DriftScan[]> {
  const rows = await db
    .selectFrom('drift_scans')
    .leftJoin('backup_sets', 'backup_sets.id', 'drift_scans.against_set_id')
    .selectAll('drift_scans')
    .select('backup_sets.name as againstName')
    .where('drift_scans.tenant_id', '=', scope.tenantId)
    .orderBy('drift_scans.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    baselineSetId: row.baseline_set_id,
    baselineName: row.baseline_name,
    against: row.against,
    againstSetId: row.against_set_id,
    againstName: row.againstName,
    counts: driftCountsColumn.read(row.counts),
    failureSummary: row.failure_summary,
    operationRunId: row.operation_run_id,
    createdAt: row.created_at,
    completedAt: row.completed_at,
  }));
}
