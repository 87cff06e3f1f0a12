import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { AtlasError, errorText } from './errors.ts';

/**
 * Writes a file, readable by its owner alone, that is there once all of it is written: an earlier one of that name stays
 * until then. `what` is what a failure calls it: "The audit log". Throws conflict when it cannot be written, storage_full
 * on a full disk; what the writer throws otherwise goes through.
 */
export async function writeWholeFile<T>(
  file: string,
  what: string,
  write: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const aside = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(aside, 'wx', 0o600);
    let result: T;
    try {
      result = await write(handle);
    } finally {
      await handle.close();
    }
    await rename(aside, file);
    return result;
  } catch (error) {
    await rm(aside, { force: true });
    throw explainWriteFailure(error, `${what} could not be written to ${file}`);
  }
}

/** What the system says no with, and what to do about it. */
const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist. Create it, or choose another one.',
  ENOTDIR: 'a part of the path is a file. Choose another place.',
  EISDIR: 'there is a folder of that name. Choose another name.',
  EEXIST: 'there is something of that name. Choose another name.',
  EACCES: 'the system does not allow it. Choose a folder that you may write to.',
  EPERM: 'the system does not allow it. Choose a folder that you may write to.',
  EROFS: 'the disk can only be read. Choose another one.',
  EBUSY: 'another program holds the file. Close it there and try again.',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one.',
};

/** What the system refused, as a sentence that begins with `what`; every other error as it is. */
export function explainWriteFailure(error: unknown, what: string): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
  if (code === null) return error;
  if (code === 'ENOSPC') return new AtlasError('storage_full', 'The disk is full. Free some space and export again.');
  return new AtlasError('conflict', `${what}: ${REFUSALS[code] ?? errorText(error)}`);
}
