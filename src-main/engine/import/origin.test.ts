import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { CATALOG, bareTenant, catalogOnly, catalogPolicy, DIRECTORY, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, temporaryFolder } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const OTHER = 'aaaaaaaa-0000-4000-8000-0000000000ff';

/** A folder as IntuneManagement writes it, with a table of names for each directory. */
async function exportOf(...directories: readonly { TenantId: string; Organization?: string }[]): Promise<string> {
  const folder = await temporaryFolder();
  const policy = { id: 'p', name: 'Policy', platforms: 'windows10', technologies: 'mdm', settings: [] };
  for (const [index, directory] of directories.entries()) {
    await mkdir(join(folder, String(index), 'SettingsCatalog'), { recursive: true });
    await writeFile(join(folder, String(index), 'SettingsCatalog/Policy.json'), JSON.stringify(policy));
    const table = JSON.stringify({ ...directory, Objects: [{ Id: 'g', DisplayName: 'Group', Type: 'Group' }] });
    await writeFile(join(folder, String(index), 'MigrationTable.json'), table);
  }
  return folder;
}

async function labThatKnowsItself(): Promise<Lab> {
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [catalogPolicy('p', 1)] }) });
  await lab.capture(catalogOnly);
  return lab;
}

test('files of another directory are imported, and the set says whose they are', async () => {
  const lab = await labThatKnowsItself();
  const { set, notes } = await lab.import(await exportOf({ TenantId: OTHER, Organization: 'Contoso Ltd' }));
  expect(set.status).toBe('completed');
  expect(notes).toEqual([
    expect.stringMatching(new RegExp(`from another directory: “Contoso Ltd” \\(${OTHER}\\).*Test organization`)),
  ]);
});

test('its own files, however its id is written, need no word; each foreign directory gets one', async () => {
  const lab = await labThatKnowsItself();
  expect((await lab.import(await exportOf({ TenantId: DIRECTORY.toUpperCase() }))).notes).toEqual([]);
  expect((await lab.import(await exportOf({ TenantId: '' }))).notes).toEqual([]);
  const mixed = await lab.import(
    await exportOf({ TenantId: DIRECTORY }, { TenantId: OTHER }, { TenantId: OTHER.toUpperCase() }),
  );
  expect(mixed.notes).toEqual([expect.stringContaining(OTHER)]);
  const { set } = await lab.capture(catalogOnly);
  const own = await lab.import(await lab.export(set.id, 'intunemanagement'));
  expect(own.notes).toEqual([]);
});

test('where the tenant’s own directory is not known yet, the set says so', async () => {
  const lab = await Lab.start({ data: bareTenant() });
  const { notes } = await lab.import(await exportOf({ TenantId: OTHER, Organization: 'Contoso Ltd' }));
  expect(notes).toEqual([expect.stringMatching(/“Contoso Ltd”.*not known yet/)]);
});
