import { randomUUID } from 'node:crypto';
import {
  CLOUD_ENDPOINTS,
  type Connection,
  type Credential,
  type MicrosoftConnection,
} from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import { GraphClient, type RequestLimits } from '../graph/index.ts';
import type { HostServices } from '../host.ts';
import { createNetwork, type Network } from '../network/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { Sealer, Vault } from '../vault/index.ts';
import { MicrosoftSignIn, type SignInRequest } from './microsoft.ts';
import { noteVaultChange, notSet, TenantSecrets } from './secrets.ts';
import type { TokenWish } from './session.ts';

/** The demo tenant's Graph: a server on loopback that speaks like Graph. */
export interface DemoGraph {
  root: string;
  setDay(day: number): void;
  close(): Promise<void>;
}

export interface ConnectionHooks {
  signal: AbortSignal;
  onRequests: (count: number) => void;
  onWait: (until: number) => void;
}

/** The way to Graph. Only operations are given one; a query never is. */
export interface GraphConnector {
  connect(connection: Connection, scope: TenantScope, hooks: ConnectionHooks): Promise<GraphClient>;
  /** The access token, as wished for. Throws AtlasError with what to do. */
  token(connection: Connection, scope: TenantScope, wish?: TokenWish): Promise<string>;
  /**
   * Throws what keeps the tenant from being reached that is known without asking anyone: this process has no window
   * or lacks a variable, or (`signedIn`) nobody has signed in. Nothing that would only fail so need be started.
   */
  assertReady(connection: Connection, scope: TenantScope, what: 'here' | 'signedIn'): void;
  /** Keeps a pasted token in memory until the application ends. */
  keepToken(tenantId: number, token: string): void;
  /** Signs in anew and gives the access token. Throws AtlasError with what to do. */
  signIn(connection: MicrosoftConnection, scope: TenantScope, request: SignInRequest): Promise<string>;
  /** Seals an application's secret or certificate. Throws AtlasError where nothing guards it. */
  storeCredential(scope: TenantScope, credential: Credential): Promise<void>;
  /** Forgets the tenant's tokens, or all that is kept of it outside the database. */
  forget(scope: TenantScope, what: 'tokens' | 'everything'): Promise<void>;
  /** Seals values of captured objects; null where no secure storage guards the workspace's key. */
  sealer(): Promise<Sealer | null>;
  close(): Promise<void>;
}

export interface ConnectorOptions {
  /** Another request budget than Graph's own, for a server that has none. */
  limits?: RequestLimits;
  environment: Readonly<Record<string, string | undefined>>;
  startDemo: (options: { day: number; accessToken: string }) => Promise<DemoGraph>;
  /** What the window's process does for the engine; null on the command line. */
  host?: HostServices | null;
  /** Another way out than the system's. */
  network?: Network;
  /** How long a browser sign-in may take, in milliseconds. */
  patienceMs?: number;
}

const PATIENCE_MS = 5 * 60_000;

/** Makes the connector: custom roots with a given token, Microsoft's clouds with a sign-in, the demo over loopback. */
export function createConnector(options: ConnectorOptions, db: Db, folder: string): GraphConnector {
  const { environment, host = null, patienceMs = PATIENCE_MS } = options;
  const network = options.network ?? createNetwork({ environment, resolveProxy: host?.resolveProxy });
  const vault = new Vault(
    folder,
    () => host?.workspaceKey() ?? Promise.reject(noWindow()),
    (change) => noteVaultChange(db, change),
  );
  const secrets = new TenantSecrets(vault, host, environment);
  const microsoft = new MicrosoftSignIn({ db, network, secrets, patienceMs });
  const pasted = new Map<number, string>();
  const demoToken = randomUUID();
  let sealer: Promise<Sealer | null> | null = null;
  let demo: Promise<DemoGraph> | null = null;

  const givenToken = (connection: Extract<Connection, { kind: 'custom' }>, scope: TenantScope): string => {
    if (connection.token.kind === 'environment') {
      const { variable } = connection.token;
      const value = environment[variable]?.trim();
      if (value) return value;
      throw notSet(scope, 'access token', variable);
    }
    const value = pasted.get(scope.tenantId);
    if (value !== undefined) return value;
    throw new AtlasError(
      'sign_in_required',
      `${scope.tenant.name} needs an access token. Paste one under Connection; it is kept until the application ends.`,
    );
  };

  const token = async (connection: Connection, scope: TenantScope, wish?: TokenWish): Promise<string> => {
    if (connection.kind === 'demo') return demoToken;
    return connection.kind === 'custom' ? givenToken(connection, scope) : microsoft.token(connection, scope, wish);
  };

  const demoRoot = async (day: number): Promise<string> => {
    demo ??= options.startDemo({ day, accessToken: demoToken }).catch((error: unknown) => {
      // The next attempt starts it anew.
      demo = null;
      throw error;
    });
    const graph = await demo;
    graph.setDay(day);
    return graph.root;
  };

  return {
    token,
    assertReady(connection, scope, what) {
      if (connection.kind === 'custom') givenToken(connection, scope);
      if (connection.kind !== 'microsoft') return;
      if (what === 'here') secrets.assertHere(scope, connection);
      else microsoft.assertSignedIn(connection, scope);
    },
    keepToken: (tenantId, value) => void pasted.set(tenantId, value),
    signIn: (connection, scope, request) => microsoft.signIn(connection, scope, request),
    storeCredential: async (scope, credential) => {
      await secrets.store(scope, credential);
      microsoft.drop(scope.tenantId);
    },
    forget: async (scope, what) => {
      pasted.delete(scope.tenantId);
      microsoft.drop(scope.tenantId);
      await secrets.forget(scope, what);
    },
    sealer() {
      sealer ??= askSealer(host).then((found) => {
        // A keyring that is locked now may be open at the next attempt.
        if (found === null) sealer = null;
        return found;
      });
      return sealer;
    },
    async connect(connection, scope, hooks) {
      const root = connection.kind === 'demo' ? await demoRoot(connection.day) : graphRootOf(connection);
      const ask = (claims?: string): Promise<string> => token(connection, scope, { claims });
      return new GraphClient({ root, token: ask, network, limits: options.limits, ...hooks });
    },
    async close() {
      await (await demo)?.close();
      demo = null;
      await network.close();
    },
  };
}

async function askSealer(host: HostServices | null): Promise<Sealer | null> {
  if (host === null) return null;
  try {
    return new Sealer(await host.workspaceKey());
  } catch (error) {
    if (error instanceof AtlasError) return null;
    throw error;
  }
}

/** The Graph root of a connection to a real tenant. */
function graphRootOf(connection: Exclude<Connection, { kind: 'demo' }>): string {
  return connection.kind === 'custom' ? connection.graphRoot : CLOUD_ENDPOINTS[connection.cloud].graphRoot;
}

function noWindow(): AtlasError {
  return new AtlasError('sign_in_required', 'Stored secrets are opened by the window only. Run this in the window.');
}
