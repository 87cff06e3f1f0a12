import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { assignedTo, bareTenant, catalogPolicy, codeOf, DIRECTORY, Lab, token } from '../../tests/fixtures/lab.ts';
import { startTinyGraph } from '../../tests/fixtures/tiny-graph.ts';
import { closeAll, present, temporaryFolder } from '../../tests/fixtures/workspace.ts';
import { createSyntheticTenant, type FaultRule, type SimulatedTenant } from '../demo/index.ts';
import { canonicalJson, isJsonObject, type JsonObject, parseJson } from './core/json.ts';
import { policyTypes } from './graph/index.ts';

afterEach(closeAll);

const CATALOG = '/deviceManagement/configurationPolicies';
const CONFIGURATIONS = '/deviceManagement/deviceConfigurations';
const GROUP = '11111111-1111-4111-8111-111111111111';
const GONE = '22222222-2222-4222-8222-222222222222';
/** A budget without an end: the simulator has no limit unless a test gives it one. */
const UNLIMITED = {
  intune: { requests: 1_000_000, perMs: 1000 },
  conditionalAccess: { requests: 1_000_000, perMs: 1000 },
  directory: { requests: 1_000_000, perMs: 1000 },
};
const catalogOnly = { policyTypes: ['settingsCatalogPolicies'], includeFoundations: false };

const policies = (count: number): SimulatedTenant =>
  bareTenant({ [CATALOG]: Array.from({ length: count }, (_, index) => catalogPolicy(`p${index}`, 3)) });
const group = (id: string, displayName: string): { body: JsonObject } => ({
  body: { id, displayName, groupTypes: [], securityEnabled: true, mailEnabled: false },
});

async function exported(lab: Lab, backupSetId: number): Promise<Map<string, JsonObject>> {
  const folder = await temporaryFolder();
  await lab.of('backups.export', { backupSetId, folder });
  const index = parseJson(readFileSync(join(folder, 'index.json'), 'utf8'));
  const files = new Map<string, JsonObject>();
  for (const entry of Array.isArray(index) ? index.filter(isJsonObject) : []) {
    const document = parseJson(readFileSync(join(folder, String(entry.file as string)), 'utf8'));
    if (isJsonObject(document))
      files.set(`${entry.policyType as string} ${entry.policyIdentifier as string}`, document);
  }
  return files;
}

describe('the demo tenant', () => {
  test('is captured completely, and a second time with nothing changed without reading its objects again', async () => {
    const lab = await Lab.start({ limits: UNLIMITED });
    const first = await lab.capture();
    expect(first.failures).toEqual([]);
    expect(first.run).toMatchObject({ status: 'completed', outcome: 'succeeded', failureSummary: null });
    expect(first.set).toMatchObject({ status: 'completed', failedCount: 0, unchangedCount: 0, resumable: false });
    expect(first.items.length).toBeGreaterThanOrEqual(300);
    expect(first.items).toHaveLength(first.set.itemCount);
    expect(new Set(first.items.map((item) => item.policyType)).size).toBeGreaterThanOrEqual(45);
    expect(first.run.counts.requests).toBe(lab.simulator.countedRequests);

    const second = await lab.capture();
    expect(second.run.outcome).toBe('succeeded');
    expect(second.items).toHaveLength(first.items.length);
    expect(second.set.unchangedCount).toBe(first.items.length);
    expect(second.items.every((item) => item.unchanged)).toBe(true);
    const warningsOf = (items: typeof first.items): string[] =>
      items.map((item) => [item.policyType, item.policyIdentifier, ...item.warnings.toSorted()].join(' ')).toSorted();
    expect(warningsOf(second.items)).toEqual(warningsOf(first.items));
    // Most of what is left are lists, one for each type, which a small tenant cannot save.
    expect(second.run.counts.requests).toBeLessThan(first.run.counts.requests * 0.65);
  });
});

describe('the cost of a capture', () => {
  test('of 35 types with 100 objects each is at most 0.68 requests an object, and 45 % of it when nothing changed', async () => {
    const types = policyTypes
      .filter((type) => type.capture.mode === 'list' && !type.capture.odataTypeFilter)
      .map((type) => type.type);
    const chosen = types.slice(0, 35);
    const data = createSyntheticTenant({ types: chosen, objectsPerType: 100, assignedShare: 0.3 });
    const lab = await Lab.start({ data, limits: UNLIMITED });
    const first = await lab.capture({ policyTypes: chosen, includeFoundations: false });
    expect(first.run.outcome).toBe('succeeded');
    expect(first.set.itemCount).toBe(3500);
    expect(first.run.counts.requests / 3500).toBeLessThanOrEqual(0.68);
    const second = await lab.capture({ policyTypes: chosen, includeFoundations: false });
    expect(second.set.unchangedCount).toBe(3500);
    expect(second.run.counts.requests).toBeLessThanOrEqual(first.run.counts.requests * 0.45);
  }, 90_000);
});

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
      delete object.assignments;
      return canonicalJson(object);
    };
    expect(canonicalJson(present(files.get('deviceConfigurations c1')).object)).toBe(await served(CONFIGURATIONS));
    const policy = present(files.get('settingsCatalogPolicies p1'));
    expect(canonicalJson(policy.object)).toBe(await served(`${CATALOG}/p1`));
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

describe('what could not be read', () => {
  test('one page of settings: the policy is kept, the set is partial and says so, and a resume mends it', async () => {
    const faults: FaultRule[] = [{ match: /p1\/settings\?.*skiptoken/, kind: 'status', status: 500 }];
    const lab = await Lab.start({
      data: bareTenant({ [CATALOG]: [catalogPolicy('p1', 60), catalogPolicy('p2', 2)] }),
      faults,
    });
    const { set, run, failures, items } = await lab.capture(catalogOnly);
    expect(run.outcome).toBe('partial');
    expect(set).toMatchObject({ status: 'partial', itemCount: 2, failedCount: 1, resumable: true });
    expect(failures).toEqual([
      expect.objectContaining({
        policyType: 'settingsCatalogPolicies',
        policyIdentifier: 'p1',
        name: 'Policy p1',
        reason: expect.stringContaining('settings'),
      }),
    ]);
    expect(items.find((item) => item.policyIdentifier === 'p1')?.warnings).toEqual([failures[0]?.reason]);
    expect(items.find((item) => item.policyIdentifier === 'p2')?.warnings).toEqual([]);

    const resumed = await lab.resume(set.id);
    expect(resumed.run.outcome).toBe('succeeded');
    expect(resumed.set).toMatchObject({ status: 'completed', itemCount: 2, failedCount: 0 });
    expect(resumed.failures).toEqual([]);
    expect(resumed.items.flatMap((item) => item.warnings)).toEqual([]);
  });

  test('a setting count that does not match', async () => {
    const graph = await startTinyGraph(({ url }) => {
      if (url.startsWith('/v1.0/organization')) return { body: { value: [{ id: DIRECTORY, displayName: 'T' }] } };
      if (url === `/beta${CATALOG}`)
        return { body: { value: [{ id: 'p1', name: 'P', settingCount: 3, isAssigned: false }] } };
      if (url.endsWith('/p1/settings')) return { body: { value: [{ id: '0' }, { id: '1' }] } };
      return { status: 404, body: {} };
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, failures, items } = await lab.capture(catalogOnly);
    expect(run.outcome).toBe('partial');
    expect(failures[0]).toMatchObject({ policyIdentifier: 'p1', reason: 'Graph counts 3 settings, 2 were read.' });
    expect(items[0]?.warnings).toEqual(['Graph counts 3 settings, 2 were read.']);
  });

  test('one list: the set is partial and names it, the rest is kept', async () => {
    const faults: FaultRule[] = [{ match: CONFIGURATIONS, kind: 'status', status: 403, permanent: true }];
    const lab = await Lab.start({ data: policies(3), faults });
    const { run, failures, items } = await lab.capture();
    expect(run.outcome).toBe('partial');
    expect(items).toHaveLength(3);
    const about = failures.filter((failure) => failure.policyType === 'deviceConfigurations');
    expect(about).toEqual([expect.objectContaining({ policyIdentifier: null, requestId: expect.any(String) })]);
    expect(about[0]?.reason).toContain('403');
  });

  test.each([500, 403])('one object behind its row (%i): the row is kept with a warning', async (status) => {
    const data = createSyntheticTenant({ types: ['deviceManagementScripts'], objectsPerType: 4, assignedShare: 0 });
    const id = String(present(data.collections['/deviceManagement/deviceManagementScripts']?.[1]).body.id as string);
    const lab = await Lab.start({ data, faults: [{ match: id, kind: 'status', status, permanent: true }] });
    const { run, set, failures, items } = await lab.capture({
      policyTypes: ['deviceManagementScripts'],
      includeFoundations: false,
    });
    expect(run.outcome).toBe('partial');
    expect(set).toMatchObject({ itemCount: 4, failedCount: 1 });
    expect(failures.map((failure) => failure.policyIdentifier)).toEqual([id]);
    expect(items.find((item) => item.policyIdentifier === id)?.warnings[0]).toContain('only its list row');
  });

  test('everything: a server that is gone leaves a failed set with a sentence, and nothing runs', async () => {
    const gone = await startTinyGraph(() => ({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationToken', message: 'x' } },
    }));
    const lab = await Lab.start({ graphRoot: gone.root });
    const { run, set, items } = await lab.capture();
    expect(items).toEqual([]);
    expect(run).toMatchObject({
      status: 'completed',
      outcome: 'failed',
      failureSummary: expect.stringContaining('401'),
    });
    expect(set).toMatchObject({ status: 'failed', resumable: true });
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

describe('history', () => {
  test('shows where the content changed, and a comparison shows the one setting', async () => {
    const data = policies(2);
    const lab = await Lab.start({ data });
    const first = await lab.capture(catalogOnly);
    const unchanged = await lab.capture(catalogOnly);
    const policy = present(data.collections[CATALOG]?.[0]);
    const settings = policy.parts?.settings;
    const setting = present(Array.isArray(settings) ? settings[1] : undefined);
    setting.body = {
      id: '1',
      settingInstance: { settingDefinitionId: 'setting_1', choiceSettingValue: { value: 'setting_1_0', children: [] } },
    };
    policy.body.lastModifiedDateTime = '2026-02-02T00:00:00Z';
    const third = await lab.capture(catalogOnly);
    expect([unchanged.set.unchangedCount, third.set.unchangedCount]).toEqual([2, 1]);
    const idIn = (captured: typeof first): number =>
      present(captured.items.find((item) => item.policyIdentifier === 'p0')).id;
    const { history } = await lab.of('items.get', { itemId: idIn(third) });
    expect(history.map(({ change, versionNumber }) => [change, versionNumber])).toEqual([
      ['content', 2],
      ['first', 1],
    ]);
    const { changes } = await lab.of('items.compare', { leftItemId: idIn(first), rightItemId: idIn(third) });
    expect(changes).toEqual([expect.objectContaining({ change: 'changed', path: 'settings/setting_1' })]);
  });
});

describe('the right customer', () => {
  test('another directory behind the connection is refused by name, and nothing is captured', async () => {
    const data = policies(2);
    const lab = await Lab.start({ data });
    await lab.capture(catalogOnly);
    present(data.collections['/organization']?.[0]).body = {
      id: 'ffffffff-0000-4000-8000-000000000000',
      displayName: 'Somebody else',
    };
    const { run, set, items, notes } = await lab.capture(catalogOnly);
    expect(run.outcome).toBe('failed');
    expect(set.status).toBe('failed');
    expect(items).toEqual([]);
    expect(run.failureSummary).toMatch(/Test organization.*Somebody else/);
    expect(notes.join(' ')).toContain('Nothing was captured');
    expect((await lab.of('tenants.get')).directoryId).toBe(DIRECTORY);
  });

  test('a token that is not there asks for a sign-in', async () => {
    const lab = await Lab.start({ data: policies(1), environment: {} });
    const { run, items } = await lab.capture(catalogOnly);
    expect(items).toEqual([]);
    expect(run).toMatchObject({ outcome: 'failed', failureSummary: expect.stringContaining('LAB_TOKEN') });
  });
});

describe('a capture that is stopped', () => {
  /** One type is read at once; the other waits until it is stopped. */
  const stuck = async (): Promise<Lab> => {
    const data = policies(50);
    data.collections[CONFIGURATIONS] = [
      { body: { id: 'c1', displayName: 'Late', lastModifiedDateTime: 'x' }, assignments: [] },
    ];
    return Lab.start({ data, faults: [{ match: CONFIGURATIONS, kind: 'delay', delayMs: 60_000 }] });
  };
  const choice = { policyTypes: ['settingsCatalogPolicies', 'deviceConfigurations'], includeFoundations: false };
  const afterForty = (lab: Lab): Promise<void> =>
    lab.until((event) => event.kind === 'operation' && (event.run.progress?.counts.items ?? 0) >= 40);

  test('keeps what it has, ends as cancelled, and a resume reads only what is missing', async () => {
    const lab = await stuck();
    const started = await lab.start(choice);
    await afterForty(lab);
    await lab.of('operations.cancel', { operationRunId: started.operationRunId });
    const cancelled = await lab.ended(started);
    expect(cancelled.run).toMatchObject({ status: 'completed', outcome: 'cancelled' });
    expect(cancelled.set).toMatchObject({ status: 'cancelled', resumable: true });
    expect(cancelled.items.length).toBeGreaterThanOrEqual(40);
    expect(cancelled.set.itemCount).toBe(cancelled.items.length);
    expect(codeOf(await lab.call('operations.cancel', { tenant: 'lab', operationRunId: started.operationRunId }))).toBe(
      'conflict',
    );

    lab.simulator.requestLog.length = 0;
    const resumed = await lab.resume(started.backupSetId);
    expect(resumed.run.outcome).toBe('succeeded');
    expect(resumed.set).toMatchObject({ status: 'completed', itemCount: 51, resumable: false });
    const kept = new Set(cancelled.items.map((item) => item.policyIdentifier));
    const again = lab.simulator.requestLog.filter((entry) => kept.has(/\/(p\d+)\//.exec(entry.url)?.[1] ?? ''));
    expect(again).toEqual([]);
    expect(codeOf(await lab.call('backups.resume', { tenant: 'lab', backupSetId: started.backupSetId }))).toBe(
      'conflict',
    );
  });

  test('by closing the application is partial and resumable, and nothing is left running', async () => {
    const lab = await stuck();
    const started = await lab.start(choice);
    await afterForty(lab);
    await lab.engine.runner.shutdown();
    const closed = await lab.ended(started);
    expect(closed.run).toMatchObject({ status: 'completed', outcome: 'partial' });
    expect(closed.set).toMatchObject({ status: 'partial', resumable: true });
    expect(closed.items.length).toBeGreaterThanOrEqual(40);
  });

  test('is the only one of its tenant, also when two are asked for at the same moment', async () => {
    const lab = await stuck();
    const both = await Promise.all([
      lab.call('backups.create', { tenant: 'lab', ...choice }),
      lab.call('backups.create', { tenant: 'lab', ...choice }),
    ]);
    expect(both.map(codeOf).toSorted()).toEqual(['conflict', 'ok']);
    const third = await lab.call('backups.create', { tenant: 'lab', ...choice });
    expect(codeOf(third)).toBe('conflict');
    const { rows } = await lab.of('backups.list', { filter: 'all' });
    expect(rows.map((set) => set.status)).toEqual(['running']);
    const running = present(rows[0]);
    expect(codeOf(await lab.call('backups.archive', { tenant: 'lab', backupSetId: running.id }))).toBe('conflict');
    expect(codeOf(await lab.call('backups.resume', { tenant: 'lab', backupSetId: running.id }))).toBe('conflict');
    await lab.of('operations.cancel', { operationRunId: present(running.operationRunId) });
    await lab.engine.runner.finished(present(running.operationRunId));
  });
});

describe('an export', () => {
  test('has an index and one file an object, in the shapes that were promised', async () => {
    const lab = await Lab.start({ limits: UNLIMITED });
    const { set, items } = await lab.capture({
      policyTypes: ['settingsCatalogPolicies', 'groupPolicyConfigurations', 'deviceCompliancePolicies'],
      includeFoundations: false,
    });
    const folder = await temporaryFolder();
    expect(await lab.of('backups.export', { backupSetId: set.id, folder })).toEqual({ folder, files: items.length });
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Record<string, string>[];
    expect(index).toHaveLength(items.length);
    expect(new Set(index.map((entry) => entry.file?.toLowerCase())).size).toBe(items.length);
    for (const entry of index) {
      expect(Object.keys(entry).toSorted()).toEqual(['file', 'name', 'policyIdentifier', 'policyType']);
      const document = JSON.parse(readFileSync(join(folder, entry.file ?? ''), 'utf8')) as Record<string, unknown>;
      expect(document).toMatchObject({
        policyType: entry.policyType,
        policyIdentifier: entry.policyIdentifier,
        object: { id: entry.policyIdentifier },
        assignments: expect.any(Array),
        content: expect.any(Object),
      });
      const known = present(policyTypes.find((type) => type.type === entry.policyType)).subresources.map(
        (sub) => sub.name,
      );
      expect(known).toEqual(expect.arrayContaining(Object.keys(document.content as object)));
    }
    const admx = [...(await exported(lab, set.id)).values()].filter(
      (file) => file.policyType === 'groupPolicyConfigurations',
    );
    const content = admx.map((file) => file.content).filter(isJsonObject);
    const byParent = content.flatMap((parts) =>
      isJsonObject(parts.presentationValues) && Array.isArray(parts.definitionValues)
        ? [
            [
              Object.keys(parts.presentationValues).toSorted(),
              parts.definitionValues
                .filter(isJsonObject)
                .map((value) => value.id)
                .toSorted(),
            ],
          ]
        : [],
    );
    expect(byParent.length).toBeGreaterThan(0);
    for (const [parents, values] of byParent) expect(values).toEqual(expect.arrayContaining(parents ?? []));
  });
});
