import type { DeskRow } from '../../../src-preload/contract/index.ts';
import type { Actor } from '../audit/index.ts';
import { daysAgo } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import { isStale, openFindings } from '../drift/index.ts';
import { attentionRuns } from '../operations/index.ts';
import { overviewOf } from '../schedules/index.ts';
import { scopesOf, type TenantScope } from '../tenancy/index.ts';
import { needsAttention } from './attention.ts';
import { lastDriftScanAt } from './kpis.ts';
import { lastGoodSet } from './last-good.ts';

/** How each active tenant stands that the user is a member of, by name; no other tenant is looked at. */
export async function describeDesk(db: Db, actor: Actor): Promise<DeskRow[]> {
  const rows: DeskRow[] = [];
  for (const scope of await scopesOf(db, actor)) {
    if (scope.tenant.status === 'active') rows.push(await describeStanding(db, scope));
  }
  return rows;
}

async function describeStanding(db: Db, scope: TenantScope): Promise<DeskRow> {
  const good = await lastGoodSet(db, scope);
  const { high, medium, low } = await openFindings(db, scope);
  const { next } = await overviewOf(db, scope);
  const inventory = await lastSync(db, scope, 'inventory_sync_runs', ['success', 'partial']);
  const groups = await lastSync(db, scope, 'entra_group_sync_runs', ['succeeded', 'partial']);
  return {
    tenant: scope.tenant.external_id,
    name: scope.tenant.name,
    lastGoodBackup: good ? { backupSetId: good.id, at: good.completed_at ?? good.created_at } : null,
    failedOrPartial7Days: await attentionRuns(db, scope),
    openHigh: high,
    openMedium: medium,
    openLow: low,
    nextRun:
      next === null || next.nextRunAt === null
        ? null
        : { scheduleId: next.id, at: next.nextRunAt, obstacle: next.obstacle },
    driftScannedAt: await lastDriftScanAt(db, scope),
    driftIsStale: await isStale(db, scope),
    inventorySyncedAt: inventory,
    inventoryIsStale: isOld(inventory),
    groupsSyncedAt: groups,
    groupsAreStale: isOld(groups),
    attention: (await needsAttention(db, scope)).length,
  };
}

/** As long as drift stays fresh, so do the lists. */
const isOld = (time: string | null): boolean => time === null || time < daysAgo(7);

/** When the newest sync that went through ended; null where there was none. A safety stop reads, but keeps nothing. */
async function lastSync(
  db: Db,
  { tenantId }: TenantScope,
  table: 'inventory_sync_runs' | 'entra_group_sync_runs',
  done: readonly string[],
): Promise<string | null> {
  const row = await db
    .selectFrom(table)
    .select('completed_at')
    .where('tenant_id', '=', tenantId)
    .where('status', 'in', done as never)
    .where('completed_at', 'is not', null)
    .orderBy('completed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.completed_at ?? null;
}
