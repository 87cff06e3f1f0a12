import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { DATABASE_FILE, openDatabase, WorkspaceError } from './open.ts';

afterEach(closeAll);

async function problemOf(folder: string): Promise<string> {
  const error = await openDatabase({ folder }).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof WorkspaceError ? error.kind : `no workspace error: ${String(error)}`;
}

describe('a workspace', () => {
  test('is readable by its owner alone', async () => {
    const folder = join(await temporaryFolder(), 'deep', 'workspace');
    const db = await openDatabase({ folder });
    expect(statSync(join(folder, DATABASE_FILE)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o077).toBe(0);
    await sql`insert into workspace_settings values ('a', 'b')`.execute(db);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    await db.destroy();
  });

  test('opens again with what it held', async () => {
    const folder = await temporaryFolder();
    const db = await openDatabase({ folder });
    await sql`insert into workspace_settings values ('a', 'b')`.execute(db);
    await db.destroy();
    const again = await openDatabase({ folder });
    expect(await again.selectFrom('workspace_settings').selectAll().execute()).toEqual([{ key: 'a', value: 'b' }]);
    await again.destroy();
  });

  test('of a newer version is refused and stays as it was', async () => {
    const folder = await temporaryFolder();
    const db = await openDatabase({ folder });
    await sql`insert into kysely_migration values ('29991231_0001_future', '2999-12-31T00:00:00.000Z')`.execute(db);
    await db.destroy();
    const before = readFileSync(join(folder, DATABASE_FILE));
    expect(await problemOf(folder)).toBe('newer');
    expect(readFileSync(join(folder, DATABASE_FILE)).equals(before)).toBe(true);
  });

  test.each([
    ['holds something else', () => Buffer.from('This is no database. '.repeat(500))],
    [
      'has a damaged first page',
      (good: Buffer) => Buffer.concat([good.subarray(0, 100), Buffer.alloc(4000, 0xa5), good.subarray(4100)]),
    ],
  ])('whose file %s is damaged, and left untouched', async (_what, damage) => {
    const folder = await temporaryFolder();
    await (await openDatabase({ folder })).destroy();
    const file = join(folder, DATABASE_FILE);
    writeFileSync(file, damage(readFileSync(file)));
    const before = readFileSync(file);
    expect(await problemOf(folder)).toBe('damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('whose file was cut short is damaged, and left untouched', async () => {
    const folder = await temporaryFolder();
    await (await openDatabase({ folder })).destroy();
    const file = join(folder, DATABASE_FILE);
    truncateSync(file, 4096 * 3);
    const before = readFileSync(file);
    expect(await problemOf(folder)).toBe('damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('in a place that cannot hold one is unreadable', async () => {
    const file = join(await temporaryFolder(), 'a file');
    writeFileSync(file, '');
    expect(await problemOf(file)).toBe('unreadable');
  });
});
