import type { BackupSetOrigin } from '../../../src-preload/contract/index.ts';
import type { Db } from '../data/open.ts';
import type { BackupItemRow } from '../data/schema.ts';

/** What an item is of, whether it was captured or imported. */
type ObjectIdentity = Pick<BackupItemRow, 'tenant_id' | 'policy_type' | 'policy_identifier'>;

/**
 * The items of an object from one origin, in sets that are not archived. A captured item is of a policy, an imported
 * one of none: each origin has an index of its own, in the order of the items' ids.
 */
export function itemsOfObject(db: Db, object: ObjectIdentity, origin: BackupSetOrigin) {
  const shown = db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .where('backup_items.deleted_at', 'is', null)
    .where('backup_sets.deleted_at', 'is', null);
  const { tenant_id: tenantId, policy_type: type, policy_identifier: identifier } = object;
  if (origin === 'imported') {
    return shown
      .where('backup_items.policy_id', 'is', null)
      .where('backup_items.tenant_id', '=', tenantId)
      .where('backup_items.policy_type', '=', type)
      .where('backup_items.policy_identifier', '=', identifier);
  }
  return shown.where('backup_items.policy_id', '=', (eb) =>
    eb
      .selectFrom('policies')
      .select('policies.id')
      .where('policies.tenant_id', '=', tenantId)
      .where('policies.policy_type', '=', type)
      .where('policies.policy_identifier', '=', identifier),
  );
}
