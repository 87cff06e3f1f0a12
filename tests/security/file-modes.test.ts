import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { DATABASE_FILE, openDatabase } from '../../src-main/engine/data/open.ts';
import { closeAll, onClose, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Opens a workspace under the most open umask there is, and writes to it. */
async function openAndWrite(folder: string): Promise<void> {
  const before = process.umask(0);
  try {
    const db = await openDatabase({ folder });
    onClose(() => db.destroy());
    const now = new Date().toISOString();
    await db.insertInto('users').values({ name: 'anna', passphrase_hash: null, created_at: now }).execute();
  } finally {
    process.umask(before);
  }
}

test('file modes: the database, its log and its shared memory are 0600 in a folder that is 0700', async () => {
  const folder = join(await temporaryFolder(), 'workspace');
  await openAndWrite(folder);
  expect(modeOf(folder)).toBe('700');
  for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`]) {
    expect(existsSync(join(folder, name))).toBe(true);
    expect(modeOf(join(folder, name))).toBe('600');
  }
});

test('file modes: the copy from before an upgrade is 0600', async () => {
  const folder = join(await temporaryFolder(), 'workspace');
  const db = await openDatabase({ folder });
  await db.destroy();
  const file = join(folder, DATABASE_FILE);
  // As an earlier version would have left it: the newest migration not yet applied.
  const raw = new Database(file);
  raw.exec('delete from kysely_migration where name = (select max(name) from kysely_migration)');
  raw.close();
  const before = process.umask(0);
  try {
    // The tables of that migration are there already, so it fails; the copy is made first, and is what counts here.
    await openDatabase({ folder }).then(
      (opened) => opened.destroy(),
      () => undefined,
    );
  } finally {
    process.umask(before);
  }
  const copies = readdirSync(folder).filter((name) => name.includes('.before-'));
  expect(copies).toHaveLength(1);
  for (const name of copies) expect(modeOf(join(folder, name))).toBe('600');
});
