import { type Entry, getFileNameLowLevel, openPromise, parseExtraFields, type ZipFile } from 'yauzl';
import { breathe } from '../core/breathe.ts';
import { AtlasError } from '../core/errors.ts';
import {
  MAX_FILES,
  inOrder,
  reasonOf,
  type Source,
  type SourceFile,
  sourceName,
  tooMany,
  unreadable,
} from './source-file.ts';

/** An entry that inflates further than this is no configuration: text shrinks some ten to fifty times. */
const MAX_RATIO = 500;
const RATIO_FROM_BYTES = 1_048_576;

/** Lists the entries of an archive; nothing is written to disk. Throws AtlasError when it is no readable zip. */
export async function openZip(path: string): Promise<Source> {
  let zip: ZipFile;
  try {
    // Names are decoded here: one wrong name must cost one entry, not the rest of the archive.
    zip = await openPromise(path, {
      autoClose: false,
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (error) {
    throw notReadable(path, error);
  }
  try {
    if (zip.entryCount > MAX_FILES) throw tooMany();
    const files: SourceFile[] = [];
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (!name.endsWith('/')) files.push(describeEntry(zip, entry, name));
      await breathe();
    }
    return {
      name: sourceName(path),
      files: inOrder(files),
      notes: [],
      close: () => {
        zip.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    zip.close();
    if (error instanceof AtlasError) throw error;
    throw notReadable(path, error);
  }
}

function notReadable(path: string, error: unknown): AtlasError {
  return new AtlasError(
    'conflict',
    `${path} cannot be read as a zip archive: ${reasonOf(error)} Export it again, or unpack it and import the folder.`,
  );
}

function nameOf(entry: Entry): string {
  const extra = parseExtraFields(entry.extraFieldRaw);
  const raw = entry.fileName as unknown;
  // Without decodeStrings the name comes as bytes, whatever the type says.
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(String(raw));
  return getFileNameLowLevel(entry.generalPurposeBitFlag, bytes, extra, false).replaceAll('\\', '/');
}

function describeEntry(zip: ZipFile, entry: Entry, path: string): SourceFile {
  const problem = problemOf(entry, path);
  if (problem !== null) return unreadable(path, problem);
  return { path, size: entry.uncompressedSize, problem: null, read: () => readEntry(zip, entry) };
}

function problemOf(entry: Entry, path: string): string | null {
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..') || path.includes('\0'))
    return 'Its name leads out of the archive, so it was not read.';
  if (entry.isEncrypted()) return 'It is encrypted. Unpack the archive with its password and import the folder.';
  if (!entry.canDecodeFileData())
    return 'It is compressed in a way that is not supported. Pack the archive as plain zip.';
  // The upper half holds the Unix mode; a link would name a file outside.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
    return 'It is a link, and links are not followed.';
  if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)
    return 'It claims to inflate far beyond what configuration does, so it was not unpacked.';
  return null;
}

/** At most the size that the entry claims: yauzl ends a stream that gives more. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
