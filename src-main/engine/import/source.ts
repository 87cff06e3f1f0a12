import { constants } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
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
import { openZip } from './zip.ts';

/** The path a person named, made absolute. Throws invalid_input when nothing is there. */
export async function checkSource(path: string): Promise<string> {
  const full = resolve(path);
  const found = await stat(full).catch(() => null);
  if (!found) throw new AtlasError('invalid_input', `There is no folder or file ${full}. Check the path.`);
  if (!found.isDirectory() && !found.isFile()) {
    throw new AtlasError('invalid_input', `${full} is neither a folder nor a file. Choose an exported folder or zip.`);
  }
  return full;
}

/** Lists everything a source holds. Throws AtlasError when it cannot be opened. */
export async function openSource(path: string): Promise<Source> {
  const found = await stat(path).catch((error: unknown) => {
    throw new AtlasError('conflict', `${path} cannot be read: ${reasonOf(error)}`);
  });
  if (found.isDirectory()) return openFolder(path);
  if (extname(path).toLowerCase() === '.zip' || (await startsLikeZip(path))) return openZip(path);
  const file: SourceFile = { path: basename(path), size: found.size, problem: null, read: () => readWhole(path) };
  return { name: sourceName(path), files: [file], notes: [], close: () => Promise.resolve() };
}

async function startsLikeZip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from([0x50, 0x4b, 3, 4]));
  } finally {
    await handle.close();
  }
}

async function openFolder(root: string): Promise<Source> {
  const files: SourceFile[] = [];
  const notes: string[] = [];
  const folders: string[] = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    await breathe();
    let entries;
    try {
      entries = await readdir(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if (folder === '') throw new AtlasError('conflict', `The folder ${root} cannot be read: ${reasonOf(error)}`);
      files.push(unreadable(folder, `The folder cannot be read: ${reasonOf(error)}`));
      continue;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name === '.git') notes.push(`The folder ${path} was left out: it is Git's own.`);
      else if (entry.isDirectory()) folders.push(path);
      else files.push(await describeFile(root, path, entry));
    }
    if (files.length > MAX_FILES) throw tooMany();
  }
  return { name: sourceName(root), files: inOrder(files), notes, close: () => Promise.resolve() };
}

async function describeFile(
  root: string,
  path: string,
  entry: { isSymbolicLink: () => boolean; isFile: () => boolean },
): Promise<SourceFile> {
  // A link may lead anywhere on the disk, and back up the folder.
  if (entry.isSymbolicLink()) return unreadable(path, 'It is a link, and links are not followed.');
  if (!entry.isFile()) return unreadable(path, 'It is not an ordinary file.');
  try {
    const { size } = await lstat(join(root, path));
    return { path, size, problem: null, read: () => readWhole(join(root, path)) };
  } catch (error) {
    return unreadable(path, `The file cannot be read: ${reasonOf(error)}`);
  }
}

async function readWhole(path: string): Promise<Buffer> {
  // The file may have become a link since it was listed.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
