import type { Progress, RestoreResult } from '../../../src-preload/contract/index.ts';
import { checkDirectory } from '../backup/index.ts';
import { AtlasError, errorText } from '../core/errors.ts';
import { shortList } from '../core/short-list.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, type GraphClient, GraphError } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import { itemDetailColumn, restoreMetadataColumn, resultsColumn } from './columns.ts';
import { keysOf } from './decide.ts';
import { createGroups } from './groups.ts';
import { Journal } from './journal.ts';
import { decisionsOf, referenceMap, wantedDocument, whyUnresolved } from './preview.ts';
import { type Mapped, type ReferenceMap, rewriteReferences } from './rewrite.ts';
import { changedSincePreview } from './still-as-previewed.ts';
import { advance, itemsOf, runOf } from './store.ts';
import { type ItemResult, type ItemWriting, writeItem } from './write-item.ts';

/** One execution, from its first request to the state that says what became of it. */
export class Execution {
  readonly #context: TenantCommandContext;
  readonly #restoreRunId: number;
  readonly #job: Job;
  /** Ids in the target of what this restore brought or found, by `type/id of the backup`. */
  readonly #present = new Map<string, string>();
  /** Keys of objects that this pass has yet to write, and the names of those that did not come. */
  readonly #coming = new Set<string>();
  readonly #missing = new Map<string, string>();
  #leftOut = false;
  /** Whether writing was begun, now or by an earlier attempt. */
  #begun = false;
  #requests = 0;
  #done = 0;

  constructor(context: TenantCommandContext, restoreRunId: number, job: Job) {
    this.#context = context;
    this.#restoreRunId = restoreRunId;
    this.#job = job;
  }

  async run(): Promise<JobResult> {
    let stoppedBy: Error | null = null;
    try {
      await this.#write();
    } catch (error) {
      stoppedBy = this.#job.signal.aborted ? (this.#job.signal.reason as Error) : explained(error);
    }
    return this.#conclusion(stoppedBy);
  }

  async #write(): Promise<void> {
    const { db, scope, connector } = this.#context;
    const row = await runOf(db, scope, this.#restoreRunId);
    this.#begun = row.started_at !== null;
    const client = await this.#connect();
    const journal = new Journal(db, this.#held, { id: row.id, tenantId: scope.tenantId });
    const { options, setName } = restoreMetadataColumn.read(row.metadata);
    const target = { root: client.root };
    const reason = `Restore ${row.id} of the backup “${setName}”, asked for by ${scope.actor.name}.`;
    const writing: ItemWriting = { client, journal, options, target, reason, sealer: () => connector.sealer() };
    const items = await itemsOf(db, row);
    await this.#start(client, row, items);
    for (const item of items) this.#note(item, item.live_identifier);
    const groups = await createGroups(db, row, client, journal);
    const map = referenceMap(await decisionsOf(db, row), this.#present, (key) => this.#notThere(key), groups);
    for (const item of items.filter(isToBeWritten)) {
      for (const key of keysOf(item.policy_type, item.policy_identifier)) this.#coming.add(key);
    }
    const second: RestoreItemRow[] = [];
    for (const item of items) {
      // Between objects a cancel stops; an object is never left half written by it.
      this.#job.signal.throwIfAborted();
      this.#report(item.name, items.length);
      const whole = await this.#writeOne(writing, map, item);
      if (!whole) second.push(item);
      else this.#done += 1;
    }
    // What closes a circle of references: both ends are there now.
    this.#coming.clear();
    for (const item of second) {
      this.#job.signal.throwIfAborted();
      this.#report(item.name, items.length);
      await this.#writeOne(writing, map, item);
      this.#done += 1;
    }
  }

  /** What is brought later in this run is left out for now; what did not come leads nowhere. */
  #notThere(key: string): Mapped | null {
    if (!this.#coming.has(key)) return null;
    this.#leftOut = true;
    return 'remove';
  }

  /** Nothing is written into a tenant that is not what the preview saw; what was begun before goes on. */
  async #start(client: GraphClient, row: RestoreRunRow, items: readonly RestoreItemRow[]): Promise<void> {
    const { db, scope } = this.#context;
    const changed = row.started_at === null ? await changedSincePreview(db, client, row, items) : [];
    this.#job.signal.throwIfAborted();
    if (changed.length > 0) throw new Outdated(changed);
    await this.#held(async (trx) => {
      await advance(trx, scope, row, 'start', { started_at: row.started_at ?? wallTime() });
    });
    this.#begun = true;
  }

  async #connect(): Promise<GraphClient> {
    const { db, scope, connector } = this.#context;
    const client = await connector.connect(connectionColumn.read(scope.tenant.connection), scope, {
      signal: this.#job.signal,
      onRequests: (count) => (this.#requests += count),
      onWait: () => undefined,
    });
    // Rule 7: nothing is written into a directory that is not this tenant's.
    await checkDirectory({ db, scope }, client);
    return client;
  }

  /** Writes an object, or what can be written of it now; false where a second pass has to bring the rest. */
  async #writeOne(writing: ItemWriting, map: ReferenceMap, item: RestoreItemRow): Promise<boolean> {
    const settled = settledResult(item);
    if (settled) return this.#keep(item, settled);
    if (!isToBeWritten(item)) return true;
    const { db } = this.#context;
    const type = findPolicyType(item.policy_type);
    const document = await wantedDocument(db, item);
    if (!type || !document) {
      return this.#keep(item, { result: 'failed', reason: 'The backup does not hold it any more.', identifier: null });
    }
    this.#leftOut = false;
    const { document: wanted, unresolved } = rewriteReferences(type, document, map);
    const partial = this.#leftOut;
    if (unresolved.length > 0 && item.action !== 'unchanged') {
      return this.#keep(item, { result: 'failed', reason: whyUnresolved(unresolved, this.#missing), identifier: null });
    }
    // A live object is not taken apart for a moment: it waits until what it refers to is there.
    if (partial && item.live_identifier !== null) return false;
    const { liveHash } = itemDetailColumn.read(item.detail);
    const result = await writeItem(writing, item, type, wanted, liveHash);
    this.#note(item, result.identifier);
    if (result.result === 'failed') this.#job.log('error', `${type.label} “${item.name}”: not restored.`);
    const incomplete = partial && result.result !== 'failed' && result.result !== 'waiting_for_approval';
    return this.#keep(item, incomplete ? { ...result, result: null } : result);
  }

  #note(item: RestoreItemRow, identifier: string | null): void {
    if (identifier === null) return;
    for (const key of keysOf(item.policy_type, item.policy_identifier)) this.#present.set(key, identifier);
  }

  /** Writes a result down; none while a second pass has to follow. Returns whether the object is done with. */
  async #keep(
    item: RestoreItemRow,
    { result, reason, identifier }: Omit<ItemResult, 'result'> & { result: RestoreResult | null },
  ): Promise<boolean> {
    for (const key of keysOf(item.policy_type, item.policy_identifier)) {
      if (result !== null) this.#coming.delete(key);
      if (!this.#present.has(key)) this.#missing.set(key, item.name);
    }
    await this.#held(async (trx) => {
      await trx
        .updateTable('restore_items')
        .set({
          result,
          result_reason: reason,
          completed_at: result === null ? null : wallTime(),
          ...(identifier === null ? {} : { live_identifier: identifier }),
        })
        .where('id', '=', item.id)
        .execute();
    });
    return result !== null;
  }

  readonly #held = (write: (trx: Db) => Promise<void>): Promise<void> =>
    this.#context.db.transaction().execute(async (trx) => {
      await this.#job.assertHeld(trx);
      await write(trx);
    });

  #report(current: string, total: number): void {
    const progress: Progress = {
      phase: 'Restoring',
      current,
      typesDone: this.#done,
      typesTotal: total,
      unit: 'object',
      counts: { ...NO_COUNTS, items: this.#done, requests: this.#requests },
      waitingUntil: null,
    };
    this.#job.report(progress);
  }

  async #conclusion(stoppedBy: Error | null): Promise<JobResult> {
    const { db, scope } = this.#context;
    const why = stoppedBy instanceof Interruption ? stoppedBy.why : null;
    const counts = { ...NO_COUNTS, items: this.#done, requests: this.#requests };
    if (why === 'lease_lost')
      return { outcome: 'failed', counts, failureSummary: 'Another process took this run over.' };
    const rows = await db
      .selectFrom('restore_items')
      .select('result')
      .where('restore_run_id', '=', this.#restoreRunId)
      .execute();
    const failed = rows.filter(({ result }) => result === 'failed' || result === null).length;
    const left = failed === 0 ? null : `${failed} of ${rows.length} objects were not restored.`;
    const waiting = rows.filter(({ result }) => result === 'waiting_for_approval').length;
    const [event, outcome, summary] =
      stoppedBy && !this.#begun && why !== 'cancelled'
        ? ([
            stoppedBy instanceof Outdated ? 'outdate' : 'withdraw',
            'failed',
            `${stoppedBy.message} Nothing was written.`,
          ] as const)
        : why === 'cancelled'
          ? ([
              'cancel',
              'cancelled',
              this.#begun
                ? 'The restore was cancelled. What was written until then stays.'
                : 'The restore was cancelled before anything was written.',
            ] as const)
          : stoppedBy
            ? (['fail', 'failed', stoppedBy.message] as const)
            : waiting > 0
              ? (['await_approval', 'partial', [waitingSentence(waiting), left].filter(Boolean).join(' ')] as const)
              : failed > 0
                ? (['end_partial', 'partial', left] as const)
                : (['complete', 'succeeded', null] as const);
    return {
      outcome,
      counts: { ...counts, failed },
      failureSummary: summary,
      conclude: async (trx) => {
        const before = event === 'outdate' || event === 'withdraw';
        await advance(trx, scope, { id: this.#restoreRunId }, event, {
          completed_at: event === 'await_approval' || before ? null : wallTime(),
          failure_reason: summary,
          results: resultsColumn.write({ requests: this.#requests }),
          ...(before ? { is_dry_run: 1 as const } : {}),
          ...(event === 'outdate' ? { preview: null } : {}),
        });
      },
    };
  }
}

/** Whatever stopped it, the run says so and can be taken up again. */
function explained(error: unknown): Error {
  if (error instanceof GraphError || error instanceof AtlasError) return error;
  return new Error(`The restore stopped on an internal error: ${errorText(error)}.`);
}

/** Thrown where the tenant is no longer what the preview saw. */
class Outdated extends AtlasError {
  constructor(names: readonly string[]) {
    super(
      'conflict',
      `The tenant has changed since the preview: ${shortList(names)}. Renew the preview and look at it again.`,
    );
  }
}

/** True while an object has no end that a resume would keep. */
function isToBeWritten(item: RestoreItemRow): boolean {
  if (settledResult(item)) return false;
  return item.result === null || item.result === 'failed' || item.result === 'waiting_for_approval';
}

/** What the plan or the preview decided, and no execution changes. */
function settledResult({ action, reason }: RestoreItemRow): ItemResult | null {
  if (action === 'skip' || action === 'cannot') return { result: 'skipped', reason, identifier: null };
  return action === 'needs_input' ? { result: 'needs_input', reason, identifier: null } : null;
}

function waitingSentence(count: number): string {
  const what = count === 1 ? '1 object waits' : `${count} objects wait`;
  return `${what} for the approval of a second administrator. Take the restore up again when it is given.`;
}
