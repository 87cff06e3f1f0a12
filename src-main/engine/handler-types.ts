import type {
  ChannelName,
  ChannelOutput,
  channels,
  EngineEvent,
  ParsedInput,
} from '../../src-preload/contract/index.ts';
import type { Actor } from './audit/index.ts';
import type { GraphConnector } from './connection/index.ts';
import type { Writings } from './core/writings.ts';
import type { Db } from './data/open.ts';
import type { OperationRunner } from './operations/index.ts';
import type { TenantScope } from './tenancy/index.ts';

/** What a query gets: the database and a scope. It cannot reach Graph. */
export interface TenantQueryContext {
  db: Db;
  scope: TenantScope;
  /** The second tenant, where the call names one; null where it does not. */
  other: TenantScope | null;
}
export interface WorkspaceQueryContext {
  db: Db;
  actor: Actor;
}
/** What only commands are given. */
export interface CommandTools {
  runner: OperationRunner;
  connector: GraphConnector;
  emit: (event: EngineEvent) => void;
  /** Reports and exports that pages wait for. */
  writings: Writings;
}
/** What a command gets more: it can start operations, and only operations reach Graph. */
export type TenantCommandContext = TenantQueryContext & CommandTools;
export type WorkspaceCommandContext = WorkspaceQueryContext & CommandTools;

type Channels = typeof channels;
type ContextOf<C extends ChannelName> = Channels[C]['scope'] extends 'tenant'
  ? Channels[C]['kind'] extends 'query'
    ? TenantQueryContext
    : TenantCommandContext
  : Channels[C]['kind'] extends 'query'
    ? WorkspaceQueryContext
    : WorkspaceCommandContext;

/** Channels that the engine answers; those of scope `shell` are the window process's own. */
export type EngineChannel = {
  [C in ChannelName]: Channels[C]['scope'] extends 'shell' ? never : C;
}[ChannelName];

/** One handler a channel: a few lines between the contract and the feature. */
export type Handlers = {
  [C in EngineChannel]: (context: ContextOf<C>, input: ParsedInput<C>) => Promise<ChannelOutput<C>>;
};
