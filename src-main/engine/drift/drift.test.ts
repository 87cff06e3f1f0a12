import { afterEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../../src-preload/contract/index.ts';
import { codeOf, Lab, type LabOptions, TOKEN, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { createDemoTenant } from '../../demo/index.ts';
import { objectsAt, textOf } from '../../demo/model.ts';

afterEach(closeAll);

const start = (more: Partial<LabOptions> = {}): Promise<Lab> => Lab.start({ day: 0, limits: UNLIMITED, ...more });
const FILTERS = '/deviceManagement/assignmentFilters';
const SCRIPTS = '/deviceManagement/deviceShellScripts';

async function baselineOf(lab: Lab, policyTypes: string[]): Promise<number> {
  return (await lab.capture({ policyTypes, includeFoundations: false })).set.id;
}

async function scanned(lab: Lab, baselineSetId: number | null, against: 'live' | number = 'live') {
  const { driftScanId, operationRunId } = await lab.of('drift.scan', { baselineSetId, against });
  await lab.engine.runner.finished(operationRunId);
  const { run } = await lab.of('operations.get', { operationRunId });
  const { rows } = await lab.of('findings.list', { driftScanId, limit: 500 });
  return { run, findings: rows };
}

function senderOf(lab: Lab) {
  return async (method: 'PATCH' | 'DELETE' | 'POST', path: string, body?: object): Promise<void> => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const more = body ? { body: JSON.stringify(body) } : {};
    const response = await fetch(`${lab.simulator.root}/beta${path}`, { method, headers, ...more });
    expect([response.ok, await response.text()]).toEqual([true, expect.anything()]);
  };
}

/** Paths and names of the simulated Graph's objects of a collection. */
const objects = (lab: Lab, path: string) =>
  objectsAt(lab.simulator.tenant(), path).map(({ body }) => ({
    path: `${path}/${textOf(body, 'id')}`,
    id: textOf(body, 'id'),
    name: textOf(body, 'displayName'),
  }));

const words = (findings: readonly Finding[]): string[] =>
  findings.map(({ change, subject }) => `${change} ${subject}`).toSorted();

describe('a scan of the live tenant', () => {
  test('finds nothing where nothing changed, for no more requests than an unchanged backup', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters', 'settingsCatalogPolicies']);
    const unchanged = (
      await lab.capture({
        policyTypes: ['assignmentFilters', 'settingsCatalogPolicies'],
        includeFoundations: false,
      })
    ).run.counts.requests;
    const { run, findings } = await scanned(lab, baseline);
    expect([run.outcome, findings]).toEqual(['succeeded', []]);
    expect(run.counts.requests).toBeLessThanOrEqual(unchanged);
  });

  test('tells what was added, removed, changed, renamed and reassigned, each with what shows it', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters', 'deviceShellScripts']);
    const send = senderOf(lab);
    const [renamed, changed, removed, both] = objects(lab, FILTERS);
    const script = present(
      objects(lab, SCRIPTS).find(({ id }) =>
        objectsAt(lab.simulator.tenant(), SCRIPTS).some(
          ({ body, assignments }) => textOf(body, 'id') === id && assignments?.length,
        ),
      ),
    );
    await send('PATCH', present(renamed).path, { displayName: 'Another name' });
    await send('PATCH', present(changed).path, { rule: '(device.model -eq "Another")' });
    await send('DELETE', present(removed).path);
    await send('PATCH', present(both).path, { displayName: 'Name and rule', rule: '(device.model -eq "Both")' });
    const added = { displayName: 'Brand new', description: '', platform: 'iOS', rule: '(device.model -eq "New")' };
    await send('POST', FILTERS, { ...added, assignmentFilterManagementType: 'devices' });
    await send('POST', `${script.path}/assign`, { deviceManagementScriptAssignments: [] });

    const { findings } = await scanned(lab, baseline);
    expect(words(findings)).toEqual(
      [
        'added Brand new',
        `removed ${present(removed).name}`,
        `changed ${present(changed).name}`,
        'renamed Another name',
        'changed Name and rule',
        `reassigned ${script.name}`,
      ].toSorted(),
    );
    const of = (subject: string): Finding => present(findings.find((one) => one.subject === subject));
    expect(of('Another name')).toMatchObject({ previousName: present(renamed).name, severity: 'low' });
    const detail = await lab.of('findings.get', { findingId: of('Name and rule').id });
    expect(detail.settings.map(({ path }) => path).toSorted()).toEqual(['displayName', 'rule']);
    expect(detail.settings.find(({ path }) => path === 'rule')?.after).toBe('(device.model -eq "Both")');
    const moved = await lab.of('findings.get', { findingId: of(script.name).id });
    expect(moved.settings.every(({ section }) => section === 'Assignments')).toBe(true);
    expect(moved.settings.length).toBeGreaterThan(0);
  });

  test('names the groups of what was reassigned, live as against a set, and stays acknowledged between the two', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['deviceShellScripts']);
    const send = senderOf(lab);
    const [script] = objects(lab, SCRIPTS);
    const group = { displayName: 'SEC-New-Hires', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
    await send('POST', '/groups', group);
    const { body } = present(
      objectsAt(lab.simulator.tenant(), '/groups').find((one) => textOf(one.body, 'displayName') === 'SEC-New-Hires'),
    );
    const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: textOf(body, 'id') };
    await send('POST', `${present(script).path}/assign`, { deviceManagementScriptAssignments: [{ target }] });

    const { findings } = await scanned(lab, baseline);
    const [finding] = findings;
    const { settings } = await lab.of('findings.get', { findingId: present(finding).id });
    expect(settings.find(({ change }) => change === 'added')?.label).toBe('SEC-New-Hires');

    await lab.of('findings.acknowledge', { findingIds: [present(finding).id] });
    const later = await baselineOf(lab, ['deviceShellScripts']);
    const again = await scanned(lab, baseline, later);
    expect(again.findings).toMatchObject([{ id: present(finding).id, status: 'acknowledged' }]);
  });

  test('an added object that was acknowledged is new again once somebody changes it, and only then', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters']);
    const send = senderOf(lab);
    const fresh = { displayName: 'Brand new', description: '', platform: 'iOS', rule: '(device.model -eq "New")' };
    await send('POST', FILTERS, { ...fresh, assignmentFilterManagementType: 'devices' });
    const [finding] = (await scanned(lab, baseline)).findings;
    await lab.of('findings.acknowledge', { findingIds: [present(finding).id] });
    const status = async () => (await scanned(lab, baseline)).findings.map((one) => [one.change, one.status]);
    expect(await status()).toEqual([['added', 'acknowledged']]);
    const { path } = present(objects(lab, FILTERS).find(({ name }) => name === 'Brand new'));
    await send('PATCH', path, { rule: '(device.model -eq "Everything")' });
    expect(await status()).toEqual([['added', 'new']]);
  });

  test('closes what is gone, opens it again when it comes back, and keeps what was acknowledged', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters']);
    const send = senderOf(lab);
    const [one, two] = objects(lab, FILTERS);
    const spoil = (path: string, description: string) => send('PATCH', path, { description });
    await spoil(present(one).path, 'Changed');
    await spoil(present(two).path, 'Changed');
    const first = await scanned(lab, baseline);
    const known = present(first.findings.find(({ subject }) => subject === present(one).name));
    await lab.of('findings.acknowledge', { findingIds: [known.id], note: 'On purpose' });
    const before = objectsAt(createDemoTenant(0), FILTERS).find(({ body }) => textOf(body, 'id') === present(two).id);
    await spoil(present(two).path, textOf(present(before).body, 'description'));
    const { findings } = await scanned(lab, baseline);
    expect(findings).toMatchObject([{ id: known.id, status: 'acknowledged', note: 'On purpose' }]);
    const closed = await lab.of('findings.list', { status: 'closed' });
    expect(closed.rows.map(({ subject }) => subject)).toEqual([present(two).name]);

    await spoil(present(two).path, 'Changed');
    await spoil(present(one).path, 'Changed once more');
    const again = await scanned(lab, baseline);
    expect(again.findings.map(({ status }) => status)).toEqual(['new', 'new']);
    expect(new Set(again.findings.map(({ id }) => id))).toEqual(new Set(first.findings.map(({ id }) => id)));
  });

  test('of which a list could not be read closes nothing of it, and is partial', async () => {
    const faults = [{ match: /assignmentFilters(\?|$)/, kind: 'status', status: 403, times: 1 } as const];
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters', 'mobileAppCategories']);
    const send = senderOf(lab);
    await send('PATCH', present(objects(lab, FILTERS)[0]).path, { description: 'Changed' });
    expect((await scanned(lab, baseline)).findings).toHaveLength(1);
    const broken = await start({ faults, data: lab.simulator.tenant() });
    await lab.of('connection.update', {
      connection: {
        kind: 'custom',
        graphRoot: broken.simulator.root,
        token: { kind: 'environment', variable: 'LAB_TOKEN' },
      },
    });
    const { run, findings } = await scanned(lab, baseline);
    expect([run.outcome, findings]).toEqual(['partial', []]);
    expect((await lab.of('findings.list', {})).total).toBe(1);
  });
});

describe('a finding', () => {
  test('is accepted into the baseline, and no later scan finds it; a further change is found against what was accepted', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters']);
    await lab.of('baseline.approve', { backupSetId: baseline });
    const send = senderOf(lab);
    const [one, two] = objects(lab, FILTERS);
    await send('PATCH', present(one).path, { description: 'Better' });
    await send('DELETE', present(two).path);
    const first = await scanned(lab, null);
    await lab.of('findings.accept', { findingIds: first.findings.map(({ id }) => id), note: 'Agreed' });
    expect((await lab.of('findings.list', {})).total).toBe(0);
    expect((await lab.of('baseline.get', {})).acceptedChanges).toBe(2);
    expect((await scanned(lab, null)).findings).toEqual([]);

    await send('PATCH', present(one).path, { description: 'Worse' });
    const [again] = (await scanned(lab, null)).findings;
    const { settings } = await lab.of('findings.get', { findingId: present(again).id });
    expect(settings).toMatchObject([{ path: 'description', before: 'Better', after: 'Worse' }]);
  });

  test('is restored as the baseline holds it; what was added has nothing to go back to', async () => {
    const lab = await start();
    const baseline = await baselineOf(lab, ['assignmentFilters']);
    const send = senderOf(lab);
    const [one, two] = objects(lab, FILTERS);
    await send('PATCH', present(one).path, { description: 'Worse' });
    await send('DELETE', present(two).path);
    const added = { displayName: 'Brand new', description: '', platform: 'iOS', rule: '(device.model -eq "New")' };
    await send('POST', FILTERS, { ...added, assignmentFilterManagementType: 'devices' });
    const { findings } = await scanned(lab, baseline);
    const ids = findings.filter(({ change }) => change !== 'added').map(({ id }) => id);
    const run = await lab.of('findings.restore', { findingIds: ids });
    expect(run).toMatchObject({ status: 'scoped', itemCount: 2, backupSetId: baseline, sameTenant: true });
    const fresh = present(findings.find(({ change }) => change === 'added'));
    expect(codeOf(await lab.call('findings.restore', { tenant: 'lab', findingIds: [fresh.id] }))).toBe('conflict');
  });

  test('of Conditional Access and compliance is grave, whatever differs but its words', async () => {
    const lab = await start();
    const types = ['conditionalAccessPolicies', 'deviceCompliancePolicies', 'mobileAppCategories'];
    const baseline = await baselineOf(lab, types);
    lab.simulator.setDay(7);
    const { findings } = await scanned(lab, baseline);
    expect(findings.length).toBeGreaterThan(1);
    const expected = ({ severityRule, policyType }: Finding): string =>
      severityRule === 'words_only' || policyType === 'mobileAppCategories' ? 'low' : 'high';
    expect(findings.map(({ severity }) => severity)).toEqual(findings.map((one) => expected(one)));
    const { open } = await lab.of('findings.list', {});
    expect(open.high + open.medium + open.low).toBe(findings.length);
  });
});

test('no backup of the tenant begins beside a live scan', async () => {
  const lab = await start({ latencyMs: 100 });
  const baselineSetId = await baselineOf(lab, ['assignmentFilters']);
  const { operationRunId } = await lab.of('drift.scan', { baselineSetId });
  expect(codeOf(await lab.call('backups.create', { tenant: 'lab', policyTypes: 'all' }))).toBe('conflict');
  await lab.engine.runner.finished(operationRunId);
});

test('a scan without an approved baseline, or against itself, is refused', async () => {
  const lab = await start();
  expect(codeOf(await lab.call('drift.scan', { tenant: 'lab' }))).toBe('conflict');
  const set = await baselineOf(lab, ['assignmentFilters']);
  expect(codeOf(await lab.call('drift.scan', { tenant: 'lab', baselineSetId: set, against: set }))).toBe('conflict');
  expect(await lab.of('baseline.get', {})).toMatchObject({ set: null, stale: true, lastScan: null });
});
