import type { AtlasError } from '../core/errors.ts';
import type { OwnApplication, PersonApplication, TokenStore } from './applications.ts';
import type { AuthorityTrace } from './authority.ts';

/** One tenant's sign-in while the application runs. */
export interface Session {
  /** The connection that it was made for. */
  key: string;
  trace: AuthorityTrace;
  /** MSAL's client for a person, made once however many ask at the same time. */
  person: Promise<PersonApplication> | null;
  /** MSAL's client for an application, and the hash of the credential that it was made with. */
  own: { credential: string; application: Promise<OwnApplication> } | null;
  /** Tokens that are being asked for, by what is asked: whoever wants the same waits for it. */
  asked: Map<string, Promise<string>>;
  scopes: string[] | null;
  /** The token that was last written down as accepted; null when the next one is to be. */
  lastToken: string | null;
  /** What a challenge asked for and only a new sign-in can give. */
  claims: string | undefined;
  unguarded: AtlasError | null;
}

/** A session in which nobody has signed in yet. */
export function newSession(key: string): Session {
  return {
    key,
    trace: { unreachable: null, refusal: null, clockSkewMs: null },
    person: null,
    own: null,
    asked: new Map(),
    scopes: null,
    lastToken: null,
    claims: undefined,
    unguarded: null,
  };
}

/** What is asked of a token besides being good. */
export interface TokenWish {
  /** Claims of a challenge that the token must answer, as JSON. */
  claims?: string | undefined;
  /** True for a new token with everything that was consented to meanwhile, whatever the cache holds. */
  fresh?: boolean;
}

/** Holds MSAL's cache back until it is known that the sign-in is one to keep. */
export class PendingStore implements TokenStore {
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
