import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The operating system's secure storage, or a test's. */
export interface Sealer {
  seal(text: string): Buffer;
  unseal(sealed: Buffer): string;
}

const KEY_BYTES = 32;

/**
 * The workspace's key from its sealed file, made at the first need. A file that cannot be unsealed, because the
 * workspace was moved to another computer or account, is set aside: what it guarded asks for a new sign-in.
 */
export function openWorkspaceKey(file: string, sealer: Sealer): Uint8Array {
  const sealed = readSealed(file);
  if (sealed !== null) {
    const key = unsealed(sealed, sealer);
    if (key !== null) return key;
    renameSync(file, `${file}.set-aside-${new Date().toISOString().replaceAll(':', '-')}`);
  }
  const key = randomBytes(KEY_BYTES);
  writeSealed(file, sealer.seal(key.toString('base64')));
  return key;
}

function readSealed(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function unsealed(sealed: Buffer, sealer: Sealer): Uint8Array | null {
  try {
    const key = Buffer.from(sealer.unseal(sealed), 'base64');
    return key.length === KEY_BYTES ? key : null;
  } catch {
    return null;
  }
}

function writeSealed(file: string, sealed: Buffer): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(handle, sealed);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}
