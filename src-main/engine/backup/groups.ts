import { canonicalJson, type JsonObject } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import { wallTime } from '../core/wall-clock.ts';

/** Keeps the groups that captured objects name, for pages that must not ask Graph. */
export async function cacheGroups(db: Db, tenantId: number, groups: Record<string, JsonObject>): Promise<void> {
  const now = wallTime();
  await db.transaction().execute(async (trx) => {
    for (const [groupId, group] of Object.entries(groups)) {
      if (typeof group.name !== 'string') continue;
      const values = {
        display_name: group.name,
        kind: typeof group.kind === 'string' ? group.kind : 'security',
        membership_rule: typeof group.membershipRule === 'string' ? group.membershipRule : null,
        details: canonicalJson(group),
        last_seen: now,
        deleted_at: null,
      };
      await trx
        .insertInto('entra_groups')
        .values({ tenant_id: tenantId, group_id: groupId, ...values })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'group_id']).doUpdateSet(values))
        .execute();
    }
  });
}

/** Notes that groups are not in the tenant any more; one that is seen again is there again. */
export async function forgetGroups(db: Db, tenantId: number, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await db
    .updateTable('entra_groups')
    .set({ deleted_at: wallTime() })
    .where('tenant_id', '=', tenantId)
    .where('group_id', 'in', [...groupIds])
    .where('deleted_at', 'is', null)
    .execute();
}
