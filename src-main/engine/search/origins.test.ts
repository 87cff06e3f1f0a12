import { afterEach, describe, expect, test } from 'vitest';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import type { ChannelInput } from '../../../src-preload/contract/index.ts';

afterEach(closeAll);

type Asked = Omit<ChannelInput<'search.query'>, 'tenant' | 'text'>;

/** What a search finds, one word a row: where from, whether it is the tenant's own newest, in which set. */
async function found(lab: Lab, text: string, asked: Asked = {}): Promise<string[]> {
  await lab.engine.indexer.catchUp();
  const { rows } = await lab.of('search.query', { text, ...asked });
  return rows.map((row) => `${row.origin}${row.current ? ' current' : ''} ${row.backupSetId}`);
}

/** A laboratory whose one policy says `text`, and an export of a backup of it. */
async function labSaying(
  text: string,
): Promise<{ lab: Lab; setId: number; folder: string; say: (next: string, modified?: string) => void }> {
  const policy = catalogPolicy('p0', 1, { description: text });
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [policy] }) });
  const { set } = await lab.capture(catalogOnly);
  const say = (next: string, modified = '2026-03-01T00:00:00Z'): void => {
    policy.body.description = next;
    policy.body.lastModifiedDateTime = modified;
  };
  return { lab, setId: set.id, folder: await lab.export(set.id, 'tenantatlas'), say };
}

describe('one state that a backup and an import hold', () => {
  test('stays found when the import is archived, and when the backup is', async () => {
    const { lab, setId, folder } = await labSaying('walrus');
    const imported = (await lab.import(folder)).set.id;
    expect(await found(lab, 'walrus', { includeEarlier: true })).toEqual([`captured current ${setId}`]);
    await lab.of('backups.archive', { backupSetId: imported });
    expect(await found(lab, 'walrus')).toEqual([`captured current ${setId}`]);
    await lab.of('backups.restore', { backupSetId: imported });
    await lab.of('backups.archive', { backupSetId: setId });
    expect(await found(lab, 'walrus')).toEqual([`imported ${imported}`]);
    await lab.of('backups.archive', { backupSetId: imported });
    expect(await found(lab, 'walrus', { includeEarlier: true })).toEqual([]);
    await lab.of('backups.restore', { backupSetId: setId });
    expect(await found(lab, 'walrus')).toEqual([`captured current ${setId}`]);
  });

  test('is the import’s first and the backup’s as soon as there is one, and each outlives the other', async () => {
    const { folder } = await labSaying('walrus');
    const { lab, setId, say } = await labSaying('aardvark');
    await lab.of('backups.archive', { backupSetId: setId });
    const imported = (await lab.import(folder)).set.id;
    expect(await found(lab, 'walrus')).toEqual([`imported ${imported}`]);
    say('walrus', '2026-01-01T00:00:00Z');
    const captured = (await lab.capture({ ...catalogOnly, readEverything: true })).set.id;
    expect(await found(lab, 'walrus')).toEqual([`captured current ${captured}`]);
    await lab.of('backups.archive', { backupSetId: imported });
    expect(await found(lab, 'walrus')).toEqual([`captured current ${captured}`]);
    await lab.of('backups.restore', { backupSetId: imported });
    // A set that is deleted takes its items along: what the other one holds is found on.
    await lab.engine.db.deleteFrom('backup_sets').where('id', '=', captured).execute();
    expect(await found(lab, 'walrus')).toEqual([`imported ${imported}`]);
  });

  test('is found by either of two imports of one folder', async () => {
    const { lab, setId, folder } = await labSaying('walrus');
    await lab.engine.db.deleteFrom('backup_sets').where('id', '=', setId).execute();
    const [one, other] = [(await lab.import(folder)).set.id, (await lab.import(folder)).set.id];
    expect(await found(lab, 'walrus')).toEqual([`imported ${other}`]);
    await lab.of('backups.archive', { backupSetId: other });
    expect(await found(lab, 'walrus')).toEqual([`imported ${one}`]);
    await lab.of('backups.restore', { backupSetId: other });
    await lab.of('backups.archive', { backupSetId: one });
    expect(await found(lab, 'walrus')).toEqual([`imported ${other}`]);
    await lab.of('backups.restore', { backupSetId: one });
    await lab.engine.db.deleteFrom('backup_sets').where('id', '=', other).execute();
    expect(await found(lab, 'walrus')).toEqual([`imported ${one}`]);
  });
});

describe('an imported state of an object', () => {
  test('is never the tenant’s own newest, and hides none of it', async () => {
    const { folder } = await labSaying('walrus baseline');
    const { lab, setId, say } = await labSaying('walrus here');
    const imported = (await lab.import(folder)).set.id;
    expect(await found(lab, 'walrus')).toEqual([`imported ${imported}`, `captured current ${setId}`]);
    expect(await found(lab, 'here')).toEqual([`captured current ${setId}`]);
    say('walrus changed');
    const second = (await lab.capture(catalogOnly)).set.id;
    expect((await found(lab, 'walrus')).toSorted()).toEqual([`captured current ${second}`, `imported ${imported}`]);
    expect((await found(lab, 'walrus', { includeEarlier: true })).toSorted()).toEqual([
      `captured ${setId}`,
      `captured current ${second}`,
      `imported ${imported}`,
    ]);
    // In the set itself its own objects are what they are: imported.
    expect(await found(lab, 'walrus', { backupSetId: imported })).toEqual([`imported ${imported}`]);
  });

  test('gives way to a newer import of the object', async () => {
    const [older, newer] = [await labSaying('walrus older'), await labSaying('walrus newer')];
    const { lab, setId } = await labSaying('aardvark');
    const first = (await lab.import(older.folder)).set.id;
    const second = (await lab.import(newer.folder)).set.id;
    expect(await found(lab, 'walrus')).toEqual([`imported ${second}`]);
    expect(await found(lab, 'walrus', { includeEarlier: true })).toHaveLength(2);
    await lab.of('backups.archive', { backupSetId: second });
    expect(await found(lab, 'walrus')).toEqual([`imported ${first}`]);
    expect(await found(lab, 'aardvark')).toEqual([`captured current ${setId}`]);
  });

  test('that an earlier backup held as well is the import’s; without the import it is an earlier version', async () => {
    const { lab, setId, folder, say } = await labSaying('walrus');
    say('aardvark');
    const second = (await lab.capture(catalogOnly)).set.id;
    expect(await found(lab, 'walrus')).toEqual([]);
    const imported = (await lab.import(folder)).set.id;
    expect(await found(lab, 'walrus')).toEqual([`imported ${imported}`]);
    expect(await found(lab, 'aardvark')).toEqual([`captured current ${second}`]);
    await lab.of('backups.archive', { backupSetId: imported });
    expect(await found(lab, 'walrus')).toEqual([]);
    expect(await found(lab, 'walrus', { includeEarlier: true })).toEqual([`captured ${setId}`]);
  });
});

test('an archived set is searched where it is asked for, and nowhere else', async () => {
  const { lab, setId } = await labSaying('walrus');
  await lab.of('backups.archive', { backupSetId: setId });
  expect(await found(lab, 'walrus', { includeEarlier: true })).toEqual([]);
  expect(await found(lab, 'walrus', { backupSetId: setId })).toEqual([`captured ${setId}`]);
});
