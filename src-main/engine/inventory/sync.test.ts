import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, CATALOG, catalogPolicy, bareTenant, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { Engine } from '../engine.ts';

afterEach(closeAll);

const FILTERS = '/deviceManagement/assignmentFilters';
const filter = (id: string, displayName: string, platform = 'windows10AndLater') => ({
  body: { id, displayName, description: '', platform, rule: '(device.model -eq "x")', roleScopeTags: ['0'] },
});

/** A tenant that the test changes while it is served. */
function changing() {
  const data = bareTenant({
    [FILTERS]: [filter('f1', 'One'), filter('f2', 'Two'), filter('f3', 'Three', 'iOS')],
    [CATALOG]: [catalogPolicy('p1', 1)],
  });
  return { data, filters: present(data.collections[FILTERS]) };
}
const chosen = { policyTypes: ['assignmentFilters', 'settingsCatalogPolicies'] };

async function names(lab: Lab, filterBy: object = {}): Promise<string[]> {
  return (await lab.of('inventory.list', { limit: 500, ...filterBy })).rows.map(({ name }) => name);
}
async function lastRun(lab: Lab) {
  return present((await lab.of('inventory.runs', {})).rows[0]);
}

describe('an inventory sync', () => {
  test('lists the demo tenant for one request a page, reads no object singly, and says why of each', async () => {
    const lab = await Lab.start();
    const run = await lab.operation('inventory.sync', {});
    expect([run.type, run.outcome, run.failureSummary]).toEqual(['inventory.sync', 'succeeded', null]);
    const sync = await lastRun(lab);
    expect(sync).toMatchObject({ status: 'success', selection: { policyTypes: 'all', platforms: null } });
    expect(sync.counts).toMatchObject({ new: sync.counts.seen, renamed: 0, gone: 0, failedTypes: 0 });
    expect(sync.counts.requests).toBe(lab.simulator.countedRequests);
    const singly = lab.simulator.requestLog.filter(({ url }) => /[0-9a-f]{8}-[0-9a-f]{4}-/.test(url));
    // Only lists below a parent name an id.
    expect(singly.filter(({ url }) => !url.includes('/enrollmentProfiles'))).toEqual([]);
    const { rows, total } = await lab.of('inventory.list', { limit: 500 });
    expect(total).toBe(sync.counts.seen);
    for (const { reasons, coverage } of rows) expect(reasons.map(({ chip }) => chip)).toContain(coverage);
    // A capture gives every object the same identifier and name.
    const { items } = await lab.capture({ policyTypes: 'all' });
    const key = (one: { policyType: string; name: string }, id: string): string =>
      `${one.policyType} ${id} ${one.name}`;
    expect(rows.map((row) => key(row, row.externalId)).toSorted()).toEqual(
      items.map((item) => key(item, item.policyIdentifier)).toSorted(),
    );
    const again = await lab.of('inventory.list', { limit: 500 });
    expect(again.rows.every(({ itemId }) => items.some(({ id }) => id === itemId))).toBe(true);
  });

  test('tells what is new, renamed, gone and back, and a second one of the same tenant nothing', async () => {
    const { data, filters } = changing();
    const lab = await Lab.start({ data });
    await lab.operation('inventory.sync', chosen);
    await lab.operation('inventory.sync', chosen);
    expect((await lastRun(lab)).counts).toMatchObject({ seen: 4, new: 0, renamed: 0, gone: 0 });

    present(filters[0]).body['displayName'] = 'One, renamed';
    const [two] = filters.splice(1, 1);
    filters.push(filter('f4', 'Four'));
    await lab.operation('inventory.sync', chosen);
    expect((await lastRun(lab)).counts).toMatchObject({ seen: 4, new: 1, renamed: 1, gone: 1 });
    expect(await names(lab)).toEqual(['Four', 'One, renamed', 'Policy p1', 'Three']);
    const gone = (await lab.of('inventory.list', { presence: 'gone' })).rows;
    expect(gone).toMatchObject([{ name: 'Two', goneAt: expect.any(String) }]);
    const renamed = (await lab.of('inventory.list', { search: 'renamed' })).rows;
    expect(renamed).toMatchObject([{ previousName: 'One' }]);

    filters.push(present(two));
    await lab.operation('inventory.sync', chosen);
    expect((await lastRun(lab)).counts).toMatchObject({ seen: 5, new: 1, gone: 0 });
    expect((await lab.of('inventory.list', { presence: 'gone' })).total).toBe(0);
  });

  test('leaves alone what its selection leaves out, and equal selections have one hash', async () => {
    const { data, filters } = changing();
    const lab = await Lab.start({ data });
    await lab.operation('inventory.sync', chosen);
    const all = await lastRun(lab);
    filters.splice(1, 2);
    present(data.collections[CATALOG]).splice(0);
    await lab.operation('inventory.sync', { policyTypes: ['assignmentFilters'], platforms: ['windows'] });
    expect((await lastRun(lab)).counts).toMatchObject({ seen: 1, gone: 1 });
    expect(await names(lab)).toEqual(['One', 'Policy p1', 'Three']);
    await lab.operation('inventory.sync', { policyTypes: chosen.policyTypes.toReversed() });
    const turned = await lastRun(lab);
    expect(turned.selectionHash).toBe(all.selectionHash);
    expect(await names(lab)).toEqual(['One']);
    expect(await names(lab, { presence: 'gone', platform: 'iOS' })).toEqual(['Three']);
  });

  test('of which a list failed is partial, names it, and calls nothing of it gone', async () => {
    const { data, filters } = changing();
    const faults = [{ match: /assignmentFilters/, kind: 'status', status: 403, permanent: true } as const];
    const lab = await Lab.start({ data });
    await lab.operation('inventory.sync', chosen);
    filters.splice(0);
    const broken = await Lab.start({ data, faults });
    const token = { kind: 'environment', variable: 'LAB_TOKEN' };
    await lab.of('connection.update', { connection: { kind: 'custom', graphRoot: broken.simulator.root, token } });
    const run = await lab.operation('inventory.sync', chosen);
    expect(run.outcome).toBe('partial');
    expect(run.failureSummary).toContain('Filters could not be listed');
    expect(await lastRun(lab)).toMatchObject({ status: 'partial', counts: { seen: 1, gone: 0, failedTypes: 1 } });
    expect(await names(lab)).toHaveLength(4);
    const only = await lab.operation('inventory.sync', { policyTypes: ['assignmentFilters'] });
    expect([only.outcome, (await lastRun(lab)).status]).toEqual(['failed', 'failed']);
  });

  test('that is cancelled keeps what was listed, and says that it is a part', async () => {
    const { data } = changing();
    const faults = [{ match: /configurationPolicies/, kind: 'delay', delayMs: 60_000 } as const];
    const lab = await Lab.start({ data, faults });
    const { operationRunId } = await lab.of('inventory.sync', chosen);
    await lab.until((event) => event.kind === 'operation' && event.run.progress?.typesDone === 1);
    await lab.of('operations.cancel', { operationRunId });
    await lab.engine.runner.finished(operationRunId);
    expect(await lastRun(lab)).toMatchObject({ status: 'partial', counts: { seen: 3 } });
    expect((await lab.of('operations.get', { operationRunId })).run.outcome).toBe('cancelled');
    expect(await names(lab)).toHaveLength(3);
  });

  test('is alone in its tenant, and is refused for a selection that holds nothing', async () => {
    const { data } = changing();
    const faults = [{ match: /configurationPolicies/, kind: 'delay', delayMs: 60_000 } as const];
    const lab = await Lab.start({ data, faults });
    const { operationRunId } = await lab.of('inventory.sync', chosen);
    expect(codeOf(await lab.call('inventory.sync', { tenant: 'lab', ...chosen }))).toBe('conflict');
    await lab.of('operations.cancel', { operationRunId });
    await lab.engine.runner.finished(operationRunId);
    const nothing = { tenant: 'lab', policyTypes: ['iosManagedAppProtections'], platforms: ['linux'] };
    expect(codeOf(await lab.call('inventory.sync', nothing))).toBe('invalid_input');
    expect(codeOf(await lab.call('inventory.sync', { tenant: 'lab', policyTypes: ['noSuchType'] }))).toBe(
      'invalid_input',
    );
  });

  test('whose process ended is closed at the next start', async () => {
    const { data } = changing();
    const lab = await Lab.start({ data });
    await lab.operation('inventory.sync', chosen);
    await lab.operation('groups.sync', {});
    const { db } = lab.engine;
    // As a killed process leaves it.
    const open = { status: 'running', completed_at: null } as const;
    await db.updateTable('inventory_sync_runs').set(open).execute();
    await db.updateTable('entra_group_sync_runs').set(open).execute();
    const dead = { ...open, outcome: 'pending', owner: 'nobody', lease_until: '2020-01-01T00:00:00.000Z' } as const;
    await db.updateTable('operation_runs').set(dead).execute();
    const other = await Engine.open({
      folder: lab.folder,
      connector: { environment: {}, startDemo: () => Promise.reject(new Error('not asked for')) },
    });
    await other.close();
    expect(await lastRun(lab)).toMatchObject({
      status: 'failed',
      failureSummary: expect.stringContaining('sync again'),
    });
    const [groups] = (await lab.of('groups.runs', {})).rows;
    expect(groups).toMatchObject({ status: 'failed', failureSummary: expect.stringContaining('as it was') });
  });
});

test('the hub says where the inventory stands: no sync yet, then the newest', async () => {
  const lab = await Lab.start();
  expect(await lab.of('inventory.hub')).toEqual({ lastSync: null, activeSyncs: 0 });
  await lab.operation('inventory.sync', {});
  expect(await lab.of('inventory.hub')).toMatchObject({ lastSync: { status: 'success' }, activeSyncs: 0 });
});
