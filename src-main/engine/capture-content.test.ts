import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  assignedTo,
  bareTenant,
  CATALOG,
  catalogOnly,
  catalogPolicy,
  CONFIGURATIONS,
  DIRECTORY,
  exported,
  group,
  Lab,
  token,
} from '../../tests/fixtures/lab.ts';
import { startTinyGraph } from '../../tests/fixtures/tiny-graph.ts';
import { closeAll, present } from '../../tests/fixtures/workspace.ts';
import { canonicalJson, isJsonObject, type JsonObject, parseJson } from './core/json.ts';

afterEach(closeAll);

const GROUP = '11111111-1111-4111-8111-111111111111';
const GONE = '22222222-2222-4222-8222-222222222222';

describe('what is kept', () => {
  test('is equal to what Graph sent, number tokens and strange keys included', async () => {
    const data = bareTenant({
      [CONFIGURATIONS]: [
        {
          body: {
            id: 'c1',
            '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
            displayName: 'Delicate 🩺',
            lastModifiedDateTime: '2026-01-01T00:00:00Z',
            numbers: [token('1.0'), token('1e400'), token('9007199254740993'), token('-0'), 3],
            nested: { 'key with "quotes"': null, '': '', list: [] },
          },
          assignments: [],
        },
      ],
      [CATALOG]: [catalogPolicy('p1', 30, { priority: token('0.10') })],
    });
    const lab = await Lab.start({ data });
    const { set, run } = await lab.capture();
    expect(run.outcome).toBe('succeeded');
    const files = await exported(lab, set.id);
    const served = async (path: string): Promise<string> => {
      const response = await fetch(`${lab.simulator.root}/beta${path}`, {
        headers: { authorization: 'Bearer a-test-token' },
      });
      const body = parseJson(await response.text());
      if (!isJsonObject(body)) throw new Error('no object');
      const { '@odata.context': _context, ...object } =
        Array.isArray(body.value) && isJsonObject(body.value[0]) ? body.value[0] : body;
      // What comes expanded has a place of its own in the workspace; what Graph notes about it stays.
      delete object.assignments;
      return canonicalJson(object);
    };
    expect(canonicalJson(present(files.get('deviceConfigurations c1')).object)).toBe(
      await served(`${CONFIGURATIONS}?$expand=assignments`),
    );
    const policy = present(files.get('settingsCatalogPolicies p1'));
    expect(canonicalJson(policy.object)).toBe(await served(`${CATALOG}?$expand=assignments`));
    const { settings } = isJsonObject(policy.content) ? policy.content : {};
    expect(canonicalJson(settings)).toBe(
      canonicalJson(
        present(data.collections[CATALOG]?.[0]?.parts?.settings as { body: JsonObject }[] | undefined).map(
          (setting) => setting.body,
        ),
      ),
    );
  });

  test('are two objects of different types with the same id, both', async () => {
    const configuration = { body: { id: 'same', displayName: 'One', lastModifiedDateTime: 'x' }, assignments: [] };
    const lab = await Lab.start({
      data: bareTenant({ [CATALOG]: [catalogPolicy('same', 1)], [CONFIGURATIONS]: [configuration] }),
    });
    const { items, run } = await lab.capture();
    expect(run.outcome).toBe('succeeded');
    expect(items.filter((item) => item.policyIdentifier === 'same').map((item) => item.policyType)).toEqual([
      'deviceConfigurations',
      'settingsCatalogPolicies',
    ]);
  });

  test('are objects without an id or with a taken one, under identifiers that stay the same', async () => {
    const tags = ['a', 'b', 'c'].map((displayName, index) => ({
      body: index < 2 ? { id: '7', displayName } : { displayName },
    }));
    const graph = await startTinyGraph(({ url }) => {
      if (url.startsWith('/v1.0/organization')) return { body: { value: [{ id: DIRECTORY, displayName: 'T' }] } };
      if (url.startsWith('/beta/deviceManagement/deviceCategories'))
        return { body: { value: tags.map((tag) => tag.body) } };
      return { status: 404, body: {} };
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const choice = { policyTypes: ['deviceCategories'], includeFoundations: false };
    const [first, second] = [await lab.capture(choice), await lab.capture(choice)];
    expect(first.items.map((item) => item.name).toSorted()).toEqual(['a', 'b', 'c']);
    expect(first.items.map((item) => item.policyIdentifier)).toEqual(second.items.map((item) => item.policyIdentifier));
    expect(second.set.unchangedCount).toBe(3);
  });

  test('is no clear credential: it is withheld with a word, and stands nowhere in the workspace', async () => {
    const secret = 'canary-7f3a-secret';
    const body = { id: 'v1', displayName: 'VPP', token: secret, lastModifiedDateTime: '2026-01-01T00:00:00Z' };
    const graph = await startTinyGraph(({ url }) => {
      if (url.startsWith('/v1.0/organization')) return { body: { value: [{ id: DIRECTORY, displayName: 'T' }] } };
      return url.startsWith('/beta/deviceAppManagement/vppTokens')
        ? { body: { value: [body] } }
        : { status: 404, body: {} };
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { set, items } = await lab.capture({ policyTypes: ['vppTokens'], includeFoundations: false });
    expect(items.map((item) => item.warnings)).toEqual([[expect.stringContaining('Needs input on restore')]]);
    const files = await exported(lab, set.id);
    expect(canonicalJson([...files.values()])).not.toContain(secret);
    const detail = await lab.of('items.get', { itemId: present(items[0]).id });
    expect(JSON.stringify(detail)).not.toContain(secret);
    for (const name of readdirSync(lab.folder))
      expect(readFileSync(join(lab.folder, name)).includes(secret)).toBe(false);
  });

  test('warns of a hidden secret in every later set too, also where the object was not read again', async () => {
    const data = bareTenant({ [CATALOG]: [catalogPolicy('p1', 1)] });
    const value = {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
      value: 'token',
      valueState: 'encryptedValueToken',
    };
    const policy = present(data.collections[CATALOG]?.[0]);
    policy.parts = {
      settings: [{ body: { id: '0', settingInstance: { settingDefinitionId: 's', simpleSettingValue: value } } }],
    };
    const lab = await Lab.start({ data });
    const [first, second] = [await lab.capture(catalogOnly), await lab.capture(catalogOnly)];
    expect(first.items[0]?.warnings).toEqual([expect.stringContaining('Needs input')]);
    expect(second.items[0]).toMatchObject({ unchanged: true, warnings: first.items[0]?.warnings, warningCount: 1 });
  });
});

describe('assignments', () => {
  test('that changed without moving the date are noticed, and the content is not read again', async () => {
    const data = bareTenant({
      [CATALOG]: [catalogPolicy('p1', 3), catalogPolicy('p2', 3)],
      '/groups': [group(GROUP, 'Pilot')],
    });
    const lab = await Lab.start({ data });
    const first = await lab.capture(catalogOnly);
    present(data.collections[CATALOG]?.[0]).assignments = [assignedTo('p1', GROUP)];
    lab.simulator.requestLog.length = 0;
    const second = await lab.capture(catalogOnly);
    const of = (items: typeof first.items, id: string) => present(items.find((item) => item.policyIdentifier === id));
    expect(of(first.items, 'p1').assignmentCount).toBe(0);
    expect(of(second.items, 'p1').assignmentCount).toBe(1);
    expect(lab.simulator.requestLog.filter((entry) => entry.url.includes('p2/settings'))).toEqual([]);
    const detail = await lab.of('items.get', { itemId: of(second.items, 'p1').id });
    expect(detail.assignments).toEqual([expect.objectContaining({ targetName: 'Pilot', missing: false })]);
    expect(detail.history.map((entry) => entry.change)[0]).not.toBe('none');
    const comparison = await lab.of('items.compare', {
      leftItemId: of(first.items, 'p1').id,
      rightItemId: of(second.items, 'p1').id,
    });
    expect(comparison.changes).toContainEqual(
      expect.objectContaining({ section: 'Assignments', change: 'added', label: 'Pilot' }),
    );
  });

  test('name their groups, and a group that is gone is marked as missing', async () => {
    const policy = { ...catalogPolicy('p1', 1), assignments: [assignedTo('p1', GROUP), assignedTo('p1', GONE)] };
    const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [policy], '/groups': [group(GROUP, 'Pilot')] }) });
    const { items, run } = await lab.capture(catalogOnly);
    expect(run.outcome).toBe('succeeded');
    const detail = await lab.of('items.get', { itemId: present(items[0]).id });
    expect(detail.assignments.map(({ targetName, missing }) => [targetName, missing])).toEqual([
      ['Pilot', false],
      [GONE, true],
    ]);
    expect(detail.references.filter((reference) => reference.id === GONE)).toEqual([
      expect.objectContaining({ name: null, detail: expect.stringContaining('No longer existed') }),
    ]);
  });
});
