import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseState, FuseV1Options, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterEach, expect, test } from 'vitest';
import { FUSES } from '../../script/lib/fuses.ts';
import { closeAll, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const NAMES = Object.values(FuseV1Options).filter((value): value is FuseV1Options => typeof value === 'number');

/** A file with the mark that Electron's binaries carry, and after it as many fuses as are known, all on. */
async function binaryWith(fuses: number): Promise<string> {
  const file = join(await temporaryFolder(), 'electron');
  const wire = Buffer.from([1, fuses, ...Array.from({ length: fuses }, () => 0x31)]);
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  await writeFile(file, Buffer.concat([Buffer.from(`code${mark}`), wire, Buffer.from('code')]));
  return file;
}

test('19: the list names every fuse that the library knows, and each is set as it says', async () => {
  const values = FUSES as unknown as Record<number, unknown>;
  for (const fuse of NAMES) expect(typeof values[fuse]).toBe('boolean');
  const file = await binaryWith(NAMES.length);
  await flipFuses(file, FUSES);
  const wire = await getCurrentFuseWire(file);
  for (const fuse of NAMES) {
    expect(wire[fuse]).toBe(values[fuse] === true ? FuseState.ENABLE : FuseState.DISABLE);
  }
});

test('19: a binary with a fuse that the list does not name is refused', async () => {
  await expect(flipFuses(await binaryWith(NAMES.length + 1), FUSES)).rejects.toThrow(/fuse/i);
});

test('16: the application is compiled against, and packaged with, a pinned current Electron', async () => {
  const file = join(import.meta.dirname, '../../package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { devDependencies: { electron: string } };
  const [major = 0] = manifest.devDependencies.electron.split('.').map(Number);
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(major).toBeGreaterThanOrEqual(45);
});
