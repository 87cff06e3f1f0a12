import { afterEach, expect, test } from 'vitest';
import { catalogOnly, Lab, policies } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('a backup is compared with the backup before it first, and an import with the last backup', async () => {
  const lab = await Lab.start({ data: policies(1) });
  const previousOf = async (backupSetId: number): Promise<number | null> =>
    (await lab.of('backups.get', { backupSetId })).previousSet?.id ?? null;
  const first = (await lab.capture(catalogOnly)).set.id;
  const folder = await lab.export(first, 'tenantatlas');
  const imported = (await lab.import(folder)).set.id;
  expect(await previousOf(imported)).toBe(first);
  const second = (await lab.capture(catalogOnly)).set.id;
  expect(await previousOf(second)).toBe(first);
  expect(await previousOf(first)).toBeNull();
  expect(await previousOf(imported)).toBe(second);
  await lab.of('backups.archive', { backupSetId: first });
  expect(await previousOf(second)).toBeNull();
  await lab.of('backups.archive', { backupSetId: second });
  expect(await previousOf(imported)).toBeNull();
});
