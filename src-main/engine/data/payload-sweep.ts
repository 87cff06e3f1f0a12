import type { Db } from './open.ts';
import { isUnreferenced } from './payload-references.ts';
import { giveBackPages, unusedBytes } from './space.ts';

const PAYLOADS_AT_ONCE = 500;
const PAGES_AT_ONCE = 256;

/** How the sweep works: in small steps, each a transaction of the caller's, who stops it by throwing. */
export interface Sweep {
  db: Db;
  held: <T>(write: (trx: Db) => Promise<T>) => Promise<T>;
  report?: (phase: string, done: number, total: number) => void;
}

/**
 * Removes contents that nothing refers to, whichever tenant left them, and tells `gone` how many each time. From the
 * newest down, because a dictionary is older than what is packed with it; within a chunk as often as something went.
 */
export async function sweepPayloads({ db, held, report }: Sweep, gone: (count: number) => void): Promise<void> {
  const row = await db.selectFrom('payloads').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const last = row?.id ?? 0;
  for (let until = last; until > 0;) {
    report?.('Removing contents that nothing holds', last - until, last);
    // Asked and deleted in one statement of a transaction that holds the write lock: nobody can begin to use one between.
    const count = await held(async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('payloads')
        .where('id', '>', until - PAYLOADS_AT_ONCE)
        .where('id', '<=', until)
        .where(isUnreferenced)
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
    gone(count);
    if (count === 0) until -= PAYLOADS_AT_ONCE;
  }
}

/** Gives the disk back what holds nothing any more. Where the file cannot shrink, later captures fill it. */
export async function giveBack({ db, held, report }: Sweep): Promise<void> {
  const all = await unusedBytes(db);
  for (let left = all; left > 0;) {
    report?.('Giving the space back to the disk', all - left, all);
    await held((trx) => giveBackPages(trx, PAGES_AT_ONCE));
    const now = await unusedBytes(db);
    if (now >= left) return;
    left = now;
  }
}
