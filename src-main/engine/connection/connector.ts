import { randomUUID } from 'node:crypto';
import { CLOUD_ENDPOINTS, type Connection } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { GraphClient, type RequestLimits } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';

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
  /** The access token, read afresh. Throws sign_in_required with what to do. */
  token(connection: Connection, scope: TenantScope): Promise<string>;
  /** Keeps a pasted token in memory until the application ends. */
  keepToken(tenantId: number, token: string): void;
  close(): Promise<void>;
}

export interface ConnectorOptions {
  /** Another request budget than Graph's own, for a server that has none. */
  limits?: RequestLimits;
  environment: Readonly<Record<string, string | undefined>>;
  startDemo: (options: { day: number; accessToken: string }) => Promise<DemoGraph>;
}

/** The Graph root of a connection to a real tenant. */
function graphRootOf(connection: Exclude<Connection, { kind: 'demo' }>): string {
  return connection.kind === 'custom' ? connection.graphRoot : CLOUD_ENDPOINTS[connection.cloud].graphRoot;
}

/** Makes the connector that reaches a custom Graph root over HTTP, and the demo tenant over loopback. */
export function createConnector(options: ConnectorOptions): GraphConnector {
  const pasted = new Map<number, string>();
  const demoToken = randomUUID();
  let demo: Promise<DemoGraph> | null = null;

  const token = (connection: Connection, scope: TenantScope): Promise<string> => {
    if (connection.kind === 'demo') return Promise.resolve(demoToken);
    if (connection.kind === 'microsoft') {
      return Promise.reject(new AtlasError('sign_in_required', `${scope.tenant.name} needs a sign-in.`));
    }
    const name = scope.tenant.name;
    if (connection.token.kind === 'environment') {
      const { variable } = connection.token;
      const value = options.environment[variable]?.trim();
      if (value) return Promise.resolve(value);
      const message = `${name} takes its access token from the environment variable ${variable}, which is not set. Set it and run again.`;
      return Promise.reject(new AtlasError('sign_in_required', message));
    }
    const value = pasted.get(scope.tenantId);
    if (value) return Promise.resolve(value);
    const message = `${name} needs an access token. Paste one under Settings, Connection; it is kept until the application ends.`;
    return Promise.reject(new AtlasError('sign_in_required', message));
  };

  return {
    token,
    keepToken: (tenantId, value) => void pasted.set(tenantId, value),
    async connect(connection, scope, hooks) {
      let root: string;
      if (connection.kind === 'demo') {
        demo ??= options.startDemo({ day: connection.day, accessToken: demoToken }).catch((error: unknown) => {
          // The next attempt starts it anew.
          demo = null;
          throw error;
        });
        const graph = await demo;
        graph.setDay(connection.day);
        root = graph.root;
      } else {
        root = graphRootOf(connection);
      }
      return new GraphClient({ root, token: () => token(connection, scope), limits: options.limits, ...hooks });
    },
    async close() {
      await (await demo)?.close();
      demo = null;
    },
  };
}
