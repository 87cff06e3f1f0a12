import { type Envelope, failure, success, type WorkspaceUser } from '../../src-preload/contract/index.ts';
import type { EnginePair } from './engine-pair.ts';

export interface SessionOptions {
  engine: Pick<EnginePair, 'callAs' | 'decided' | 'problem' | 'setAudience'>;
  /** Who worked here last; null where nobody did yet. */
  lastUser: () => number | null;
  remember: (userId: number) => void;
  /** Somebody else works now, or nobody: nothing of before may stay on the screen. */
  changed: () => void;
}

export interface SessionState {
  /** Null while nobody is signed in. */
  user: WorkspaceUser | null;
  /** Who can sign in, by name. */
  users: WorkspaceUser[];
}

/**
 * Who works with the window and the tray: the one place that decides as whom the engine is called. Whoever worked
 * last goes on without being asked, unless a passphrase protects them.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #opened: Promise<void>;
  #userId: number | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    options.engine.setAudience('nobody');
    this.#opened = this.#open();
  }

  /** Resolves when it is known who works: no call is answered before. */
  get opened(): Promise<void> {
    return this.#opened;
  }

  /** Who works, and who could. Fails as the workspace does. */
  async state(): Promise<Envelope<SessionState>> {
    await this.#opened;
    const users = await this.#users();
    if (!users.ok) return users;
    return success({ user: users.value.find(({ id }) => id === this.#userId) ?? null, users: users.value });
  }

  /** Signs a user in in place of whoever worked. A passphrase that is not theirs changes nothing. */
  async signIn(userId: number, passphrase: string | null): Promise<Envelope<{ signedIn: true }>> {
    await this.#opened;
    const answer = await this.#options.engine.callAs(userId, 'users.signIn', { passphrase });
    if (!answer.ok) return answer.error.code === 'not_found' ? failure('not_found', 'This user is gone.') : answer;
    this.#options.remember(userId);
    this.#become(userId);
    return success({ signedIn: true });
  }

  /** Ends the session: nothing of any tenant is shown until somebody signs in. Schedules go on. */
  async signOut(): Promise<void> {
    await this.#opened;
    this.#become(null);
  }

  async #open(): Promise<void> {
    const { engine, lastUser } = this.#options;
    await engine.decided;
    // A workspace that cannot be opened has no users; its problem is shown to whoever is there.
    const users = engine.problem === null ? await this.#users() : null;
    const known = users?.ok === true ? users.value : [];
    const user = known.find(({ id }) => id === lastUser()) ?? known.find(({ ownsWorkspace }) => ownsWorkspace);
    if (!user || user.isProtected) return;
    this.#userId = user.id;
    engine.setAudience(user.id);
  }

  #users(): Promise<Envelope<WorkspaceUser[]>> {
    return this.#options.engine.callAs(null, 'users.list', {});
  }

  #become(userId: number | null): void {
    this.#userId = userId;
    this.#options.engine.setAudience(userId ?? 'nobody');
    this.#options.changed();
  }
}
