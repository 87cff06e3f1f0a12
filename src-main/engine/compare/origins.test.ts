import { afterEach, expect, test } from 'vitest';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

function labOf(...ids: string[]): Promise<Lab> {
  return Lab.start({ data: bareTenant({ [CATALOG]: ids.map((id) => catalogPolicy(id, 1)) }) });
}

test('an imported object is compared with its captured self, and the other way round', async () => {
  const lab = await labOf('p1', 'p2');
  const first = await lab.capture(catalogOnly);
  const folder = await lab.export(first.set.id, 'tenantatlas');
  const imported = await lab.import(folder);
  const second = await lab.capture(catalogOnly);
  const newer = await lab.import(folder);
  const all = [newer, second, imported, first].map(({ set }) => [set.id, set.origin]);
  for (const captured of [first, imported, newer]) {
    const item = present(captured.items.find((one) => one.policyIdentifier === 'p1'));
    const captures = await lab.of('items.captures', { itemId: item.id });
    expect(captures.rows.map((row) => [row.backupSetId, row.origin])).toEqual(all);
    expect(captures.rows.map((row) => row.versionNumber)).toEqual([null, 1, null, 1]);
    expect(captures.total).toBe(4);
    const page = await lab.of('items.captures', { itemId: item.id, offset: 1, limit: 2 });
    expect(page.rows.map((row) => row.backupSetId)).toEqual([second.set.id, imported.set.id]);
    expect(page.total).toBe(4);
    const { left } = await lab.of('items.compare', { leftItemId: item.id, rightItemId: present(page.rows[0]).id });
    expect(left.origin).toBe(captured.set.origin);
  }
  await lab.of('backups.archive', { backupSetId: newer.set.id });
  const { rows, total } = await lab.of('items.captures', { itemId: present(newer.items[0]).id });
  expect([rows.length, total]).toEqual([3, 3]);
});

test('objects to compare with are found among imports too, each as it was imported last', async () => {
  const other = await labOf('p1', 'p2', 'theirs');
  const folder = await other.export((await other.capture(catalogOnly)).set.id, 'tenantatlas');
  const lab = await labOf('p1');
  const { set } = await lab.capture(catalogOnly);
  const [one, two] = [await lab.import(folder, 'Baseline'), await lab.import(folder, 'Baseline again')];
  const found = async (search: string) => {
    const answer = await lab.of('items.find', { search, policyType: 'settingsCatalogPolicies' });
    expect(answer.total).toBe(answer.rows.length);
    return answer.rows.map((row) => `${row.name} ${row.origin} ${row.backupSetName}`);
  };
  expect(await found('theirs')).toEqual(['Policy theirs imported Baseline again']);
  expect(await found('p1')).toEqual([`Policy p1 captured ${set.name}`, 'Policy p1 imported Baseline again']);
  await lab.of('backups.archive', { backupSetId: two.set.id });
  expect(await found('theirs')).toEqual(['Policy theirs imported Baseline']);
  await lab.of('backups.archive', { backupSetId: one.set.id });
  expect(await found('')).toEqual([`Policy p1 captured ${set.name}`]);
});
