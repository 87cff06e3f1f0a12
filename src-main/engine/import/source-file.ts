import { basename } from 'node:path';
import { AtlasError, errorText } from '../core/errors.ts';

/** One file of an import, or what stands where one was expected. */
export interface SourceFile {
  /** Relative to the source, with `/`. */
  path: string;
  /** Bytes as the file system or the archive says. */
  size: number;
  /** Why it cannot be read at all; null when it can. */
  problem: string | null;
  /** Its bytes. Throws with a reason. */
  read: () => Promise<Buffer>;
}

/** A folder, an archive or a single file, listed whole. */
export interface Source {
  name: string;
  files: SourceFile[];
  /** What was left out before it was looked at. */
  notes: string[];
  close: () => Promise<void>;
}

/** More files than any export holds. */
export const MAX_FILES = 50_000;

/** The name of a source for people: its last part, without `.zip`. */
export function sourceName(path: string): string {
  return basename(path).replace(/\.(zip|json)$/i, '') || path;
}

/** What an import of too many files is refused with. */
export function tooMany(): AtlasError {
  return new AtlasError(
    'conflict',
    `It holds more than ${MAX_FILES} files, so it is hardly an export. Choose the folder of the export itself.`,
  );
}

/** A file that is there and cannot be read. */
export function unreadable(path: string, problem: string): SourceFile {
  return { path, size: 0, problem, read: () => Promise.reject(new Error(problem)) };
}

/** In an order that does not depend on the file system: derived identifiers must not either. */
export function inOrder(files: SourceFile[]): SourceFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission.',
  EPERM: 'this user has no permission.',
  ENOENT: 'it is no longer there.',
  ELOOP: 'it is a link.',
  EIO: 'the disk gave an error.',
  ENAMETOOLONG: 'its path is too long for this computer.',
};

/** An error of the file system in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return WORDS[code] ?? errorText(error);
}
