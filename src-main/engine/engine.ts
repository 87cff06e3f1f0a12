import {
  type ChannelDefinition,
  type ChannelName,
  type ChannelOutput,
  channels,
  type EngineEvent,
  type Envelope,
  failure,
  success,
} from '../../src-preload/contract/index.ts';
import type { z } from 'zod';
import { closeInterruptedSet, closeOrphanedSets } from './backup/index.ts';
import { type ConnectorOptions, createConnector, type GraphConnector } from './connection/index.ts';
import { AtlasError } from './core/errors.ts';
import { type Db, openDatabase } from './data/open.ts';
import { GraphError } from './graph/index.ts';
import { handlers } from './handlers.ts';
import type { EngineChannel, WorkspaceCommandContext } from './handler-types.ts';
import { closeAbandonedRuns, OperationRunner } from './operations/index.ts';
import { authorize, ensureWorkspaceOwner, isMember, userById } from './tenancy/index.ts';

export interface EngineOptions {
  /** Folder of the workspace: holds `tenantatlas.db`. */
  folder: string;
  nativeBinding?: string | undefined;
  connector: ConnectorOptions | GraphConnector;
  /** Receives events with the id of the tenant's members who may hear them. */
  onEvent?: (event: EngineEvent) => void;
}

type AnyHandler = (context: unknown, input: unknown) => Promise<unknown>;
const handlerTable = handlers as unknown as Readonly<Record<string, AnyHandler>>;

/**
 * The product without a window: one workspace, every channel of the contract. The check of membership and
 * capability happens here, before any handler, and nowhere else.
 */
export class Engine {
  readonly db: Db;
  readonly ownerId: number;
  readonly runner: OperationRunner;
  readonly #connector: GraphConnector;
  readonly #emit: (event: EngineEvent) => void;

  private constructor(
    db: Db,
    ownerId: number,
    runner: OperationRunner,
    connector: GraphConnector,
    emit: (event: EngineEvent) => void,
  ) {
    this.db = db;
    this.ownerId = ownerId;
    this.runner = runner;
    this.#connector = connector;
    this.#emit = emit;
  }

  /** Opens the workspace, closes what ended processes left, and is ready to answer. Throws WorkspaceError. */
  static async open(options: EngineOptions): Promise<Engine> {
    const db = await openDatabase(options);
    const owner = await ensureWorkspaceOwner(db);
    const recover = async (): Promise<number> =>
      (await closeAbandonedRuns(db, (trx, context) => closeInterruptedSet(trx, context.backup_set_id))) +
      (await closeOrphanedSets(db));
    // A disk that is full now must not keep anyone from reading; every renewal tries again.
    await recover().catch(() => 0);
    const emit = (event: EngineEvent): void => options.onEvent?.(event);
    const connector =
      'connect' in options.connector ? options.connector : createConnector(options.connector, db, options.folder);
    return new Engine(db, owner.id ?? 0, new OperationRunner(db, emit, recover), connector, emit);
  }

  /** Answers a call of a user. Never throws: a refused or failed call is an error envelope. */
  async call<C extends EngineChannel>(userId: number, channel: C, input: unknown): Promise<Envelope<ChannelOutput<C>>> {
    try {
      const value = await this.#answer(userId, channel, input);
      return success(value as ChannelOutput<C>);
    } catch (error) {
      return asFailure(error);
    }
  }

  async #answer(userId: number, channel: EngineChannel, input: unknown): Promise<unknown> {
    const definition: ChannelDefinition | undefined = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
    const handler = handlerTable[channel];
    if (!definition || !handler) throw new AtlasError('not_found', `There is no channel "${channel as string}".`);
    const actor = await userById(this.db, userId);
    const parsed = definition.input.safeParse(input);
    if (definition.scope === 'tenant') {
      // Whoever may not see the tenant learns nothing, not even that the rest of the input was wrong.
      const tenant = tenantOf(input);
      const scope = await authorize(this.db, actor, tenant, definition.capability ?? 'tenant.view');
      const context = { db: this.db, scope };
      const data = checked(parsed);
      return handler(definition.kind === 'query' ? context : { ...context, ...this.#tools() }, data);
    }
    const context = { db: this.db, actor };
    return handler(definition.kind === 'query' ? context : { ...context, ...this.#tools() }, checked(parsed));
  }

  #tools(): Pick<WorkspaceCommandContext, 'runner' | 'connector' | 'emit'> {
    return { runner: this.runner, connector: this.#connector, emit: this.#emit };
  }

  /** True when the user may hear of the event: events of a tenant are for its members. */
  async mayHear(userId: number, event: EngineEvent): Promise<boolean> {
    if (event.tenant === null) return true;
    const row = await this.db
      .selectFrom('tenants')
      .select('id')
      .where('external_id', '=', event.tenant)
      .executeTakeFirst();
    return row !== undefined && isMember(this.db, userId, row.id);
  }

  /** Stops what runs, writes down what became of it, and closes the workspace. */
  async close(): Promise<void> {
    await this.runner.shutdown();
    await this.#connector.close();
    await this.db.destroy();
  }
}

function tenantOf(input: unknown): string {
  const tenant = typeof input === 'object' && input !== null && 'tenant' in input ? input.tenant : null;
  return typeof tenant === 'string' ? tenant : '';
}

function checked(parsed: z.ZodSafeParseResult<unknown>): unknown {
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const [first] = issues;
  const where = first && first.path !== '' ? `${first.path}: ` : '';
  throw new AtlasError('invalid_input', `The input is not valid. ${where}${first?.message ?? ''}`, { issues });
}

function asFailure(error: unknown): Envelope<never> {
  if (error instanceof AtlasError) return failure(error.code, error.message, error.details);
  if (error instanceof GraphError) {
    const code =
      error.kind === 'throttled'
        ? 'throttled'
        : error.kind === 'unreachable'
          ? 'offline'
          : error.kind === 'unauthorized'
            ? 'sign_in_required'
            : 'graph_error';
    return failure(code, error.message);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return failure('storage_full', 'The disk is full. Free some space and try again; nothing that was stored is lost.');
  }
  const reason = error instanceof Error ? error.message : String(error);
  return failure('internal', `Something went wrong inside TenantAtlas: ${reason}. Nothing was changed by this call.`);
}

/** Names of every channel that an engine answers. */
export const engineChannels: readonly EngineChannel[] = (Object.keys(channels) as ChannelName[]).filter(
  (name): name is EngineChannel => channels[name].scope !== 'shell',
);

/** True for the name of a channel that an engine answers. */
export function isEngineChannel(name: string): name is EngineChannel {
  return (engineChannels as readonly string[]).includes(name);
}
