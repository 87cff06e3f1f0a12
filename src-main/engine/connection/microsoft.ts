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
import { authorityOf, ownApplication, personApplication, type TokenStore } from './applications.ts';
import { explainSignIn } from './explain.ts';
import { signInWithBrowser, signInWithDeviceCode } from './interaction.ts';
import { changeSignIn, NEEDS_SIGN_IN, readSignIn, signInOf } from './record.ts';
import type { TenantSecrets } from './secrets.ts';
import { wallTime } from '../core/wall-clock.ts';
import { newSession, PendingStore, type Session, type TokenWish } from './session.ts';

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

/** Tokens of Microsoft's clouds: people with browser or device code, applications with secret or certificate. */
export class MicrosoftSignIn {
  readonly #options: MicrosoftOptions;
  readonly #sessions = new Map<number, Session>();

  constructor(options: MicrosoftOptions) {
    this.#options = options;
  }

  /**
   * The access token, from MSAL's cache or fresh; who asks for the same at the same time shares it. Throws AtlasError
   * with a way on, which is also kept as the connection's problem, unless it is only that this process has no window.
   */
  async token(connection: MicrosoftConnection, scope: TenantScope, wish: TokenWish = {}): Promise<string> {
    this.#options.secrets.assertHere(scope, connection);
    const session = this.#session(connection, scope);
    const key = wish.claims ?? (wish.fresh === true ? 'fresh' : '');
    const known = session.asked.get(key);
    if (known) return known;
    const asked = this.#ask(session, connection, scope, wish).finally(() => session.asked.delete(key));
    session.asked.set(key, asked);
    return asked;
  }

  async #ask(session: Session, connection: MicrosoftConnection, scope: TenantScope, wish: TokenWish): Promise<string> {
    try {
      const result = isDelegated(connection.method)
        ? await this.#personToken(session, connection, scope, wish)
        : await this.#ownToken(session, connection, scope, wish);
      if (result.accessToken !== session.lastToken) await this.#accept(session, connection, scope, result);
      return result.accessToken;
    } catch (error) {
      if (wish.claims !== undefined) session.claims = wish.claims;
      throw await this.#refuse(session, connection, scope, error, 'standing');
    }
  }

  /** Throws what keeps the tenant from being reached before anything is asked: nobody has signed in here. */
  assertSignedIn(connection: MicrosoftConnection, scope: TenantScope): void {
    this.#options.secrets.assertHere(scope, connection);
    const { account, remembered, stored } = signInOf(scope.tenant);
    if (connection.credential?.kind === 'stored' && stored !== connection.method) {
      throw this.#options.secrets.noCredential(scope, connection);
    }
    if (!isDelegated(connection.method)) return;
    if (account === null || (!remembered && !this.#sessions.has(scope.tenantId))) throw needsSignIn(scope);
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
        session.person = personApplication(setting, store);
        session.scopes = scopesOf(connection, request.access);
        const { client } = await session.person;
        const { signal, onPrompt } = request;
        const { patienceMs } = this.#options;
        const asked = { client, scopes: session.scopes, claims: session.claims, host, signal, patienceMs, onPrompt };
        const answer = await (connection.method === 'browser' ? signInWithBrowser(asked) : signInWithDeviceCode(asked));
        if (answer === null) throw new AtlasError('sign_in_required', 'The sign-in gave no token. Sign in again.');
        result = answer;
        session.claims = undefined;
      } else {
        result = await this.#ownToken(session, connection, scope, {});
      }
      request.signal.throwIfAborted();
      refuseOtherDirectory(connection, scope, result);
      await store.keepIn(this.#tokens(session, scope));
      await this.#accept(session, connection, scope, result);
      this.#sessions.set(scope.tenantId, session);
      return result.accessToken;
    } catch (error) {
      if (request.signal.aborted) throw new AtlasError('cancelled', 'The sign-in was cancelled.');
      const before = await readSignIn(this.#options.db, scope.tenantId);
      // An application has no earlier sign-in beside the new one: its credential is the same.
      const beside = isDelegated(connection.method) && before.account !== null;
      const stands = beside ? (before.problem === null ? 'not' : 'where it asks for a sign-in') : 'standing';
      throw await this.#refuse(session, connection, scope, error, stands);
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
    { claims, fresh = false }: TokenWish,
  ): Promise<AuthenticationResult> {
    const setting = { connection, network: this.#options.network, trace: session.trace };
    session.person ??= personApplication(setting, this.#tokens(session, scope));
    const person = await session.person;
    const account = await person.account();
    if (account === null) throw needsSignIn(scope);
    const granted = (session.scopes ??= await this.#grantedScopes(connection, scope));
    const ask = (scopes: string[]): Promise<AuthenticationResult> =>
      person.client.acquireTokenSilent({
        account,
        scopes,
        authority: authorityOf(connection, account.tenantId),
        ...(claims === undefined ? {} : { claims }),
        ...(claims === undefined && !fresh ? {} : { forceRefresh: true }),
      });
    const needed = [...new Set([...granted, ...scopesOf(connection, 'read')])];
    if (!fresh || needed.length === granted.length) return ask(granted);
    try {
      const result = await ask(needed);
      session.scopes = needed;
      return result;
    } catch (error) {
      if (session.trace.unreachable !== null) throw error;
      // What was not consented to refuses the whole request: the sign-in stays as good as it was.
      return ask(granted);
    }
  }

  async #ownToken(
    session: Session,
    connection: MicrosoftConnection,
    scope: TenantScope,
    { claims, fresh = false }: TokenWish,
  ): Promise<AuthenticationResult> {
    const credential = await this.#options.secrets.credential(scope, connection);
    const hash = hashOf(credential);
    if (session.own?.credential !== hash) {
      const setting = { connection, network: this.#options.network, trace: session.trace };
      session.own = { credential: hash, application: ownApplication(setting, credential) };
    }
    const { client } = await session.own.application;
    const result = await client.acquireTokenByClientCredential({
      scopes: [`${CLOUD_ENDPOINTS[connection.cloud].graphRoot}/.default`],
      ...(claims === undefined ? {} : { claims }),
      ...(claims === undefined && !fresh ? {} : { skipCache: true }),
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
      checkedAt: wallTime(),
    });
  }

  async #refuse(
    session: Session,
    connection: MicrosoftConnection,
    scope: TenantScope,
    error: unknown,
    stands: 'standing' | 'where it asks for a sign-in' | 'not',
  ): Promise<AtlasError> {
    const { trace } = session;
    // A challenge in the answer to a refresh is what the next sign-in has to satisfy.
    session.claims = trace.refusal?.claims ?? session.claims;
    const known = this.#sessions.get(scope.tenantId);
    if (known) known.claims = session.claims;
    // Whatever token is given next is written down, also one that was known before.
    session.lastToken = null;
    const refused = explainSignIn({ tenantName: scope.tenant.name, connection, trace, error });
    if (stands === 'standing' || (stands !== 'not' && NEEDS_SIGN_IN.has(refused.code))) {
      await changeSignIn(this.#options.db, scope.tenantId, {
        problem: { code: refused.code, message: refused.message },
        checkedAt: wallTime(),
      });
    }
    return refused;
  }
}

function needsSignIn({ tenant }: TenantScope): AtlasError {
  return new AtlasError('sign_in_required', `${tenant.name} needs a sign-in. Sign in under Connection.`);
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
