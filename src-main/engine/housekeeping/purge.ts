import { type Actor, writeAudit } from '../audit/index.ts';
import type { Db } from '../data/open.ts';
import { giveBack, sweepPayloads } from '../data/payload-sweep.ts';
import { beingRemoved, removableSets, takeOut } from './removable.ts';

/** Rows in one transaction: captures and calls wait for no more than that. */
const ITEMS_AT_ONCE = 100;
const VERSIONS_AT_ONCE = 500;

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
  await sweepPayloads(input, (count) => (removed.payloads += count));
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
  const last = await newestVersion(db);
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

async function newestVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('policy_versions').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}
