import { breathe } from '../core/breathe.ts';
import type { Db } from '../data/open.ts';

/** Rows that one step removes: a step is one transaction, and nothing else waits long for it. */
const STEP = 1_000;

/** Tables that may hold very many rows of a tenant; what is left of the others goes with the tenant itself. */
const LARGE = ['search_documents', 'backup_items', 'policy_versions', 'policies', 'operation_runs'] as const;

/**
 * Removes for good what deleted tenants left, in small steps; a process that is killed meanwhile goes on at the next
 * start. Ends early when `stopped` says so. Returns how many tenants are gone.
 */
export async function removeDeletedTenants(db: Db, stopped: () => boolean = () => false): Promise<number> {
  const tenants = await db.selectFrom('tenants').select('id').where('deleted_at', 'is not', null).execute();
  let removed = 0;
  for (const { id } of tenants) {
    for (const table of LARGE) {
      for (;;) {
        if (stopped()) return removed;
        const rows = await db.selectFrom(table).select('id').where('tenant_id', '=', id).limit(STEP).execute();
        if (rows.length === 0) break;
        const ids = rows.map((row) => row.id);
        await db.deleteFrom(table).where('id', 'in', ids).execute();
        await breathe();
      }
    }
    await db.deleteFrom('tenants').where('id', '=', id).execute();
    removed += 1;
  }
  return removed;
}
