import type { JsonObject } from '../core/json.ts';
import { textMember } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import type { ReadGroup } from './read.ts';
import type { KnownGroup, SettledGroups } from './settle.ts';

/** The groups that the cache holds, deleted ones too. */
export async function knownGroups(db: Db, tenantId: number): Promise<KnownGroup[]> {
  const rows = await db
    .selectFrom('entra_groups')
    .select(['group_id', 'details', 'deleted_at'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return rows.map((row) => ({ groupId: row.group_id, state: row.details, deleted: row.deleted_at !== null }));
}

/** Writes down what a group sync found; a group that is gone stays, marked as deleted. */
export async function storeGroups(
  trx: Db,
  tenantId: number,
  { added, changed, removed, safetyStop }: SettledGroups<ReadGroup>,
  at: string,
): Promise<void> {
  for (const { groupId, state, details } of [...added, ...changed]) {
    const values = { ...columnsOf(groupId, details), details: state, last_seen: at, deleted_at: null };
    await trx
      .insertInto('entra_groups')
      .values({ tenant_id: tenantId, group_id: groupId, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'group_id']).doUpdateSet(values))
      .execute();
  }
  for (const groupId of removed) {
    await trx
      .updateTable('entra_groups')
      .set({ deleted_at: at })
      .where('tenant_id', '=', tenantId)
      .where('group_id', '=', groupId)
      .execute();
  }
  // After a safety stop nobody knows which of the others are still there.
  if (safetyStop) return;
  await trx
    .updateTable('entra_groups')
    .set({ last_seen: at })
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .execute();
}

function columnsOf(groupId: string, details: JsonObject) {
  return {
    display_name: textMember(details, 'name') ?? groupId,
    kind: textMember(details, 'kind') ?? 'security',
    membership_rule: textMember(details, 'membershipRule'),
  };
}
