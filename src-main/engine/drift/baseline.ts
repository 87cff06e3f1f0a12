import type { Baseline } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { describeSets, setOf } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallClock, wallTime } from '../core/wall-clock.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { describeScans } from './scans.ts';

/** After this long without a scan nobody knows whether the tenant has drifted (S058), in days. */
export const STALE_AFTER_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

/** The set that the tenant is held against. Throws not_found for a set of another tenant, conflict where none is approved. */
export async function baselineSet(db: Db, scope: TenantScope, asked: number | null): Promise<BackupSetRow> {
  if (asked !== null) return usable(await setOf(db, scope, asked));
  const row = await db
    .selectFrom('baselines')
    .select('backup_set_id')
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  if (!row)
    throw new AtlasError('conflict', 'No baseline is approved for this tenant. Choose a backup set to compare with.');
  return usable(await setOf(db, scope, row.backup_set_id));
}

function usable(set: BackupSetRow): BackupSetRow {
  if (set.status === 'pending' || set.status === 'running') {
    throw new AtlasError('conflict', `“${set.name}” is still being captured. Wait until that has ended.`);
  }
  if (set.item_count === 0) throw new AtlasError('conflict', `“${set.name}” holds no object to compare with.`);
  return set;
}

/** Makes a set the approved baseline; what was accepted into the one before stays with that one. */
export async function approveBaseline(db: Db, scope: TenantScope, backupSetId: number, note: string): Promise<void> {
  const set = await baselineSet(db, scope, backupSetId);
  const values = {
    backup_set_id: set.id,
    approved_by: scope.actor.id,
    approved_at: wallTime(),
    note: note === '' ? null : note,
  };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('baselines')
      .values({ tenant_id: scope.tenantId, ...values })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
      .execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'baseline.approved',
      subject: set.name,
      metadata: { backupSetId: set.id, note },
    });
  });
}

/** The approved baseline and what was last found against it. */
export async function describeBaseline(db: Db, scope: TenantScope): Promise<Baseline> {
  const row = await db
    .selectFrom('baselines')
    .leftJoin('users', 'users.id', 'baselines.approved_by')
    .select(['backup_set_id', 'approved_at', 'note', 'users.name as approvedBy'])
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  const sets = row ? await db.selectFrom('backup_sets').selectAll().where('id', '=', row.backup_set_id).execute() : [];
  const [set] = await describeSets(db, sets);
  const [lastScan] = await describeScans(db, scope, { offset: 0, limit: 1 });
  return {
    set: set ?? null,
    approvedBy: row?.approvedBy ?? null,
    approvedAt: row?.approved_at ?? null,
    note: row?.note ?? null,
    acceptedChanges: row
      ? await countRows(
          db
            .selectFrom('baseline_changes')
            .where('tenant_id', '=', scope.tenantId)
            .where('backup_set_id', '=', row.backup_set_id),
        )
      : 0,
    lastScan: lastScan ?? null,
    stale: await isStale(db, scope),
  };
}

/** True when the last scan that went through is older than 7 days, or there was none (S058). */
export async function isStale(db: Db, scope: TenantScope): Promise<boolean> {
  const since = new Date(wallClock().getTime() - STALE_AFTER_DAYS * DAY_MS).toISOString();
  const recent = await db
    .selectFrom('drift_scans')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('status', 'in', ['succeeded', 'partial'])
    .where('completed_at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return recent === undefined;
}
