import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { contains } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** Sets that can be restored: this tenant's first, then those of other tenants that the user may see, newest first. */
export async function listSources(
  db: Db,
  scope: TenantScope,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): Promise<ChannelOutput<'restores.sources'>> {
  let query = db
    .selectFrom('backup_sets')
    .innerJoin('tenants', 'tenants.id', 'backup_sets.tenant_id')
    .innerJoin('tenant_memberships', 'tenant_memberships.tenant_id', 'tenants.id')
    .where('tenant_memberships.user_id', '=', scope.actor.id ?? -1)
    .where('tenants.deleted_at', 'is', null)
    .where('backup_sets.deleted_at', 'is', null)
    .where('backup_sets.item_count', '>', 0)
    .where('backup_sets.status', 'not in', ['pending', 'running']);
  if (search.trim() !== '') query = query.where(contains('backup_sets.name', search));
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['tenants.external_id as tenant', 'tenants.name as tenantName', 'backup_sets.id as backupSetId'])
    .select(['backup_sets.name', 'backup_sets.status', 'backup_sets.item_count as itemCount'])
    .select(['backup_sets.completed_at as completedAt', 'backup_sets.origin'])
    .orderBy((eb) => eb('tenants.id', '<>', scope.tenantId))
    .orderBy('backup_sets.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return { rows, total };
}
