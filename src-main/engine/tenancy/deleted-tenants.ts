import { sql } from 'kysely';
import { breathe } from '../core/breathe.ts';
import type { Db } from '../data/open.ts';
import { giveBack, sweepPayloads } from '../data/payload-sweep.ts';
import { foldLog } from '../data/space.ts';

/** Rows that one step removes: a step is one transaction, and nothing else waits long for it. */
const STEP = 1_000;

/**
 * Tables that may hold very many rows of a tenant, and those that refer to contents; what is left of the others goes
 * with the tenant itself.
 */
const LARGE = [
  'search_documents',
  'backup_items',
  'policy_versions',
  'policies',
  'backup_sets',
  'operation_runs',
] as const;

/** The application is being closed; the next start goes on. */
class Stopped extends Error {}

/**
 * Removes for good what deleted tenants left, contents included, in small steps; a process that is killed meanwhile
 * goes on at the next start. Ends early when `stopped` says so. Returns how many tenants are gone.
 */
export async function removeDeletedTenants(db: Db, stopped: () => boolean = () => false): Promise<number> {
  const tenants = await db.selectFrom('tenants').select('id').where('deleted_at', 'is not', null).execute();
  if (tenants.length === 0) return 0;
  const held = async <T>(write: (trx: Db) => Promise<T>): Promise<T> => {
    if (stopped()) throw new Stopped();
    const value = await db.transaction().execute(write);
    await breathe();
    return value;
  };
  try {
    for (const { id } of tenants) {
      // They hold on to their sets.
      await held((trx) => sql`delete from restore_runs where tenant_id = ${id}`.execute(trx));
      for (const table of LARGE) while (await held((trx) => removeRows(trx, table, id)));
    }
    await sweepPayloads({ db, held }, () => undefined);
    await giveBack({ db, held });
    // Last: until they are gone, the next start finds them and goes on.
    for (const { id } of tenants) await held((trx) => trx.deleteFrom('tenants').where('id', '=', id).execute());
    await foldLog(db);
    return tenants.length;
  } catch (error) {
    if (error instanceof Stopped) return 0;
    throw error;
  }
}

/** Returns whether there may be more. */
async function removeRows(trx: Db, table: (typeof LARGE)[number], tenantId: number): Promise<boolean> {
  const rows = await trx.selectFrom(table).select('id').where('tenant_id', '=', tenantId).limit(STEP).execute();
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await trx.deleteFrom(table).where('id', 'in', ids).execute();
  return ids.length === STEP;
}
