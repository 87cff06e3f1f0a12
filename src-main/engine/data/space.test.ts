import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, describe, expect, test } from 'vitest';
import { migrations } from '../../../migrations/index.ts';
import { closeAll, onClose, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { DATABASE_FILE, type Db, openDatabase } from './open.ts';
import { fileBytes, foldLog, giveBackPages, unusedBytes } from './space.ts';

afterEach(closeAll);

const MEGABYTE = 1_000_000;

async function open(folder: string): Promise<Db> {
  const db = await openDatabase({ folder });
  onClose(() => db.destroy());
  return db;
}

/** A workspace as it was before the last migration, whose file keeps what is deleted for itself. */
async function oldWorkspace(folder: string): Promise<void> {
  const database = new Database(join(folder, DATABASE_FILE));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateTo(Object.keys(migrations).at(-2) ?? '');
  expect(error).toBeUndefined();
  expect(database.pragma('auto_vacuum', { simple: true })).toBe(0);
  await sql`insert into workspace_settings values ('kept', 'yes')`.execute(db);
  await db.destroy();
}

describe('space that nothing holds', () => {
  test.each([
    ['of a new workspace', () => Promise.resolve()],
    ['of a workspace of before', oldWorkspace],
  ])('%s is given back in steps, each no larger than asked for', async (_what, prepare) => {
    const folder = await temporaryFolder();
    await prepare(folder);
    const db = await open(folder);
    await sql`insert into workspace_settings values ('filler', hex(zeroblob(2000000)))`.execute(db);
    await sql`delete from workspace_settings where key = 'filler'`.execute(db);
    await foldLog(db);
    const before = await fileBytes(db);
    const unused = await unusedBytes(db);
    expect(unused).toBeGreaterThan(3 * MEGABYTE);
    await db.transaction().execute((trx) => giveBackPages(trx, 100));
    const left = await unusedBytes(db);
    expect(left).toBeLessThan(unused);
    expect(left).toBeGreaterThanOrEqual(unused - 100 * 4096);
    await db.transaction().execute((trx) => giveBackPages(trx, 10_000));
    expect(await unusedBytes(db)).toBe(0);
    await foldLog(db);
    const after = await fileBytes(db);
    expect(after.database).toBeLessThan(before.database - 3 * MEGABYTE);
    expect(after.log).toBe(0);
  });

  test('what a workspace of before holds is there after it was written anew', async () => {
    const folder = await temporaryFolder();
    await oldWorkspace(folder);
    const db = await open(folder);
    expect(await db.selectFrom('workspace_settings').selectAll().execute()).toEqual([{ key: 'kept', value: 'yes' }]);
  });
});
