import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bareTenant, codeOf, CONFIGURATIONS, Lab, TOKEN, UNLIMITED, valueOf } from '../../../tests/fixtures/lab.ts';
import { filesWith } from '../../../tests/fixtures/sign-in-lab.ts';
import { closeAll, onClose, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { startGraphSimulator } from '../../demo/index.ts';
import { AtlasError } from '../core/errors.ts';
import { Engine } from '../engine.ts';
import type { EngineChannel } from '../handler-types.ts';
import type { HostServices } from '../host.ts';

afterEach(closeAll);

const CANARY = 'canary-wifi-key';
const choice = { policyTypes: ['deviceConfigurations'], includeFoundations: false };

/** A tenant with one object that holds a clear credential, captured by an engine that has a window. */
async function start(guarded = true): Promise<{ lab: Lab; wifi: { preSharedKey: string }; host: HostServices }> {
  const body = {
    '@odata.type': '#microsoft.graph.windowsWifiConfiguration',
    id: 'w1',
    displayName: 'Office Wi-Fi',
    preSharedKey: CANARY,
    lastModifiedDateTime: '2026-01-01T00:00:00Z',
  };
  const key = randomBytes(32);
  const host: HostServices = {
    workspaceKey: () =>
      guarded
        ? Promise.resolve(key)
        : Promise.reject(new AtlasError('secure_storage_unavailable', 'There is no keyring.')),
    openExternal: () => Promise.resolve(false),
    resolveProxy: () => Promise.resolve('DIRECT'),
  };
  const lab = await Lab.start({
    data: bareTenant({ [CONFIGURATIONS]: [{ body, assignments: [] }] }),
    limits: UNLIMITED,
    connector: () => Promise.resolve({ host }),
  });
  return { lab, wifi: body, host };
}

test('canary: a captured credential is sealed, and stands in no file, page, search, comparison or export', async () => {
  const { lab, wifi } = await start();
  const first = await lab.capture(choice);
  const item = present(first.items[0]);
  expect(item.warnings).toEqual([]);
  wifi.preSharedKey = `${CANARY}-2`;
  const second = await lab.capture({ ...choice, readEverything: true });
  await lab.engine.indexer.catchUp();
  const folder = await temporaryFolder();
  await lab.of('backups.export', { backupSetId: first.set.id, folder });
  const detail = await lab.of('items.get', { itemId: item.id });
  const compared = await lab.of('items.compare', {
    leftItemId: item.id,
    rightItemId: present(second.items[0]).id,
    includeUnchanged: true,
  });
  const found = await lab.of('search.query', { text: 'canary' });
  expect(detail.settings).toContainEqual(
    expect.objectContaining({ path: 'preSharedKey', kind: 'sealed', value: 'Sealed secret', raw: null }),
  );
  expect(compared.changes).toContainEqual(expect.objectContaining({ path: 'preSharedKey', change: 'changed' }));
  expect(found.total).toBe(0);
  const said = JSON.stringify([detail, compared, found, lab.events]);
  expect(said).not.toContain(CANARY);
  expect(said).not.toContain('tenantatlas-sealed');
  for (const format of ['html', 'csv'] as const) {
    const file = join(folder, `report.${format}`);
    await lab.of('reports.create', { subject: { kind: 'set', backupSetId: first.set.id }, format, file });
    expect(await readFile(file, 'utf8')).toContain('Secret, not shown');
  }
  await lab.engine.close();
  expect(filesWith(lab.folder, [CANARY])).toEqual([]);
  expect(filesWith(folder, [CANARY, 'tenantatlas-sealed'])).toEqual([]);
  expect(filesWith(folder, ['Needs input on restore']).length).toBeGreaterThan(0);
});

test('a credential that did not change leaves the object unchanged', async () => {
  const { lab } = await start();
  await lab.capture(choice);
  const { items } = await lab.capture({ ...choice, readEverything: true });
  expect(items).toEqual([expect.objectContaining({ unchanged: true })]);
});

test('whoever may is shown the one value asked for, and the audit log names them, not the value', async () => {
  const { lab } = await start();
  const { items } = await lab.capture(choice);
  const itemId = present(items[0]).id;
  expect(await lab.of('items.revealSecret', { itemId, path: 'preSharedKey' })).toEqual({ value: CANARY });
  const { rows } = await lab.of('audit.list');
  expect(rows[0]).toMatchObject({ action: 'backup_item.secret_revealed', subject: 'Office Wi-Fi' });
  expect(JSON.stringify(rows)).not.toContain(CANARY);
  expect(codeOf(await lab.call('items.revealSecret', { tenant: 'lab', itemId, path: 'displayName' }))).toBe(
    'not_found',
  );
});

test('without secure storage a credential is not captured, and the item says that a restore needs input', async () => {
  const { lab } = await start(false);
  const { items } = await lab.capture(choice);
  expect(present(items[0]).warnings).toEqual([
    expect.stringMatching(/Needs input on restore: the secret preSharedKey/),
  ]);
  await lab.engine.close();
  expect(filesWith(lab.folder, [CANARY, 'tenantatlas-sealed'])).toEqual([]);
});

test('once the key is another one, the next backup seals the credential anew, although nothing changed in Graph', async () => {
  const { lab, host } = await start();
  const first = await lab.capture(choice);
  await lab.engine.close();
  const other = randomBytes(32);
  const engine = await Engine.open({
    folder: lab.folder,
    connector: {
      environment: { LAB_TOKEN: TOKEN },
      startDemo: startGraphSimulator,
      limits: UNLIMITED,
      host: { ...host, workspaceKey: () => Promise.resolve(other) },
    },
  });
  onClose(() => engine.close());
  const call = <C extends EngineChannel>(channel: C, input: object) =>
    engine.call(engine.ownerId, channel, { tenant: 'lab', ...input });
  const reveal = (itemId: number) => call('items.revealSecret', { itemId, path: 'preSharedKey' });
  expect(codeOf(await reveal(present(first.items[0]).id))).toBe('conflict');
  const { backupSetId, operationRunId } = valueOf(await call('backups.create', choice));
  await engine.runner.finished(operationRunId);
  const { rows } = valueOf(await call('backups.items', { backupSetId }));
  expect(valueOf(await reveal(present(rows[0]).id))).toEqual({ value: CANARY });
});
