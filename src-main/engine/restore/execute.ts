import type { ChannelOutput, Progress, RestoreOptions } from '../../../src-preload/contract/index.ts';
import { checkDirectory } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallClock, wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, type GraphClient, GraphError } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import { itemDetailColumn, previewColumn, restoreMetadataColumn, resultsColumn } from './columns.ts';
import { keysOf } from './decide.ts';
import { createGroups } from './groups.ts';
import { Journal } from './journal.ts';
import { decisionsOf, documentOf, referenceMap } from './preview.ts';
import { type ReferenceMap, rewriteReferences } from './rewrite.ts';
import { advance, assertPossible, PREVIEW_VALID_MS, runOf } from './store.ts';
import { type ItemResult, type ItemWriting, writeItem } from './write-item.ts';

/**
 * Carries a previewed restore out; `confirm` is the tenant's name, typed. Throws conflict where the name is another
 * one, the preview is too old, or something still stands against it.
 */
export async function startExecute(
  context: TenantCommandContext,
  restoreRunId: number,
  confirm: string,
  options: RestoreOptions | null,
): Promise<ChannelOutput<'restores.execute'>> {
  const { db, scope } = context;
  const row = await runOf(db, scope, restoreRunId);
  assertPossible(row, 'confirm');
  if (confirm.trim() !== scope.tenant.name) {
    throw new AtlasError('conflict', `The name that was typed is not “${scope.tenant.name}”. Nothing was written.`);
  }
  const metadata = restoreMetadataColumn.read(row.metadata);
  const blocking = metadata.check?.blocking.length ?? 0;
  if (blocking > 0) {
    throw new AtlasError(
      'conflict',
      `The checks found ${blocking} things that stand against this restore. See to them first.`,
    );
  }
  const previewedAt = row.preview === null ? 0 : Date.parse(previewColumn.read(row.preview).at);
  if (wallClock().getTime() - previewedAt > PREVIEW_VALID_MS) {
    throw new AtlasError('conflict', 'The preview is more than an hour old. Renew it and look at it again.');
  }
  const chosen = options ?? metadata.options;
  return begin(context, row, 'confirm', restoreMetadataColumn.write({ ...metadata, options: chosen }));
}

/** Takes up a restore that was begun and did not complete: what is done stays done. Throws conflict for others. */
export async function startResume(
  context: TenantCommandContext,
  restoreRunId: number,
): Promise<ChannelOutput<'restores.resume'>> {
  const row = await runOf(context.db, context.scope, restoreRunId);
  assertPossible(row, 'resume');
  return begin(context, row, 'resume');
}

async function begin(
  context: TenantCommandContext,
  row: RestoreRunRow,
  event: 'confirm' | 'resume',
  metadata = row.metadata,
): Promise<{ restoreRunId: number; operationRunId: number }> {
  const { scope, runner, connector, emit } = context;
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  const operationRunId = await runner.start({
    scope,
    type: 'restore.execute',
    context: { restore_run_id: row.id, resumed: event === 'resume' },
    prepare: async (trx, runId) => {
      await refuseSecondRestore(trx, scope.tenantId, runId);
      const startedAt = row.started_at ?? wallTime();
      const begun = { operation_run_id: runId, is_dry_run: 0 as const, started_at: startedAt, completed_at: null };
      await advance(trx, scope, row, event, { ...begun, metadata, failure_reason: null });
      await advance(trx, scope, row, 'start');
      return { context: { restore_run_id: row.id }, subject: `Restore ${row.id}` };
    },
    execute: (job) => new Execution(context, row.id, job).run(),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'restores' });
  return { restoreRunId: row.id, operationRunId };
}

async function refuseSecondRestore(trx: Db, tenantId: number, ownRunId: number): Promise<void> {
  const other = await trx
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '<>', ownRunId)
    .where('type', '=', 'restore.execute')
    .where('status', '<>', 'completed')
    .executeTakeFirst();
  if (other) throw new AtlasError('conflict', 'Another restore into this tenant is running. Wait until it has ended.');
}

/** One execution, from its first request to the state that says what became of it. */
class Execution {
  readonly #context: TenantCommandContext;
  readonly #restoreRunId: number;
  readonly #job: Job;
  /** Ids in the target of what this restore brought or found, by `type/id of the backup`. */
  readonly #present = new Map<string, string>();
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
      if (!this.#job.signal.aborted && !(error instanceof GraphError) && !(error instanceof AtlasError)) throw error;
      stoppedBy = this.#job.signal.aborted ? (this.#job.signal.reason as Error) : (error as Error);
    }
    return this.#conclusion(stoppedBy);
  }

  async #write(): Promise<void> {
    const { db, scope, connector } = this.#context;
    const row = await runOf(db, scope, this.#restoreRunId);
    const client = await this.#connect();
    const journal = new Journal(db, this.#held, { id: row.id, tenantId: scope.tenantId });
    const { options, setName } = restoreMetadataColumn.read(row.metadata);
    const target = { root: client.root };
    const reason = `Restore ${row.id} of the backup “${setName}”, asked for by ${scope.actor.name}.`;
    const writing: ItemWriting = { client, journal, options, target, reason, sealer: () => connector.sealer() };
    const items = await db
      .selectFrom('restore_items')
      .selectAll()
      .where('restore_run_id', '=', row.id)
      .orderBy('position')
      .execute();
    for (const item of items) this.#note(item, item.live_identifier);
    const groups = await createGroups(db, row, client, journal);
    const map = referenceMap(await decisionsOf(db, row), this.#present, groups);
    for (const item of items) {
      // Between objects a cancel stops; an object is never left half written by it.
      this.#job.signal.throwIfAborted();
      this.#report(item.name, items.length);
      await this.#writeOne(writing, map, item);
      this.#done += 1;
    }
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

  async #writeOne(writing: ItemWriting, map: ReferenceMap, item: RestoreItemRow): Promise<void> {
    const settled = settledResult(item);
    if (settled) return this.#keep(item, settled);
    if (item.result !== null && item.result !== 'failed' && item.result !== 'waiting_for_approval') return;
    const { db } = this.#context;
    const type = findPolicyType(item.policy_type);
    const document = await documentOf(db, item.backup_item_id);
    if (!type || !document) {
      return this.#keep(item, { result: 'failed', reason: 'The backup does not hold it any more.', identifier: null });
    }
    const { document: wanted, unresolved } = rewriteReferences(type, document, map);
    if (unresolved.length > 0 && item.action !== 'unchanged') {
      const reason = 'Nobody has decided what becomes of what it refers to.';
      return this.#keep(item, { result: 'failed', reason, identifier: null });
    }
    const { liveHash } = itemDetailColumn.read(item.detail);
    const result = await writeItem(writing, item, type, wanted, liveHash);
    this.#note(item, result.identifier);
    if (result.result === 'failed') this.#job.log('error', `${type.label} “${item.name}”: not restored.`);
    return this.#keep(item, result);
  }

  #note(item: RestoreItemRow, identifier: string | null): void {
    if (identifier === null) return;
    for (const key of keysOf(item.policy_type, item.policy_identifier)) this.#present.set(key, identifier);
  }

  async #keep(item: RestoreItemRow, { result, reason, identifier }: ItemResult): Promise<void> {
    await this.#held(async (trx) => {
      await trx
        .updateTable('restore_items')
        .set({
          result,
          result_reason: reason,
          completed_at: wallTime(),
          ...(identifier === null ? {} : { live_identifier: identifier }),
        })
        .where('id', '=', item.id)
        .execute();
    });
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
      why === 'cancelled'
        ? (['cancel', 'cancelled', 'The restore was cancelled. What was written until then stays.'] as const)
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
        await advance(trx, scope, { id: this.#restoreRunId }, event, {
          completed_at: event === 'await_approval' ? null : wallTime(),
          failure_reason: summary,
          results: resultsColumn.write({ requests: this.#requests }),
        });
      },
    };
  }
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
