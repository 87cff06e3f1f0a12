import { RETIRED_KEPT_DAYS } from '../../../src-preload/contract/index.ts';
import { daysAgo, wallTime } from '../core/wall-clock.ts';
import { mayBeRemoved } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';

/** A set that was retired until then has been kept for long enough. */
export function retiredUntil(): string {
  return daysAgo(RETIRED_KEPT_DAYS);
}

/**
 * The tenant's sets that housekeeping may remove for good: retention archived them until the given time, nobody took
 * them back, no restore refers to them, and the schedule has a newer good one. What a person archived is not among them.
 */
export function removableSets(db: Db, tenantId: number, until: string) {
  return db
    .selectFrom('backup_sets')
    .where('tenant_id', '=', tenantId)
    .where('retired_at', 'is not', null)
    .where('retired_at', '<=', until)
    .where('removing_since', 'is', null)
    .where('deleted_at', 'is not', null)
    .where('status', 'not in', ['pending', 'running'])
    .where(mayBeRemoved);
}

/** The tenant's sets that are being removed: nothing shows them, and whatever was cut off goes on with them. */
export function beingRemoved(db: Db, tenantId: number) {
  return db
    .selectFrom('backup_sets')
    .where('tenant_id', '=', tenantId)
    .where('retired_at', 'is not', null)
    .where('removing_since', 'is not', null);
}

/** Takes a set out of everything that shows sets, if it may still be removed. Returns its name, or null. */
export async function takeOut(trx: Db, tenantId: number, setId: number, until: string): Promise<string | null> {
  const set = await removableSets(trx, tenantId, until).where('id', '=', setId).select('name').executeTakeFirst();
  if (!set) return null;
  await trx.updateTable('backup_sets').set({ removing_since: wallTime() }).where('id', '=', setId).execute();
  return set.name;
}
