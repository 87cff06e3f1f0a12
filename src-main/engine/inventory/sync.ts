import { failInterrupted } from '../data/interrupted.ts';
import type {
  ChannelOutput,
  InventoryCounts,
  InventorySelection,
  ParsedInput,
} from '../../../src-preload/contract/index.ts';
import {
  checkDirectory,
  findReferences,
  identifierOf,
  listRows,
  nameOf,
  platformOf,
  resolveChoice,
  SharedReads,
  uniqueIdentifier,
  withoutAssignments,
} from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { AtlasError, errorText } from '../core/errors.ts';
import { canonicalJson, type JsonObject } from '../core/json.ts';
import { Semaphore } from '../core/semaphore.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { coverageOf, GraphError, type PolicyType } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import { type Job, type JobResult, refuseSecondRun } from '../operations/index.ts';
import { inventoryCountsColumn, NO_INVENTORY_COUNTS, selectionColumn } from './columns.ts';
import { isSelected, normalSelection, selectionHash, typesOfSelection } from './selection.ts';
import { type ListedObject, storeType } from './store.ts';

/** Lists that are read at a time: as in a capture, the client itself keeps the number of requests down. */
const LISTS_AT_A_TIME = 6;

type Input = Omit<ParsedInput<'inventory.sync'>, 'tenant'>;

/**
 * Reads the lists of the chosen types and writes down what is there, what is new, renamed or gone. No object is read
 * singly. Throws conflict while another inventory sync of the tenant runs, invalid_input for a selection of nothing.
 */
export async function startInventorySync(
  context: TenantCommandContext,
  input: Input,
): Promise<ChannelOutput<'inventory.sync'>> {
  const { scope, runner, connector, emit } = context;
  await runner.recover();
  const selection = normalSelection({ ...input, policyTypes: resolveChoice(input.policyTypes) });
  if (typesOfSelection(selection).length === 0) {
    throw new AtlasError('invalid_input', 'No chosen type can hold an object of a chosen platform. Choose others.');
  }
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  let inventorySyncId = 0;
  const operationRunId = await runner.start({
    scope,
    type: 'inventory.sync',
    context: {},
    prepare: async (trx, runId) => {
      await refuseSecondRun(trx, scope.tenantId, runId, 'inventory.sync', 'An inventory sync');
      const now = wallTime();
      const row = await trx
        .insertInto('inventory_sync_runs')
        .values({
          tenant_id: scope.tenantId,
          status: 'running',
          selection: selectionColumn.write(selection),
          selection_hash: selectionHash(selection),
          counts: inventoryCountsColumn.write(NO_INVENTORY_COUNTS),
          failure_summary: null,
          operation_run_id: runId,
          created_at: now,
          started_at: now,
          completed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      inventorySyncId = row.id;
      return { context: { inventory_sync_id: row.id }, subject: `Inventory sync ${row.id}` };
    },
    execute: (job) => new InventorySync(context, job, selection).run(inventorySyncId),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'inventory' });
  return { inventorySyncId, operationRunId };
}

/** One inventory sync while it runs. Each type is written as soon as its list was read: what ends the run loses none of it. */
class InventorySync {
  readonly #context: TenantCommandContext;
  readonly #job: Job;
  readonly #selection: InventorySelection;
  readonly #types: readonly PolicyType[];
  readonly #failures: { label: string; reason: string }[] = [];
  #counts: InventoryCounts = NO_INVENTORY_COUNTS;
  #done = 0;

  constructor(context: TenantCommandContext, job: Job, selection: InventorySelection) {
    this.#context = context;
    this.#job = job;
    this.#selection = selection;
    this.#types = typesOfSelection(selection);
  }

  async run(inventorySyncId: number): Promise<JobResult> {
    const { outcome, failureSummary } = await this.#outcome();
    const counts = this.#counts;
    return {
      outcome,
      counts: { ...NO_COUNTS, items: counts.seen, failed: counts.failedTypes, requests: counts.requests },
      failureSummary,
      message: `${counts.seen} objects seen: ${counts.new} new, ${counts.renamed} renamed, ${counts.gone} gone.`,
      conclude: (trx) => endRun(trx, inventorySyncId, statusOf(outcome, this.#done), counts, failureSummary),
    };
  }

  async #outcome(): Promise<Pick<JobResult, 'outcome' | 'failureSummary'>> {
    try {
      await this.#readAll();
    } catch (error) {
      const listed = `${this.#done} of ${this.#types.length} types were listed.`;
      if (this.#job.signal.aborted) {
        return { outcome: 'cancelled', failureSummary: `The inventory sync was cancelled. ${listed}` };
      }
      const known = error instanceof GraphError || error instanceof AtlasError;
      const why = known ? error.message : `The sync stopped on an internal error: ${errorText(error)}`;
      return { outcome: 'failed', failureSummary: `${listed} ${why}` };
    }
    if (this.#failures.length === 0) return { outcome: 'succeeded', failureSummary: null };
    const [first] = this.#failures;
    const words =
      this.#failures.length === 1
        ? `${first?.label ?? ''} could not be listed: ${first?.reason ?? ''}`
        : `${this.#failures.length} types could not be listed: ${this.#failures.map(({ label }) => label).join(', ')}. The log says why.`;
    const outcome = this.#failures.length === this.#types.length ? 'failed' : 'partial';
    return { outcome, failureSummary: `Nothing of what was not listed is called gone. ${words}` };
  }

  async #readAll(): Promise<void> {
    const { db, scope, connector } = this.#context;
    const client = await connector.connect(connectionColumn.read(scope.tenant.connection), scope, {
      signal: this.#job.signal,
      onRequests: (count) => {
        this.#counts = { ...this.#counts, requests: this.#counts.requests + count };
      },
      onWait: (until) => this.#report('Waiting for Microsoft Graph', new Date(until).toISOString()),
    });
    for (const note of await checkDirectory({ db, scope }, client)) this.#job.log('warning', note);
    const shared = new SharedReads(client);
    const places = new Semaphore(LISTS_AT_A_TIME);
    const reads = this.#types.map((type) =>
      places.run(async () => {
        this.#job.signal.throwIfAborted();
        this.#report(`Listing ${type.label}`);
        const { rows, error } = await listRows(client, type, shared);
        await this.#keep(type, rows, error);
      }),
    );
    // Nothing goes on behind the back of a run that has ended.
    const settled = await Promise.allSettled(reads);
    for (const read of settled) if (read.status === 'rejected') throw read.reason;
  }

  async #keep(type: PolicyType, rows: readonly JsonObject[], error: GraphError | null): Promise<void> {
    const { db, scope } = this.#context;
    const objects = await describeRows(type, rows);
    const change = await db.transaction().execute(async (trx) => {
      await this.#job.assertHeld(trx);
      return storeType(trx, objects, {
        tenantId: scope.tenantId,
        policyType: type.type,
        at: wallTime(),
        isSelected: (platform) => isSelected(this.#selection, platform),
        whole: error === null,
      });
    });
    const { seen, new: added, renamed, gone, failedTypes, requests } = this.#counts;
    this.#counts = {
      seen: seen + change.seen,
      new: added + change.new,
      renamed: renamed + change.renamed,
      gone: gone + change.gone,
      failedTypes: failedTypes + (error === null ? 0 : 1),
      requests,
    };
    this.#done += 1;
    if (error !== null) {
      this.#failures.push({ label: type.label, reason: error.message });
      this.#job.log('error', `${type.label} could not be listed: ${error.message}`);
    } else if (change.new + change.renamed + change.gone > 0) {
      this.#job.log(
        'info',
        `${type.label}: ${change.seen} seen, ${change.new} new, ${change.renamed} renamed, ${change.gone} gone.`,
      );
    }
    this.#report(`Listed ${type.label}`);
  }

  #report(phase: string, waitingUntil: string | null = null): void {
    const { seen, failedTypes, requests } = this.#counts;
    this.#job.report({
      phase,
      current: null,
      typesDone: this.#done,
      typesTotal: this.#types.length,
      counts: { ...NO_COUNTS, items: seen, failed: failedTypes, requests },
      waitingUntil,
    });
  }
}

/** The rows of a list as the inventory keeps them, with the same identifiers as a capture gives them. */
async function describeRows(type: PolicyType, rows: readonly JsonObject[]): Promise<ListedObject[]> {
  const seen = new Map<string, string>();
  const objects: ListedObject[] = [];
  for (const row of rows) {
    await breathe();
    const bare = withoutAssignments(row);
    const own = identifierOf(row) ?? (type.capture.mode === 'singleton' ? type.type : null);
    const externalId = uniqueIdentifier(own, canonicalJson(bare), seen);
    if (externalId === null) continue;
    const assignments = Array.isArray(row.assignments) ? row.assignments : [];
    objects.push({
      externalId,
      name: nameOf(type, row, externalId),
      platform: platformOf(type, row),
      coverage: coverageOf(type, row, findReferences(type, row, {}, assignments)),
    });
  }
  return objects;
}

/** What was listed before a cancel stays, and the run says that it is a part. */
function statusOf(outcome: JobResult['outcome'], done: number): 'success' | 'partial' | 'failed' {
  if (outcome === 'succeeded') return 'success';
  if (outcome === 'cancelled') return done > 0 ? 'partial' : 'failed';
  return outcome === 'partial' ? 'partial' : 'failed';
}

async function endRun(
  trx: Db,
  inventorySyncId: number,
  status: 'success' | 'partial' | 'failed',
  counts: InventoryCounts,
  failureSummary: string | null,
): Promise<void> {
  await trx
    .updateTable('inventory_sync_runs')
    .set({
      status,
      counts: inventoryCountsColumn.write(counts),
      failure_summary: failureSummary,
      completed_at: wallTime(),
    })
    .where('id', '=', inventorySyncId)
    .execute();
}

/** What an inventory sync becomes when the process that ran it ended. */
export function closeInterruptedInventory(trx: Db, operationRunId: number): Promise<void> {
  return failInterrupted(trx, 'inventory_sync_runs', operationRunId, 'What was listed is kept; sync again.');
}
