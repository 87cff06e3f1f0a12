import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { describeItem } from '../backup/index.ts';
import { notFound } from '../core/errors.ts';
import { contains } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

interface Page {
  offset: number;
  limit: number;
}

/** Every capture of the object that an item is of, newest first; archived sets are left out. Throws not_found. */
export async function listCaptures(
  db: Db,
  scope: TenantScope,
  { itemId, offset, limit }: Page & { itemId: number },
): Promise<ChannelOutput<'items.captures'>> {
  const item = await db
    .selectFrom('backup_items')
    .select('policy_id')
    .where('id', '=', itemId)
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!item) throw notFound();
  if (item.policy_id === null) return { rows: [], total: 0 };
  const captures = db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .where('backup_items.policy_id', '=', item.policy_id)
    .where('backup_items.tenant_id', '=', scope.tenantId)
    .where('backup_items.deleted_at', 'is', null)
    .where('backup_sets.deleted_at', 'is', null);
  const { total } = await captures.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await captures
    .leftJoin('policy_versions', 'policy_versions.id', 'backup_items.policy_version_id')
    .selectAll('backup_items')
    .select(['backup_sets.name as setName', 'policy_versions.version_number as versionNumber'])
    .orderBy('backup_items.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    total,
    rows: rows.map(({ setName, versionNumber, ...row }) => ({
      ...describeItem(row),
      backupSetId: row.backup_set_id,
      backupSetName: setName,
      versionNumber,
    })),
  };
}

/** The tenant's objects whose name or id holds the text: each as it was captured last, by name. */
export async function findItems(
  db: Db,
  scope: TenantScope,
  input: Page & { search: string; policyType: string | null },
): Promise<ChannelOutput<'items.find'>> {
  let known = db.selectFrom('policies').where('policies.tenant_id', '=', scope.tenantId);
  if (input.policyType !== null) known = known.where('policies.policy_type', '=', input.policyType);
  if (input.search.trim() !== '') {
    known = known.where((eb) =>
      eb.or([contains('policies.display_name', input.search), contains('policies.policy_identifier', input.search)]),
    );
  }
  const latest = known
    .innerJoin('backup_items', 'backup_items.policy_id', 'policies.id')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .where((eb) =>
      eb(
        'backup_items.id',
        '=',
        eb
          .selectFrom('backup_items as held')
          .innerJoin('backup_sets as holder', 'holder.id', 'held.backup_set_id')
          .select((one) => one.fn.max('held.id').as('id'))
          .whereRef('held.policy_id', '=', 'policies.id')
          .where('held.deleted_at', 'is', null)
          .where('holder.deleted_at', 'is', null),
      ),
    );
  const { total } = await latest.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await latest
    .selectAll('backup_items')
    .select('backup_sets.name as setName')
    .orderBy('backup_items.display_name')
    .orderBy('backup_items.id')
    .offset(input.offset)
    .limit(input.limit)
    .execute();
  return {
    total,
    rows: rows.map(({ setName, ...row }) => ({
      ...describeItem(row),
      backupSetId: row.backup_set_id,
      backupSetName: setName,
    })),
  };
}
