import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { AtlasError } from '../engine/core/errors.ts';
import { filesSetAside, setAside } from '../engine/vault/set-aside.ts';

/** The operating system's secure storage, or a test's. */
export interface Sealer {
  seal(text: string): Buffer;
  unseal(sealed: Buffer): string;
}

const KEY_BYTES = 32;
const KEY_TEXT = /^[A-Za-z0-9+/]{43}=$/;

/**
 * The workspace's key from its sealed file, made at the first need. A file that a storage which answers cannot
 * unseal is of another one: of another computer, account or desktop. It is set aside, and tried again whenever the
 * one in its place does not fit. Throws AtlasError, and touches nothing, while the storage does not answer.
 */
export function openWorkspaceKey(file: string, sealer: Sealer): Uint8Array {
  const key = keyIn(file, sealer);
  if (key !== null) return key;
  assertAnswers(sealer);
  // What failed once, just before the storage answered, gets another chance.
  return keyIn(file, sealer) ?? keySetAside(file, sealer) ?? newKey(file, sealer);
}

/** A failure to unseal says nothing by itself: the storage may be locked, or gone for a moment. */
function assertAnswers(sealer: Sealer): void {
  const probe = randomBytes(KEY_BYTES).toString('base64');
  try {
    if (sealer.unseal(sealer.seal(probe)) === probe) return;
  } catch {
    // It does not answer: said below.
  }
  throw new AtlasError(
    'secure_storage_unavailable',
    "The operating system's secure storage does not answer now, so what it guards cannot be opened. Nothing was changed. Unlock the keyring, or sign in to the computer again, and try again.",
  );
}

/** A key that was set aside and opens again takes the place of the file that does not. */
function keySetAside(file: string, sealer: Sealer): Uint8Array | null {
  for (const candidate of filesSetAside(file)) {
    const key = keyIn(candidate, sealer);
    if (key === null) continue;
    if (readSealed(file) !== null) setAside(file);
    renameSync(candidate, file);
    return key;
  }
  return null;
}

/** The new key is sealed and on the disk before the old file leaves its place. */
function newKey(file: string, sealer: Sealer): Uint8Array {
  const key = randomBytes(KEY_BYTES);
  const sealed = sealer.seal(key.toString('base64'));
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(handle, sealed);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (readSealed(file) !== null) setAside(file);
  renameSync(temporary, file);
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

function keyIn(file: string, sealer: Sealer): Uint8Array | null {
  const sealed = readSealed(file);
  if (sealed === null) return null;
  try {
    const text = sealer.unseal(sealed);
    return KEY_TEXT.test(text) ? Buffer.from(text, 'base64') : null;
  } catch {
    return null;
  }
}
