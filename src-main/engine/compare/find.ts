import type { BackupSetOrigin, ChannelOutput, HeldItem } from '../../../src-preload/contract/index.ts';
import { describeItem, itemsOfObject } from '../backup/index.ts';
import { notFound } from '../core/errors.ts';
import { countRows } from '../data/count.ts';
import { contains } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { BackupItemRow } from '../data/schema.ts';
import type { TenantScope } from '../tenancy/index.ts';

interface Page {
  offset: number;
  limit: number;
}

/** What of an item and its set the lists show. */
const SHOWN = ['backup_sets.name as setName', 'backup_sets.origin as origin'] as const;

/** Every item of the object that an item is of, captured or imported, newest first, without archived sets. Throws not_found. */
export async function listCaptures(
  db: Db,
  scope: TenantScope,
  { itemId, offset, limit }: Page & { itemId: number },
): Promise<ChannelOutput<'items.captures'>> {
  const item = await db
    .selectFrom('backup_items')
    .select(['tenant_id', 'policy_type', 'policy_identifier'])
    .where('id', '=', itemId)
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!item) throw notFound();
  const [captured, imported] = [itemsOfObject(db, item, 'captured'), itemsOfObject(db, item, 'imported')];
  const shown = (items: typeof captured) =>
    items
      .leftJoin('policy_versions', 'policy_versions.id', 'backup_items.policy_version_id')
      .selectAll('backup_items')
      .select([...SHOWN, 'policy_versions.version_number as versionNumber']);
  const rows = await shown(captured)
    .unionAll(shown(imported))
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    total: (await countRows(captured)) + (await countRows(imported)),
    rows: rows.map(({ versionNumber, ...row }) => ({ ...describeHeld(row), versionNumber })),
  };
}

/** The tenant's objects whose name or id holds the text, by name: each as it was captured last, and imported last. */
export async function findItems(
  db: Db,
  scope: TenantScope,
  input: Page & { search: string; policyType: string | null },
): Promise<ChannelOutput<'items.find'>> {
  const [captured, imported] = [lastCaptured(db, scope, input), lastImported(db, scope, input)];
  const rows = await captured
    .selectAll('backup_items')
    .select(SHOWN)
    .unionAll(imported.selectAll('backup_items').select(SHOWN))
    .orderBy('display_name')
    .orderBy('id')
    .offset(input.offset)
    .limit(input.limit)
    .execute();
  return { total: (await countRows(captured)) + (await countRows(imported)), rows: rows.map(describeHeld) };
}

type Wanted = Parameters<typeof findItems>[2];

function lastCaptured(db: Db, scope: TenantScope, { search, policyType }: Wanted) {
  let items = db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .innerJoin('policies', 'policies.id', 'backup_items.policy_id')
    .where('policies.tenant_id', '=', scope.tenantId);
  if (policyType !== null) items = items.where('policies.policy_type', '=', policyType);
  if (search.trim() !== '') {
    items = items.where((eb) =>
      eb.or([contains('policies.display_name', search), contains('policies.policy_identifier', search)]),
    );
  }
  return items.where('backup_items.id', '=', (eb) =>
    eb
      .selectFrom('backup_items as held')
      .innerJoin('backup_sets as holder', 'holder.id', 'held.backup_set_id')
      .select((one) => one.fn.max('held.id').as('id'))
      .whereRef('held.policy_id', '=', 'policies.id')
      .where('held.deleted_at', 'is', null)
      .where('holder.deleted_at', 'is', null),
  );
}

function lastImported(db: Db, scope: TenantScope, { search, policyType }: Wanted) {
  let items = db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .where('backup_items.policy_id', 'is', null)
    .where('backup_items.tenant_id', '=', scope.tenantId);
  if (policyType !== null) items = items.where('backup_items.policy_type', '=', policyType);
  if (search.trim() !== '') {
    items = items.where((eb) =>
      eb.or([contains('backup_items.display_name', search), contains('backup_items.policy_identifier', search)]),
    );
  }
  return items.where('backup_items.id', '=', (eb) =>
    eb
      .selectFrom('backup_items as held')
      .innerJoin('backup_sets as holder', 'holder.id', 'held.backup_set_id')
      .select((one) => one.fn.max('held.id').as('id'))
      .where('held.policy_id', 'is', null)
      .whereRef('held.tenant_id', '=', 'backup_items.tenant_id')
      .whereRef('held.policy_type', '=', 'backup_items.policy_type')
      .whereRef('held.policy_identifier', '=', 'backup_items.policy_identifier')
      .where('held.deleted_at', 'is', null)
      .where('holder.deleted_at', 'is', null),
  );
}

function describeHeld({
  setName,
  origin,
  ...row
}: BackupItemRow & { setName: string; origin: BackupSetOrigin }): HeldItem {
  return { ...describeItem(row), backupSetId: row.backup_set_id, backupSetName: setName, origin };
}
