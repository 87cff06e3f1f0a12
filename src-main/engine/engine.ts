import type { ChannelOutput, EngineEvent, Envelope } from '../../src-preload/contract/index.ts';
import { answerCall } from './answer.ts';
import { Writings } from './core/writings.ts';
import { closeInterruptedSet, closeOrphanedSets } from './backup/index.ts';
import { type ConnectorOptions, createConnector, type GraphConnector } from './connection/index.ts';
import { type Db, openDatabase } from './data/open.ts';
import type { CommandTools, EngineChannel } from './handler-types.ts';
import { closeAbandonedRuns, OperationRunner, runFor } from './operations/index.ts';
import { closeInterruptedScan } from './drift/index.ts';
import { closeInterruptedGroupSync } from './groups/index.ts';
import { closeInterruptedInventory } from './inventory/index.ts';
import { closeInterruptedRestore } from './restore/index.ts';
import { releaseSlot, Scheduler } from './schedules/index.ts';
import { SearchIndexer } from './search/index.ts';
import { ensureWorkspaceOwner, removeDeletedTenants, roleIn } from './tenancy/index.ts';

export { engineChannels, isEngineChannel } from './answer.ts';

export interface EngineOptions {
  /** Folder of the workspace: holds `tenantatlas.db`. */
  folder: string;
  nativeBinding?: string | undefined;
  connector: ConnectorOptions | GraphConnector;
  /** Receives every event whole; `heardBy` says what of it a user may hear. */
  onEvent?: (event: EngineEvent) => void;
}

/**
 * The product without a window: one workspace, every channel of the contract.
 */
export class Engine {
  readonly db: Db;
  readonly ownerId: number;
  readonly runner: OperationRunner;
  readonly indexer: SearchIndexer;
  readonly scheduler: Scheduler;
  readonly #tools: CommandTools;
  #closing = false;
  readonly #cleaning: Promise<unknown>;

  private constructor(db: Db, ownerId: number, tools: CommandTools, indexer: SearchIndexer, scheduler: Scheduler) {
    this.db = db;
    this.ownerId = ownerId;
    this.runner = tools.runner;
    this.#tools = tools;
    this.indexer = indexer;
    this.scheduler = scheduler;
    // What a tenant left whose deletion was interrupted.
    this.#cleaning = removeDeletedTenants(db, () => this.#closing).catch(() => undefined);
  }

  /** Opens the workspace, closes what ended processes left, and is ready to answer. Throws WorkspaceError. */
  static async open(options: EngineOptions): Promise<Engine> {
    const db = await openDatabase(options);
    const owner = await ensureWorkspaceOwner(db);
    const recover = async (): Promise<number> =>
      (await closeAbandonedRuns(db, async (trx, runId, context) => {
        await closeInterruptedSet(trx, context.backup_set_id);
        await releaseSlot(trx, runId);
        await closeInterruptedRestore(trx, runId);
        await closeInterruptedScan(trx, runId);
        await closeInterruptedInventory(trx, runId);
        await closeInterruptedGroupSync(trx, runId);
      })) + (await closeOrphanedSets(db));
    // A disk that is full now must not keep anyone from reading; every renewal tries again.
    await recover().catch(() => 0);
    const emit = (event: EngineEvent): void => {
      options.onEvent?.(event);
      if (event.kind === 'changed' && event.topic === 'backups') indexer.wake();
    };
    const connector =
      'connect' in options.connector ? options.connector : createConnector(options.connector, db, options.folder);
    const runner = new OperationRunner(db, emit, recover);
    const indexer = new SearchIndexer(db, emit, () => runner.isBusy);
    indexer.wake();
    const tools = { runner, connector, emit, writings: new Writings(emit) };
    return new Engine(db, owner.id ?? 0, tools, indexer, new Scheduler(db, tools));
  }

  /** Answers a call of a user. Never throws: a refused or failed call is an error envelope. */
  call<C extends EngineChannel>(userId: number, channel: C, input: unknown): Promise<Envelope<ChannelOutput<C>>> {
    return answerCall({ db: this.db, tools: this.#tools }, userId, channel, input);
  }

  /** The event as the user may hear it; null when not at all: events of a tenant are for its members. */
  async heardBy(userId: number, event: EngineEvent): Promise<EngineEvent | null> {
    if (event.tenant === null) return event;
    const role = await roleIn(this.db, userId, event.tenant);
    if (role === null) return null;
    return event.kind === 'operation' ? { ...event, run: runFor(event.run, role) } : event;
  }

  /** Catches up after the computer slept: leases are renewed, abandoned runs closed, and what is due is started. */
  async wake(): Promise<void> {
    // Leases first: what looks for abandoned runs must not find this process's own among them.
    await this.runner.wake().catch(() => undefined);
    this.scheduler.wake();
  }

  /** Stops what runs, writes down what became of it, and closes the workspace. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#cleaning;
    await this.scheduler.stop();
    await this.#tools.writings.close();
    await this.runner.shutdown();
    await this.indexer.close();
    await this.#tools.connector.close();
    await this.db.destroy();
  }
}
