import { afterEach, describe, expect, test } from 'vitest';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, exported, Lab, UNLIMITED } from '../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../tests/fixtures/workspace.ts';
import type { SimulatedObject } from '../demo/index.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from './core/json.ts';

afterEach(closeAll);

const definition = (index: number, more: JsonObject = {}): SimulatedObject => ({
  body: {
    id: `setting_${index}`,
    displayName: `Setting number ${index}`,
    description: `Explains ${index}.`,
    options: [0, 1].map((value) => ({
      itemId: `setting_${index}_${value}`,
      displayName: value === 1 ? 'Enabled' : 'Disabled',
    })),
    ...more,
  },
});

/** A policy whose settings Graph explains when it is asked to. */
function explained(
  id: string,
  settings: number,
  explain: (index: number) => SimulatedObject[] = (index) => [definition(index)],
): SimulatedObject {
  const policy = catalogPolicy(id, settings, { settingCount: settings });
  const list = policy.parts?.settings;
  (Array.isArray(list) ? list : []).forEach((setting, index) => {
    setting.parts = { settingDefinitions: explain(index) };
  });
  return policy;
}

const withPolicies = (...policies: SimulatedObject[]) => bareTenant({ [CATALOG]: policies });
const settingsOf = (document: JsonObject | undefined): Json => {
  const { content } = present(document);
  return (isJsonObject(content) ? content.settings : null) ?? null;
};

async function rowsOf(lab: Lab, itemId: number): Promise<string[][]> {
  const { settings } = await lab.of('items.get', { itemId });
  return settings.filter((row) => row.section === 'Settings').map((row) => [row.label, row.value]);
}

async function stored(lab: Lab): Promise<{ id: string; label: string; capturedAt: string }[]> {
  const rows = await lab.engine.db.selectFrom('setting_definitions').selectAll().orderBy('definition_id').execute();
  return rows.map((row) => ({ id: row.definition_id, label: row.label, capturedAt: row.captured_at }));
}

describe('the words of the settings catalog', () => {
  test('come with the settings at no further request, and leave the content as Graph gives it without them', async () => {
    const lab = await Lab.start({ data: withPolicies(explained('p1', 60), explained('p2', 2)) });
    const { set, run, items, notes } = await lab.capture(catalogOnly);
    expect(run.outcome).toBe('succeeded');
    expect(notes).toEqual([]);
    const asked = lab.simulator.requestLog.filter((entry) => entry.url.includes('/settings'));
    // Pages of 25: three for the first policy, one of them may be empty; one for the second.
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(asked.every((entry) => decodeURIComponent(entry.url).includes('$expand=settingDefinitions'))).toBe(true);

    const files = await exported(lab, set.id);
    const plain = catalogPolicy('plain', 60).parts?.settings;
    const bare = (Array.isArray(plain) ? plain : []).map((setting) => setting.body);
    expect(bare).toHaveLength(60);
    expect(canonicalJson(settingsOf(files.get('settingsCatalogPolicies p1')))).toBe(canonicalJson(bare));

    const first = present(items.find((item) => item.policyIdentifier === 'p1'));
    const rows = await rowsOf(lab, first.id);
    expect(rows).toHaveLength(60);
    expect(rows[59]).toEqual(['Setting number 59', 'Enabled']);
  });

  test('are stored once for every policy that uses them, and not written again', async () => {
    const lab = await Lab.start({ data: withPolicies(explained('p1', 3), explained('p2', 3)) });
    await lab.capture(catalogOnly);
    const before = await stored(lab);
    expect(before.map(({ id }) => id)).toEqual(['setting_0', 'setting_1', 'setting_2']);
    await lab.capture({ ...catalogOnly, readEverything: true });
    expect(await stored(lab)).toEqual(before);
  });

  test('follow when Graph says it differently', async () => {
    const policy = explained('p1', 1);
    const lab = await Lab.start({ data: withPolicies(policy) });
    const { items } = await lab.capture(catalogOnly);
    const [setting] = present(policy.parts?.settings as SimulatedObject[] | undefined);
    present(setting).parts = { settingDefinitions: [definition(0, { displayName: 'A better name' })] };
    await lab.capture({ ...catalogOnly, readEverything: true });
    expect(await stored(lab)).toMatchObject([{ label: 'A better name' }]);
    // An object that was captured earlier is read with them as well.
    expect(await rowsOf(lab, present(items[0]).id)).toEqual([['A better name', 'Enabled']]);
  });

  test('are known when Graph is out of reach, and belong to the tenant that they came from', async () => {
    const lab = await Lab.start({ data: withPolicies(explained('p1', 1)) });
    const { items } = await lab.capture(catalogOnly);
    await lab.simulator.close();
    expect(await rowsOf(lab, present(items[0]).id)).toEqual([['Setting number 0', 'Enabled']]);
    const tenants = await lab.engine.db.selectFrom('tenants').select('id').where('external_id', '=', 'lab').execute();
    const owners = await lab.engine.db.selectFrom('setting_definitions').select('tenant_id').distinct().execute();
    expect(owners.map((row) => row.tenant_id)).toEqual(tenants.map((row) => row.id));
  });

  test.each([400, 404])(
    'are done without where Graph refuses them (%i): asked once, noted, nothing failed',
    async (status) => {
      const lab = await Lab.start({
        data: withPolicies(...Array.from({ length: 30 }, (_, index) => explained(`p${index}`, 2))),
        faults: [{ match: 'settingDefinitions', kind: 'status', status, permanent: true }],
      });
      const { run, items, failures, notes } = await lab.capture(catalogOnly);
      expect(run.outcome).toBe('succeeded');
      expect(failures).toEqual([]);
      expect(items.flatMap((item) => item.warnings)).toEqual([]);
      expect(notes).toEqual([expect.stringContaining('did not give the names of the settings')]);
      const refused = lab.simulator.requestLog.filter((entry) =>
        decodeURIComponent(entry.url).includes('settingDefinitions'),
      );
      expect(refused).toHaveLength(1);
      expect(await stored(lab)).toEqual([]);
      expect((await rowsOf(lab, present(items[0]).id))[0]).toEqual(['Setting 0', '1']);
    },
  );

  test('that are odd cost names and nothing else', async () => {
    const odd: SimulatedObject[] = [
      { body: { id: 'setting_0', displayName: null, name: 'fallback' } },
      { body: { id: 'setting_0', displayName: 'Second of the same id' } },
      { body: { displayName: 'No id' } },
      { body: { id: 'setting_1', displayName: '', options: 'none' } },
      definition(2, {
        displayName: 'x'.repeat(100_000),
        description: 'y'.repeat(100_000),
        options: [
          { itemId: 'setting_2_1', displayName: 'First' },
          { itemId: 'setting_2_1', displayName: 'Twice' },
          { itemId: null },
          'text',
          ...Array.from({ length: 5000 }, (_, index) => ({ itemId: `o${index}`, displayName: `Option ${index}` })),
        ],
      }),
    ];
    const lab = await Lab.start({ data: withPolicies(explained('p1', 3, () => odd)) });
    const { run, items } = await lab.capture(catalogOnly);
    expect(run.outcome).toBe('succeeded');
    const rows = await rowsOf(lab, present(items[0]).id);
    expect(rows.map(([label, value]) => [label?.slice(0, 8).trim(), value])).toEqual([
      ['fallback', '1'],
      ['Setting', '1'],
      ['xxxxxxxx', 'First'],
    ]);
    expect((await stored(lab)).every((row) => row.label.length <= 500)).toBe(true);
  });

  test('name the changes of a comparison', async () => {
    const policy = explained('p1', 1);
    const lab = await Lab.start({ data: withPolicies(policy) });
    const first = await lab.capture(catalogOnly);
    const [setting] = present(policy.parts?.settings as SimulatedObject[] | undefined);
    const instance = present(setting).body.settingInstance as JsonObject;
    present(setting).body.settingInstance = {
      ...instance,
      choiceSettingValue: { value: 'setting_0_0', children: [] },
    };
    policy.body.lastModifiedDateTime = '2026-02-01T00:00:00Z';
    const second = await lab.capture(catalogOnly);
    const { changes } = await lab.of('items.compare', {
      leftItemId: present(first.items[0]).id,
      rightItemId: present(second.items[0]).id,
    });
    expect(changes).toEqual([
      expect.objectContaining({
        id: 'setting_0',
        label: 'Setting number 0',
        description: 'Explains 0.',
        before: 'Enabled',
        after: 'Disabled',
      }),
    ]);
  });
});

describe('the demo tenant', () => {
  test('reads like the admin centre: every definition is known, and nothing of it is asked for twice', async () => {
    const lab = await Lab.start({ limits: UNLIMITED });
    const types = [
      'settingsCatalogPolicies',
      'compliancePolicies',
      'inventoryPolicies',
      'reusablePolicySettings',
      'intents',
    ];
    const { items, notes } = await lab.capture({ policyTypes: types, includeFoundations: false });
    expect(notes).toEqual([]);
    const asked = lab.simulator.requestLog
      .filter((entry) => /Settings\/|\/categories/.test(entry.url))
      .map((entry) => entry.url);
    expect(new Set(asked).size).toBe(asked.length);
    const known = new Set((await stored(lab)).map(({ id }) => id));
    const unknown: string[] = [];
    for (const item of items) {
      const { settings } = await lab.of('items.get', { itemId: item.id });
      const own = settings.filter((row) => row.path.startsWith('settings'));
      expect(own.length).toBeGreaterThan(0);
      unknown.push(...own.filter((row) => !known.has(row.id)).map((row) => row.id));
    }
    expect(unknown).toEqual([]);

    const requests = lab.simulator.countedRequests;
    await lab.capture({ policyTypes: types, includeFoundations: false });
    const again = lab.simulator.requestLog.slice(-(lab.simulator.countedRequests - requests));
    expect(again.filter((entry) => /Settings\/|\/categories/.test(entry.url))).toEqual([]);
  });
});
