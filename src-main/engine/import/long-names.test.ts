import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bareTenant, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('a name that no list could show is cut there, and stays whole in the object', async () => {
  const folder = await temporaryFolder();
  const name = '🔐'.repeat(5000);
  const policy = { id: 'p', platforms: 'windows10', technologies: 'mdm', settings: [] };
  await writeFile(join(folder, 'long.json'), JSON.stringify({ ...policy, name }));
  const usual = 'n'.repeat(200);
  await writeFile(join(folder, 'usual.json'), JSON.stringify({ ...policy, id: 'u', name: usual }));
  const lab = await Lab.start({ data: bareTenant() });
  const { items } = await lab.import(folder);
  const names = items.map((item) => item.name);
  expect(names.toSorted()).toEqual([usual, `${'🔐'.repeat(199)}…`].toSorted());
  const item = present(items.find((one) => one.policyIdentifier === 'p'));
  expect((await lab.of('items.get', { itemId: item.id })).rawJson).toContain(name);
});
