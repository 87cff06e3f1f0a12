import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const mark = (file: string): string => `${file}.set-aside-`;

/** Sets a file aside under a name of its own beside it, never over another one. Returns that name. */
export function setAside(file: string): string {
  const name = `${mark(file)}${new Date().toISOString().replaceAll(':', '-')}`;
  let free = name;
  for (let count = 2; existsSync(free); count += 1) free = `${name}-${count}`;
  renameSync(file, free);
  return basename(free);
}

/** Every file that was set aside from this name, the latest first. */
export function filesSetAside(file: string): string[] {
  const folder = dirname(file);
  const start = mark(basename(file));
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(start));
  return names
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name));
}
