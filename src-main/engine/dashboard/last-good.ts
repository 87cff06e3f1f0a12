import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** The newest captured set of the tenant that is complete; undefined where there is none. */
export function lastGoodSet(db: Db, { tenantId }: TenantScope): Promise<BackupSetRow | undefined> {
  return db
    .selectFrom('backup_sets')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .where('status', '=', 'completed')
    .where('origin', '=', 'captured')
    .orderBy('completed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
