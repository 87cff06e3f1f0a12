import { createHash } from 'node:crypto';
import type { AuthenticationResult } from '@azure/msal-node';
import {
  CLOUD_ENDPOINTS,
  type Credential,
  isDelegated,
  type MicrosoftConnection,
  type SignInPrompt,
} from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import { factsOfToken, readPermissions, writePermissions } from '../graph/index.ts';
import type { Network } from '../network/index.ts';
import { directoryMismatch, sameDirectory, type TenantScope } from '../tenancy/index.ts';
import {
  authorityOf,
  ownApplication,
  type OwnApplication,
  personApplication,
  type PersonApplication,
  type TokenStore,
} from './applications.ts';
import type { AuthorityTrace } from './authority.ts';
import { explainSignIn } from './explain.ts';
import { signInWithBrowser, signInWithDeviceCode } from './interaction.ts';
import { changeSignIn, readSignIn } from './record.ts';
import type { TenantSecrets } from './secrets.ts';

export interface SignInRequest {
  access: 'read' | 'write';
  signal: AbortSignal;
  onPrompt: (prompt: SignInPrompt) => void;
}

export interface MicrosoftOptions {
  db: Db;
  network: Network;
  secrets: TenantSecrets;
  /** How long a browser sign-in may take, in milliseconds. */
  patienceMs: number;
}

/** One tenant's sign-in while the application runs. */
interface Session {
  /** The connection that it was made for. */
  key: string;
  trace: AuthorityTrace;
  application: PersonApplication | OwnApplication | null;
  /** The credential behind the application, as a hash. */
  credential: string | null;
  scopes: string[] | null;
  lastToken: string | null;
  /** What a challenge asked for and only a new sign-in can give. */
  claims: string | undefined;
  unguarded: AtlasError | null;
}

/** Tokens of Microsoft's clouds: people with browser or device code, applications with secret or certificate. */
export class MicrosoftSignIn {
  readonly #options: MicrosoftOptions;
  readonly #sessions = new Map<number, Session>();

  constructor(options: MicrosoftOptions) {
    this.#options = options;
  }

  /**
   * The access token, from MSAL's cache or fresh. With claims: a new one that answers Graph's challenge.
   * Throws AtlasError with a way on, which is also kept as the connection's problem.
   */
  async token(connection: MicrosoftConnection, scope: TenantScope, claims?: string): Promise<string> {
    const session = this.#session(connection, scope);
    try {
      const result = isDelegated(connection.method)
        ? await this.#personToken(session, connection, scope, claims)
        : await this.#ownToken(session, connection, scope, claims);
      if (result.accessToken !== session.lastToken) await this.#accept(session, connection, scope, result);
      return result.accessToken;
    } catch (error) {
      if (claims !== undefined) session.claims = claims;
      throw await this.#refuse(session, connection, scope, error);
    }
  }

  /** Signs in anew. Nothing of the earlier sign-in changes unless this one succeeds in the right directory. */
  async signIn(connection: MicrosoftConnection, scope: TenantScope, request: SignInRequest): Promise<string> {
    const earlier = this.#session(connection, scope);
    const session: Session = { ...newSession(earlier.key), claims: earlier.claims };
    try {
      let result: AuthenticationResult;
      const store = new PendingStore();
      if (isDelegated(connection.method)) {
        const host = this.#options.secrets.assertWindow(scope);
        const setting = { connection, network: this.#options.network, trace: session.trace };
        const application = await personApplication(setting, store);
        session.application = application;
        session.scopes = scopesOf(connection, request.access);
        const { client } = application;
        const { signal, onPrompt } = request;
        const { patienceMs } = this.#options;
        const asked = { client, scopes: session.scopes, claims: session.claims, host, signal, patienceMs, onPrompt };
        const answer = await (connection.method === 'browser' ? signInWithBrowser(asked) : signInWithDeviceCode(asked));
        if (answer === null) throw new AtlasError('sign_in_required', 'The sign-in gave no token. Sign in again.');
        result = answer;
        session.claims = undefined;
      } else {
        result = await this.#ownToken(session, connection, scope, undefined);
      }
      request.signal.throwIfAborted();
      refuseOtherDirectory(connection, scope, result);
      await store.keepIn(this.#tokens(session, scope));
      await this.#accept(session, connection, scope, result);
      this.#sessions.set(scope.tenantId, session);
      return result.accessToken;
    } catch (error) {
      if (request.signal.aborted) throw new AtlasError('cancelled', 'The sign-in was cancelled.');
      throw await this.#refuse(session, connection, scope, error);
    }
  }

  /** Forgets what is in memory of a tenant: its next token is asked for anew. */
  drop(tenantId: number): void {
    this.#sessions.delete(tenantId);
  }

  #session(connection: MicrosoftConnection, { tenantId }: TenantScope): Session {
    const key = JSON.stringify(connection);
    const known = this.#sessions.get(tenantId);
    if (known?.key === key) return known;
    const session = newSession(key);
    this.#sessions.set(tenantId, session);
    return session;
  }

  #tokens(session: Session, scope: TenantScope): TokenStore {
    return this.#options.secrets.tokens(scope, (reason) => (session.unguarded = reason));
  }

  async #personToken(
    session: Session,
    connection: MicrosoftConnection,
    scope: TenantScope,
    claims: string | undefined,
  ): Promise<AuthenticationResult> {
    this.#options.secrets.assertWindow(scope);
    const setting = { connection, network: this.#options.network, trace: session.trace };
    session.application ??= await personApplication(setting, this.#tokens(session, scope));
    const account = session.application.kind === 'person' ? await session.application.account() : null;
    if (session.application.kind !== 'person' || account === null) {
      throw new AtlasError('sign_in_required', `${scope.tenant.name} needs a sign-in. Sign in under Connection.`);
    }
    session.scopes ??= await this.#grantedScopes(connection, scope);
    return session.application.client.acquireTokenSilent({
      account,
      scopes: session.scopes,
      authority: authorityOf(connection, account.tenantId),
      ...(claims === undefined ? {} : { claims, forceRefresh: true }),
    });
  }

  async #ownToken(
    session: Session,
    connection: MicrosoftConnection,
    scope: TenantScope,
    claims: string | undefined,
  ): Promise<AuthenticationResult> {
    const credential = await this.#options.secrets.credential(scope, connection);
    const hash = hashOf(credential);
    if (session.application === null || session.credential !== hash) {
      const setting = { connection, network: this.#options.network, trace: session.trace };
      session.application = await ownApplication(setting, credential);
      session.credential = hash;
    }
    if (session.application.kind !== 'application') throw new Error('The session is of another method.');
    const result = await session.application.client.acquireTokenByClientCredential({
      scopes: [`${CLOUD_ENDPOINTS[connection.cloud].graphRoot}/.default`],
      ...(claims === undefined ? {} : { claims, skipCache: true }),
    });
    if (result === null)
      throw new AtlasError('sign_in_required', `${scope.tenant.name} was given no token. Try again.`);
    return result;
  }

  /** What the last sign-in was granted is asked for again; a permission that was not would need the person. */
  async #grantedScopes(connection: MicrosoftConnection, scope: TenantScope): Promise<string[]> {
    const { granted } = await readSignIn(this.#options.db, scope.tenantId);
    const ours = scopesOf(connection, 'write');
    const root = CLOUD_ENDPOINTS[connection.cloud].graphRoot;
    const again = granted.map((permission) => `${root}/${permission}`).filter((one) => ours.includes(one));
    return again.length > 0 ? again : scopesOf(connection, 'read');
  }

  async #accept(
    session: Session,
    connection: MicrosoftConnection,
    scope: TenantScope,
    result: AuthenticationResult,
  ): Promise<void> {
    session.lastToken = result.accessToken;
    const facts = factsOfToken(result.accessToken);
    const root = `${CLOUD_ENDPOINTS[connection.cloud].graphRoot}/`;
    const scopes = result.scopes.filter((one) => one.startsWith(root)).map((one) => one.slice(root.length));
    await changeSignIn(this.#options.db, scope.tenantId, {
      account: isDelegated(connection.method) ? (result.account?.username ?? facts.account) : connection.clientId,
      granted: facts.granted.length > 0 ? facts.granted : scopes.filter((one) => one !== '.default'),
      tokenExpiresAt: result.expiresOn?.toISOString() ?? null,
      remembered: session.unguarded === null,
      problem: null,
      setAside: null,
      checkedAt: new Date().toISOString(),
    });
  }

  async #refuse(
    session: Session,
    connection: MicrosoftConnection,
    scope: TenantScope,
    error: unknown,
  ): Promise<AtlasError> {
    const { trace } = session;
    // A challenge in the answer to a refresh is what the next sign-in has to satisfy.
    session.claims = trace.refusal?.claims ?? session.claims;
    const known = this.#sessions.get(scope.tenantId);
    if (known) known.claims = session.claims;
    const refused = explainSignIn({ tenantName: scope.tenant.name, connection, trace, error });
    await changeSignIn(this.#options.db, scope.tenantId, {
      problem: { code: refused.code, message: refused.message },
      checkedAt: new Date().toISOString(),
    });
    return refused;
  }
}

/** Holds MSAL's cache back until it is known that the sign-in is one to keep. */
class PendingStore implements TokenStore {
  #cache: string | null = null;
  #store: TokenStore | null = null;

  load(): Promise<null> {
    return Promise.resolve(null);
  }

  async save(cache: string): Promise<void> {
    this.#cache = cache;
    await this.#store?.save(cache);
  }

  async keepIn(store: TokenStore): Promise<void> {
    this.#store = store;
    if (this.#cache !== null) await store.save(this.#cache);
  }
}

function newSession(key: string): Session {
  return {
    key,
    trace: { unreachable: null, refusal: null, clockSkewMs: null },
    application: null,
    credential: null,
    scopes: null,
    lastToken: null,
    claims: undefined,
    unguarded: null,
  };
}

function scopesOf(connection: MicrosoftConnection, access: 'read' | 'write'): string[] {
  const permissions = new Set(readPermissions().map(({ permission }) => permission));
  if (access === 'write') for (const permission of writePermissions()) permissions.add(permission);
  return [...permissions].map((permission) => `${CLOUD_ENDPOINTS[connection.cloud].graphRoot}/${permission}`);
}

function hashOf(credential: Credential): string {
  return createHash('sha256').update(JSON.stringify(credential)).digest('hex');
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rule 7, at the sign-in already: another directory than the tenant's, or than the connection names, is refused. */
function refuseOtherDirectory(
  connection: MicrosoftConnection,
  { tenant }: TenantScope,
  result: AuthenticationResult,
): void {
  const found = factsOfToken(result.accessToken).directoryId ?? (result.tenantId || null);
  if (found === null) return;
  const given = GUID.test(connection.directory) ? connection.directory : null;
  const known = tenant.directory_id === null ? given : tenant.directory_id;
  if (known === null || sameDirectory(known, found)) return;
  const name = tenant.directory_id === null ? null : tenant.directory_name;
  throw directoryMismatch(tenant.name, { id: known, name }, { id: found }, 'The sign-in was not kept.');
}
