import { type Actor, writeAudit } from '../audit/index.ts';
import type { Db } from '../data/open.ts';
import { isUnreferenced } from '../data/payload-references.ts';
import { giveBackPages, unusedBytes } from '../data/space.ts';
import { beingRemoved, removableSets, takeOut } from './removable.ts';

/** Rows in one transaction: captures and calls wait for no more than that. */
const ITEMS_AT_ONCE = 100;
const VERSIONS_AT_ONCE = 500;
const PAYLOADS_AT_ONCE = 500;
const PAGES_AT_ONCE = 256;

/** What a purge works with. */
export interface PurgeInput {
  db: Db;
  tenantId: number;
  actor: Actor;
  operationRunId: number;
  /** Sets that retention archived until then are removed. */
  until: string;
  /** Runs a small transaction as the holder of the run, once nothing stands against it; breathes after it. */
  held: <T>(write: (trx: Db) => Promise<T>) => Promise<T>;
  /** What is being done, and how far it is. */
  report: (phase: string, done: number, total: number) => void;
}

/** What was removed until now. */
export interface Removed {
  sets: number;
  versions: number;
  payloads: number;
}

/**
 * Removes what may go, in the order of who refers to whom: sets with their items, versions that no item holds,
 * contents that nothing holds. Whatever ends it, each transaction leaves a whole workspace, and the next run goes on.
 */
export async function purge(input: PurgeInput, removed: Removed): Promise<void> {
  await removeSets(input, removed);
  await removeVersions(input, removed);
  await removePayloads(input, removed);
  await giveBack(input);
}

async function removeSets(input: PurgeInput, removed: Removed): Promise<void> {
  const { db, tenantId, held, report, until } = input;
  for (const { id } of await removableSets(db, tenantId, until).select('id').orderBy('id').execute()) {
    await held(async (trx) => {
      const name = await takeOut(trx, tenantId, id, until);
      if (name === null) return;
      await writeAudit(trx, {
        actor: input.actor,
        tenantId,
        action: 'backup_set.purged',
        subject: name,
        metadata: { backupSetId: id, operationRunId: input.operationRunId },
      });
    });
  }
  const sets = await beingRemoved(db, tenantId).select('id').orderBy('id').execute();
  for (const [index, { id }] of sets.entries()) {
    report('Removing backup sets', index, sets.length);
    for (let more = true; more;) more = await held((trx) => removeItems(trx, id));
    await held((trx) => trx.deleteFrom('backup_sets').where('id', '=', id).execute());
    removed.sets += 1;
  }
}

/** Search documents that led to an item go with it. Returns whether there may be more. */
async function removeItems(trx: Db, setId: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('backup_items')
    .where('id', 'in', (eb) =>
      eb.selectFrom('backup_items').select('id').where('backup_set_id', '=', setId).limit(ITEMS_AT_ONCE),
    )
    .executeTakeFirst();
  return numDeletedRows === BigInt(ITEMS_AT_ONCE);
}

/**
 * Versions of the tenant's objects that no item holds any more. The objects themselves stay, with the times when they
 * were first and last seen. A capture keeps versions in mind while it runs: that is why none of the tenant may.
 */
async function removeVersions({ db, tenantId, held, report }: PurgeInput, removed: Removed): Promise<void> {
  const last = await newestId(db, 'policy_versions');
  for (let from = 0; from < last; from += VERSIONS_AT_ONCE) {
    report('Removing versions that no backup holds', from, last);
    const { numDeletedRows } = await held((trx) =>
      trx
        .deleteFrom('policy_versions')
        .where('id', '>', from)
        .where('id', '<=', from + VERSIONS_AT_ONCE)
        .where('tenant_id', '=', tenantId)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('backup_items')
                .select('backup_items.id')
                .whereRef('backup_items.policy_version_id', '=', 'policy_versions.id'),
            ),
          ),
        )
        .executeTakeFirst(),
    );
    removed.versions += Number(numDeletedRows);
  }
}

/**
 * Contents that nothing refers to, whichever tenant left them: those of deleted tenants go here too. From the newest
 * down, because a dictionary is older than what is packed with it; within a chunk as often as something went.
 */
async function removePayloads({ db, held, report }: PurgeInput, removed: Removed): Promise<void> {
  const last = await newestId(db, 'payloads');
  for (let until = last; until > 0;) {
    report('Removing contents that nothing holds', last - until, last);
    // Asked and deleted in one statement of a transaction that holds the write lock: nobody can begin to use one between.
    const gone = await held(async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('payloads')
        .where('id', '>', until - PAYLOADS_AT_ONCE)
        .where('id', '<=', until)
        .where(isUnreferenced)
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
    removed.payloads += gone;
    if (gone === 0) until -= PAYLOADS_AT_ONCE;
  }
}

async function newestId(db: Db, table: 'payloads' | 'policy_versions'): Promise<number> {
  const row = await db.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/** Gives the disk back what holds nothing any more. Where the file cannot shrink, later captures fill it. */
async function giveBack({ db, held, report }: PurgeInput): Promise<void> {
  const all = await unusedBytes(db);
  for (let left = all; left > 0;) {
    report('Giving the space back to the disk', all - left, all);
    await held((trx) => giveBackPages(trx, PAGES_AT_ONCE));
    const now = await unusedBytes(db);
    if (now >= left) return;
    left = now;
  }
}
