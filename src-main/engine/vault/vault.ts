import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AtlasError } from '../core/errors.ts';
import { filesSetAside, setAside } from './set-aside.ts';

export const VAULT_FILE = 'vault.json';

const base64 = z.base64();
const vaultSchema = z.object({
  format: z.literal(1),
  /** Which key sealed the entries; says nothing about the key itself. */
  keyId: z.string(),
  entries: z.record(z.string(), z.object({ iv: base64, tag: base64, sealed: base64 })),
});
type VaultContent = z.infer<typeof vaultSchema>;

/** Secrets that another key sealed were set aside, or are back because their key is. */
export interface VaultChange {
  kind: 'set_aside' | 'brought_back';
  /** The name of the file that holds them, in the workspace's folder. */
  file: string;
  /** What the secrets are called. */
  names: string[];
}

/**
 * Secrets of a workspace in a file beside its database, each sealed with AES-256-GCM under the workspace's key.
 * The key comes from the operating system's secure storage and is asked for only when there is something to
 * seal or unseal. A file that another key sealed is set aside, never overwritten, and comes back with its key.
 */
export class Vault {
  readonly #file: string;
  readonly #askKey: () => Promise<Uint8Array>;
  readonly #onChange: (change: VaultChange) => void | Promise<void>;
  #key: Promise<Uint8Array> | null = null;
  /** One read or write at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    folder: string,
    key: () => Promise<Uint8Array>,
    onChange: (change: VaultChange) => void | Promise<void> = () => undefined,
  ) {
    this.#file = join(folder, VAULT_FILE);
    this.#askKey = key;
    this.#onChange = onChange;
  }

  /** The secret of that name; null when there is none, or none that this workspace's key opens. Throws AtlasError. */
  get(name: string): Promise<string | null> {
    return this.#inTurn(async () => {
      // Without a file no key is asked for: a keyring may ask the person something.
      if ((await this.#readFile()) === null && filesSetAside(this.#file).length === 0) return null;
      const key = await this.#keyBytes();
      const entry = (await this.#content(key)).entries[name];
      return entry === undefined ? null : unseal(key, name, entry);
    });
  }

  /** Seals a secret under a name, in place of what was there. Throws AtlasError when nothing guards the key. */
  set(name: string, secret: string): Promise<void> {
    return this.#inTurn(async () => {
      const key = await this.#keyBytes();
      const content = await this.#content(key);
      content.entries[name] = seal(key, name, secret);
      await write(this.#file, content);
    });
  }

  /** Forgets every secret whose name starts so, also among what was set aside. It takes no key. */
  forget(prefix: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#readFile();
      for (const file of [this.#file, ...filesSetAside(this.#file)]) {
        const content = await contentOf(file);
        if (content === null || content === 'damaged') continue;
        const kept = Object.entries(content.entries).filter(([name]) => !name.startsWith(prefix));
        if (kept.length === Object.keys(content.entries).length) continue;
        await write(file, { ...content, entries: Object.fromEntries(kept) });
      }
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #keyBytes(): Promise<Uint8Array> {
    this.#key ??= this.#askKey();
    try {
      return await this.#key;
    } catch (error) {
      // A keyring that is locked now may be open at the next attempt.
      this.#key = null;
      throw error;
    }
  }

  async #content(key: Uint8Array): Promise<VaultContent> {
    const keyId = idOf(key);
    const content = await this.#readFile();
    if (content?.keyId === keyId) return content;
    if (content !== null) await this.#setAside(content);
    return (await this.#bringBack(keyId)) ?? { format: 1, keyId, entries: {} };
  }

  /** What this key sealed and another key's turn set aside is in use again. */
  async #bringBack(keyId: string): Promise<VaultContent | null> {
    for (const file of filesSetAside(this.#file)) {
      const content = await contentOf(file);
      if (content === null || content === 'damaged' || content.keyId !== keyId) continue;
      await rename(file, this.#file);
      await this.#onChange({ kind: 'brought_back', file: basename(file), names: Object.keys(content.entries) });
      return content;
    }
    return null;
  }

  async #readFile(): Promise<VaultContent | null> {
    const content = await contentOf(this.#file);
    if (content !== 'damaged') return content;
    setAside(this.#file);
    return null;
  }

  async #setAside({ entries }: VaultContent): Promise<void> {
    await this.#onChange({ kind: 'set_aside', file: setAside(this.#file), names: Object.keys(entries) });
  }
}

/** What a vault's file holds; null where there is none. */
async function contentOf(file: string): Promise<VaultContent | 'damaged' | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return vaultSchema.parse(JSON.parse(text));
  } catch {
    return 'damaged';
  }
}

/** Whoever reads the file meanwhile, or finds it after a crash, sees the old one or the new one, whole. */
async function write(file: string, content: VaultContent): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(JSON.stringify(content));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}

type Sealed = VaultContent['entries'][string];

function idOf(key: Uint8Array): string {
  return createHash('sha256').update('tenantatlas vault key id').update(key).digest('hex').slice(0, 16);
}

/** The name is part of what is authenticated: an entry moved to another tenant's name does not open. */
function seal(key: Uint8Array, name: string, secret: string): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name, 'utf8'));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), sealed: sealed.toString('base64') };
}

function unseal(key: Uint8Array, name: string, { iv, tag, sealed }: Sealed): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
      .setAAD(Buffer.from(name, 'utf8'))
      .setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    throw new AtlasError(
      'sign_in_required',
      'A stored secret was changed outside TenantAtlas and cannot be opened. Sign out of the tenant and in again.',
    );
  }
}
