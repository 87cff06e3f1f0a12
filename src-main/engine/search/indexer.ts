import type { BackupSetOrigin, EngineEvent } from '../../../src-preload/contract/index.ts';
import { asReferenceNames, loadDocument, loadWords, type ReferenceNames } from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import { linesOf, packText, writeText } from './document.ts';
import { documentOf, type ItemState, type PreparedText, settle } from './documents.ts';
import { wallTime } from '../core/wall-clock.ts';

/** Items settled in one transaction, and characters of new text: captures wait for no more than that. */
const MOST_ITEMS = 32;
const MOST_TEXT = 60_000;
/** How often sets are looked for that another process finished. */
const LOOK_EVERY_MS = 10_000;
/** While a run is under way, the indexer rests this many times as long as it worked. */
const REST_SHARE = 4;

interface PendingSet {
  id: number;
  tenantId: number;
  completedAt: string | null;
  archivedAt: string | null;
  origin: BackupSetOrigin;
  referencePayload: number | null;
}

interface Ready {
  item: ItemState;
  prepared: PreparedText | null;
}

/**
 * Makes what finished sets hold searchable, beside everything else: in small transactions, with pauses, and with
 * little of the thread while a run is under way. It holds nothing that could be lost: a set says in the database
 * whether all of it can be searched, and one that was left half done is walked again. Two processes that walk the
 * same set do the same work and get the same result.
 */
export class SearchIndexer {
  readonly #db: Db;
  readonly #emit: (event: EngineEvent) => void;
  readonly #isBusy: () => boolean;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = new AbortController();
  #hurried = 0;
  #working: Promise<void> | null = null;
  #again = false;

  /** `isBusy` says whether a run is under way in this process. */
  constructor(db: Db, emit: (event: EngineEvent) => void, isBusy: () => boolean) {
    this.#db = db;
    this.#emit = emit;
    this.#isBusy = isBusy;
    this.#timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Looks for sets that wait to be indexed, soon. */
  wake(): void {
    if (this.#stop.signal.aborted) return;
    this.#again = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
      if (this.#again) this.wake();
    });
  }

  /** Resolves when every finished set can be searched, or the engine is being closed. */
  async catchUp(): Promise<void> {
    this.#hurried += 1;
    try {
      this.wake();
      while (this.#working !== null) await this.#working;
    } finally {
      this.#hurried -= 1;
    }
  }

  /** Stops after the transaction that is under way. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#again = false;
    clearInterval(this.#timer);
    await this.#working;
  }

  async #work(): Promise<void> {
    this.#again = false;
    // A set that cannot be read, or a full disk, must not keep the others waiting; the next look tries again.
    const failed: number[] = [];
    while (!this.#stop.signal.aborted) {
      const set = await this.#nextSet(failed).catch(() => undefined);
      if (!set) return;
      if (!(await this.#indexSet(set).catch(() => false))) failed.push(set.id);
    }
  }

  async #nextSet(failed: readonly number[]): Promise<PendingSet | undefined> {
    return (
      this.#db
        .selectFrom('backup_sets')
        .select([
          'id',
          'tenant_id as tenantId',
          'completed_at as completedAt',
          'deleted_at as archivedAt',
          'origin',
          'reference_payload as referencePayload',
        ])
        .where('search_indexed_at', 'is', null)
        .where('removing_since', 'is', null)
        .where('status', 'not in', ['pending', 'running'])
        .$if(failed.length > 0, (query) => query.where('id', 'not in', failed))
        // What was captured last is what people look for first.
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
    );
  }

  /** Walks a set. Returns false when it was resumed, archived or restored meanwhile: then it is walked again. */
  async #indexSet(set: PendingSet): Promise<boolean> {
    const names = set.referencePayload === null ? null : await readPayload(this.#db, set.referencePayload);
    const references = asReferenceNames(names);
    const items = await this.#db.selectFrom('backup_items').select('id').where('backup_set_id', '=', set.id).execute();
    const ids = items.map(({ id }) => id).sort((a, b) => a - b);
    let waiting: Ready[] = [];
    let [began, text] = [performance.now(), 0];
    for (const id of ids) {
      if (this.#stop.signal.aborted) return false;
      const ready = await this.#prepare(id, references);
      if (ready) waiting.push(ready);
      text += ready?.prepared?.text.length ?? 0;
      if (waiting.length >= MOST_ITEMS || text >= MOST_TEXT) {
        if (!(await this.#write(set, waiting))) return false;
        await this.#rest(performance.now() - began);
        [began, text, waiting] = [performance.now(), 0, []];
      } else if (ready?.prepared) await breathe();
    }
    return (await this.#write(set, waiting)) && (await this.#finish(set));
  }

  async #prepare(id: number, names: ReferenceNames): Promise<Ready | null> {
    const item = await this.#db
      .selectFrom('backup_items')
      .select(['id', 'tenant_id', 'policy_type', 'policy_identifier', 'display_name', 'payload', 'assignments'])
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    if (!item) return null;
    if ((await documentOf(this.#db, item)) !== null) return { item, prepared: null };
    return { item, prepared: await this.#textOf(item, names) };
  }

  async #textOf(item: ItemState, names: ReferenceNames): Promise<PreparedText> {
    const { policy_type: policyType, policy_identifier: policyIdentifier, display_name: name } = item;
    const document = await loadDocument(this.#db, item).catch(() => null);
    // Damaged content is found by its name, and counted with what is searched in part only.
    const lines =
      document === null
        ? [{ label: 'Id', value: policyIdentifier, id: '' }]
        : linesOf({
            name,
            policyType,
            policyIdentifier,
            names,
            words: await loadWords(this.#db, item.tenant_id, document),
            ...document,
          });
    const { text, isCut } = writeText(lines);
    return { text, isCut: isCut || document === null, packed: packText(text) };
  }

  /** Writes what is ready; false when the set is no longer what it was when the walk began. */
  async #write(set: PendingSet, ready: readonly Ready[]): Promise<boolean> {
    return this.#db.transaction().execute(async (trx) => {
      if (!(await isUnchanged(trx, set))) return false;
      for (const { item, prepared } of ready) {
        const settled = { origin: set.origin, archived: set.archivedAt !== null };
        if (!(await settle(trx, item, settled, prepared))) return false;
      }
      return true;
    });
  }

  async #finish(set: PendingSet): Promise<boolean> {
    const done = await this.#db.transaction().execute(async (trx) => {
      if (!(await isUnchanged(trx, set))) return false;
      const now = wallTime();
      await trx.updateTable('backup_sets').set({ search_indexed_at: now }).where('id', '=', set.id).execute();
      return true;
    });
    const tenant = done ? await this.#tenantOf(set.tenantId) : null;
    if (tenant !== null) this.#emit({ kind: 'changed', tenant, topic: 'search' });
    return done;
  }

  async #tenantOf(id: number): Promise<string | null> {
    const row = await this.#db.selectFrom('tenants').select('external_id').where('id', '=', id).executeTakeFirst();
    return row?.external_id ?? null;
  }

  /** Lets captures and whoever else shares the thread go first; nobody waits where someone waits for the index. */
  async #rest(workedMs: number): Promise<void> {
    const share = this.#hurried > 0 || !this.#isBusy() ? 0 : REST_SHARE;
    if (share === 0) return breathe();
    const { signal } = this.#stop;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, workedMs * share);
      signal.addEventListener('abort', end);
    });
  }
}

/** True while the set stands as it did when its walk began, and waits to be indexed. */
async function isUnchanged(trx: Db, set: PendingSet): Promise<boolean> {
  const row = await trx
    .selectFrom('backup_sets')
    .select(['completed_at', 'deleted_at'])
    .where('id', '=', set.id)
    .where('search_indexed_at', 'is', null)
    .where('removing_since', 'is', null)
    .where('status', 'not in', ['pending', 'running'])
    .executeTakeFirst();
  return row !== undefined && row.completed_at === set.completedAt && row.deleted_at === set.archivedAt;
}
