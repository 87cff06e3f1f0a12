import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EXPORT_FORMATS, type BackupItem } from '../../src-preload/contract/index.ts';
import { canonicalJson, type Json } from '../../src-main/engine/core/json.ts';
import { documentOf, shellWith } from '../fixtures/command-line.ts';
import { CORPUS, corpusIsThere } from '../fixtures/corpus.ts';
import { type Captured, exported, Lab, UNLIMITED } from '../fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../fixtures/workspace.ts';

let lab: Lab;
let captured: Captured;

beforeAll(async () => {
  lab = await Lab.start({ limits: UNLIMITED });
  captured = await lab.capture();
}, 90_000);
afterAll(closeAll);

const essence = (item: BackupItem): Json => [
  item.policyType,
  item.policyIdentifier,
  item.name,
  item.platform,
  item.assignmentCount,
  item.warnings,
];
const inOrder = (items: readonly BackupItem[], of: (item: BackupItem) => Json): string[] =>
  items.map((item) => canonicalJson(of(item))).toSorted();

const SETTINGS = /^(settings|definitionValues|scriptContent|content\.settings)/;

describe('a set exported and imported again', () => {
  test('is equal: types, identifiers, names, content, assignments and warnings', async () => {
    expect(captured.items.length).toBeGreaterThan(300);
    const back = await lab.import(await lab.export(captured.set.id, 'tenantatlas'), 'Back again');
    expect(back.set).toMatchObject({
      status: 'completed',
      origin: 'imported',
      name: 'Back again',
      resumable: false,
      failedCount: 0,
    });
    expect(inOrder(back.items, essence)).toEqual(inOrder(captured.items, essence));
    const documents = async (setId: number): Promise<string[]> =>
      [...(await exported(lab, setId))].map(([key, document]) => `${key} ${canonicalJson(document)}`).toSorted();
    expect(await documents(back.set.id)).toEqual(await documents(captured.set.id));
    // The content is stored once: an import of what is there adds none.
    const stored = await lab.engine.db
      .selectFrom('backup_items')
      .select(['payload', 'policy_id'])
      .where('backup_set_id', '=', back.set.id)
      .execute();
    const before = await lab.engine.db
      .selectFrom('backup_items')
      .select('payload')
      .where('backup_set_id', '=', captured.set.id)
      .execute();
    expect(new Set(stored.map((row) => row.payload))).toEqual(new Set(before.map((row) => row.payload)));
    expect(stored.every((row) => row.policy_id === null)).toBe(true);
  }, 60_000);

  test.each(EXPORT_FORMATS.filter((format) => format !== 'tenantatlas' && format !== 'portal'))(
    'as %s keeps type, name and settings of every object',
    async (format) => {
      const back = await lab.import(await lab.export(captured.set.id, format));
      const known = (item: BackupItem): Json => [item.policyType, item.name];
      const lost = await lab.of('imports.files', { backupSetId: back.set.id, onlySkipped: true, limit: 500 });
      expect(
        lost.rows
          .filter((row) => row.items === 0 && !/\.(ps1|sh|mobileconfig)$/.test(row.path))
          .map((row) => row.path)
          .toSorted(),
      ).toEqual(format === 'intunemanagement' ? ['MigrationTable.json', 'index.json'] : ['index.json']);
      expect(inOrder(back.items, known)).toEqual(inOrder(captured.items, known));
      for (const type of [
        'settingsCatalogPolicies',
        'groupPolicyConfigurations',
        'intents',
        'deviceManagementScripts',
      ]) {
        const originals = captured.items.filter((item) => item.policyType === type);
        expect(originals.length).toBeGreaterThan(0);
        for (const original of originals) {
          // Namesakes are told apart by their settings alone where the tool keeps no ids.
          const twins = back.items.filter((item) => item.policyType === type && item.name === original.name);
          const differences = await Promise.all(
            twins.map(async (twin) => {
              const both = { leftItemId: original.id, rightItemId: twin.id };
              const { changes } = await lab.of('items.compare', both);
              return changes.filter(({ path }) => SETTINGS.test(path));
            }),
          );
          const settings = differences.toSorted((a, b) => a.length - b.length)[0];
          expect(settings).toEqual([]);
        }
      }
    },
    60_000,
  );

  test.each(['graph', 'intunemanagement'] as const)(
    'as %s differs in nothing from the backup that it was made of, and what the files leave out is said',
    async (format) => {
      const back = await lab.import(await lab.export(captured.set.id, format));
      const sides = { leftSetId: captured.set.id, rightSetId: back.set.id };
      const { rows, counts } = await lab.of('backups.compare', { ...sides, change: 'unchanged', limit: 500 });
      expect(counts).toMatchObject({ unchanged: captured.items.length, changed: 0, reassigned: 0, renamed: 0 });
      const silent = rows.filter((row) => row.note?.includes('say nothing about “Template”'));
      expect(silent.map((row) => row.policyType)).toEqual(
        format === 'graph' ? [] : captured.items.flatMap((item) => (item.policyType === 'intents' ? ['intents'] : [])),
      );
      for (const row of silent) {
        const both = { leftItemId: present(row.leftItemId), rightItemId: present(row.rightItemId) };
        const { changes, notes } = await lab.of('items.compare', both);
        expect([changes, notes.join()]).toEqual([[], expect.stringContaining('say nothing about “Template”')]);
      }
    },
    60_000,
  );

  test('as the portal does holds the settings catalog only, and says so', async () => {
    const folder = await temporaryFolder();
    const done = await lab.of('backups.export', { backupSetId: captured.set.id, folder, format: 'portal' });
    const catalog = captured.items.filter((item) => item.policyType === 'settingsCatalogPolicies');
    expect(done.files).toBe(catalog.length);
    expect(done.notes.join()).toContain('settings catalog policies only');
    const [file] = (await readdir(folder)).filter((name) => name !== 'index.json');
    expect(file).toMatch(/_\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d\.\d{3}Z\.json$/);
    expect([...(await readFile(join(folder, present(file)))).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const back = await lab.import(folder);
    expect(inOrder(back.items, (item) => item.name)).toEqual(inOrder(catalog, (item) => item.name));
  });

  test('as a choice holds the choice, and nothing of another set', async () => {
    const [first, second] = captured.items;
    const folder = await lab.export(captured.set.id, 'graph', [present(first).id, present(second).id]);
    expect(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))).toHaveLength(2);
    const refused = await lab.call('backups.export', {
      tenant: lab.tenant,
      backupSetId: captured.set.id,
      folder,
      itemIds: [1e9],
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('odd files', () => {
  test('keep their names, numbers and identities, and lose no secret', async () => {
    const folder = await temporaryFolder();
    const write = async (path: string, value: unknown): Promise<void> => {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), typeof value === 'string' ? value : JSON.stringify(value));
    };
    const catalog = (name: string, id?: string): object => ({
      ...(id === undefined ? {} : { id }),
      name,
      platforms: 'windows10',
      technologies: 'mdm',
      settings: [],
    });
    await write('SettingsCatalog/one.json', catalog('Emoji 🔐 東京 العربية', 'same'));
    await write('SettingsCatalog/two.json', catalog('Other', 'same'));
    await write('SettingsCatalog/three.json', catalog('No id'));
    await write('SettingsCatalog/four.json', catalog('No id'));
    await write(
      'SettingsCatalog/half.json',
      '{"name":"half \\ud83d","platforms":"linux","technologies":"mdm","settings":[],"n":1.50}',
    );
    const secret = 'canary-psk-91';
    await write('DeviceConfiguration/wifi.json', {
      '@odata.type': '#microsoft.graph.windowsWifiConfiguration',
      id: 'w',
      displayName: 'Wi-Fi',
      preSharedKey: secret,
    });
    await write('SettingsCatalog/bad.json', '{"name":');
    const first = await lab.import(folder);
    const second = await lab.import(folder);
    expect(first.set.status).toBe('partial');
    expect(first.run).toMatchObject({ type: 'backup.import', outcome: 'partial' });
    expect(first.items).toHaveLength(6);
    expect(inOrder(second.items, essence)).toEqual(inOrder(first.items, essence));
    const ids = first.items.map((item) => item.policyIdentifier);
    expect(new Set(ids).size).toBe(6);
    expect(ids.filter((id) => id.startsWith('derived-'))).toHaveLength(3);
    const files = await lab.of('imports.files', { backupSetId: first.set.id, search: 'bad' });
    expect(files.rows).toEqual([
      {
        id: expect.any(Number),
        path: 'SettingsCatalog/bad.json',
        items: 0,
        reason: expect.stringContaining('not valid JSON'),
      },
    ]);
    const wifi = await lab.of('items.get', { itemId: present(first.items.find((item) => item.name === 'Wi-Fi')).id });
    expect(JSON.stringify(wifi)).not.toContain(secret);
    expect(wifi.warnings.join()).toContain('Needs input on restore');
    const half = await lab.of('items.get', {
      itemId: present(first.items.find((item) => item.name.startsWith('half'))).id,
    });
    expect(half.rawJson).toContain('1.50');
    expect(half.history).toEqual([]);
  });

  test('an import can be cancelled by its end and is never left running; nothing at all is refused', async () => {
    expect(await lab.call('backups.import', { tenant: lab.tenant, source: '/no/such/folder' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    });
    const empty = await lab.import(await temporaryFolder());
    expect(empty.set.status).toBe('failed');
    expect(empty.run.failureSummary).toContain('no files');
    const started = await lab.of('backups.import', { source: await lab.export(captured.set.id, 'tenantatlas') });
    await lab.of('operations.cancel', { operationRunId: started.operationRunId });
    const cancelled = await lab.ended(started);
    expect(cancelled.set.status).toBe('cancelled');
    expect(cancelled.set.itemCount).toBe(cancelled.items.length);
  });
});

describe('the command line', () => {
  const answer = z.object({
    backupSetId: z.number().int(),
    files: z.number().int(),
    items: z.number().int(),
    skipped: z.array(z.strictObject({ path: z.string(), reason: z.string().min(1) })),
  });

  test('imports with 0 or 3 as its exit code, exports in a format, and refuses what it does not know', async () => {
    const shell = await shellWith();
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'Groups'));
    const group = { id: 'g', displayName: 'Everyone', securityEnabled: true, mailEnabled: false };
    await writeFile(join(folder, 'Groups/Everyone.json'), JSON.stringify(group));
    await writeFile(join(folder, 'logo.png'), '');
    const whole = await shell.run('import', '--tenant', 'lab', folder);
    expect(whole.code).toBe(0);
    const imported = documentOf(whole, answer);
    expect(imported).toMatchObject({ files: 2, items: 1, skipped: [{ path: 'logo.png' }] });
    await writeFile(join(folder, 'Groups/bad.json'), '{');
    expect((await shell.run('import', '--tenant', 'lab', folder)).code).toBe(3);
    const to = join(folder, 'out');
    const set = String(imported.backupSetId);
    expect((await shell.run('export', '--set', set, '--to', to, '--format', 'intunemanagement')).code).toBe(0);
    expect(await readdir(join(to, 'Groups'))).toEqual(['Everyone.json']);
    expect((await shell.run('export', '--set', set, '--to', to, '--format', 'nonsense')).code).toBe(2);
    expect((await shell.run('export', '--set', set, '--to', to, '--items', 'one')).code).toBe(2);
    expect((await shell.run('import', '--tenant', 'lab', join(folder, 'nowhere'))).code).toBe(2);
    expect((await shell.run('import', '--tenant', 'nobody', folder)).code).toBe(1);
  }, 60_000);

  test('an import that is killed leaves a set that says so, and no running one', async () => {
    const shell = await shellWith();
    const command = shell.start('import', '--tenant', 'lab', await lab.export(captured.set.id, 'tenantatlas'));
    await command.says('importing');
    command.kill();
    await command.ended();
    const sets = await shell.sets();
    expect(sets.map((set) => set.status)).not.toContain('running');
    const [set] = sets;
    const items = documentOf(await shell.run('items', '--set', String(set?.backupSetId)), z.array(z.unknown()));
    expect(items).toHaveLength(set?.itemCount ?? -1);
  }, 60_000);
});

const MANIFEST = z.array(z.object({ path: z.string(), policyType: z.string() }));
/** Collections of the manifest whose type has another name here; several are one collection. */
const SPELT: Readonly<Record<string, RegExp>> = {
  configurationPolicies: /^(settingsCatalog|inventory)Policies$/,
  managedAppPolicies: /ManagedAppProtections$/,
  deviceEnrollmentConfigurations: /^enrollment/,
  mobileAppCatalogPackages: /^mobileApps$/,
  authenticationContextClassReferences: /^authenticationContexts$/,
  'termsOfUse (agreements)': /^termsOfUseAgreements$/,
};
/** What the manifest itself says is no policy, and definitions of Microsoft's, which a backup does not keep. */
const NONE = new Set([
  'graph-error-response',
  'invalid-json',
  'intents/settings',
  'tool-config',
  'migrationTable',
  'groupPolicyDefinitions',
]);

describe('the corpus of real exports', () => {
  test.skipIf(!corpusIsThere)(
    `is imported with every file accounted for${corpusIsThere ? '' : ' (skipped: it is not on this computer)'}`,
    async () => {
      const manifest = MANIFEST.parse(JSON.parse(await readFile(join(CORPUS, 'manifest.json'), 'utf8')));
      const { set, items } = await lab.import(CORPUS);
      expect(set.status).toBe('partial');
      const files = new Map<string, { items: number; reason: string | null }>();
      for (let offset = 0; ; offset += 500) {
        const page = await lab.of('imports.files', { backupSetId: set.id, offset, limit: 500 });
        for (const row of page.rows) files.set(row.path, row);
        if (page.rows.length < 500) break;
      }
      expect(manifest.filter(({ path }) => !files.has(path))).toEqual([]);
      expect([...files.values()].filter((file) => file.items === 0 && (file.reason ?? '') === '')).toEqual([]);
      expect([...files.values()].reduce((sum, file) => sum + file.items, 0)).toBe(items.length);
      const noPolicies = manifest.filter(({ policyType }) => NONE.has(policyType));
      expect(noPolicies.filter(({ path }) => files.get(path)?.items !== 0)).toEqual([]);
      // At least as many objects of each type as the manifest has files that gave one: its guess by path is wrong for a few.
      const expected = manifest.filter(({ path }) => (files.get(path)?.items ?? 0) > 0);
      const collections = [...new Set(expected.map(({ policyType }) => policyType))];
      const fits = (type: string): boolean => collections.some((name) => SPELT[name]?.test(type) ?? type === name);
      const right = items.filter((item) => fits(item.policyType)).length;
      expect(right).toBeGreaterThanOrEqual(470);
      expect(expected.length).toBeGreaterThanOrEqual(445);
    },
    120_000,
  );
});
