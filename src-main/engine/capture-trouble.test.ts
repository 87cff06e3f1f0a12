import { afterEach, describe, expect, test } from 'vitest';
import {
  bareTenant,
  CATALOG,
  catalogOnly,
  catalogPolicy,
  codeOf,
  CONFIGURATIONS,
  DIRECTORY,
  Lab,
  policies,
  TOKEN,
} from '../../tests/fixtures/lab.ts';
import { startTinyGraph } from '../../tests/fixtures/tiny-graph.ts';
import { closeAll, onClose, present } from '../../tests/fixtures/workspace.ts';
import { createSyntheticTenant, type FaultRule, startGraphSimulator } from '../demo/index.ts';
import { textMember } from './core/json.ts';

afterEach(closeAll);

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
      if (url.startsWith(`/beta${CATALOG}?`)) return { status: 400, body: {} };
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
    const id = present(
      textMember(present(data.collections['/deviceManagement/deviceManagementScripts']?.[1]).body, 'id'),
    );
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

  test('a tenant led to another directory captures nothing, its test says why, and going back works again', async () => {
    const lab = await Lab.start({ data: policies(2) });
    const first = await lab.capture(catalogOnly);
    const data = policies(3);
    const other = { id: 'ffffffff-0000-4000-8000-000000000000', displayName: 'Another customer' };
    data.collections['/organization'] = [{ body: other }];
    const elsewhere = await startGraphSimulator({ day: 0, accessToken: TOKEN, data });
    onClose(() => elsewhere.close());
    const lead = (graphRoot: string) =>
      lab.of('connection.update', {
        connection: { kind: 'custom', graphRoot, token: { kind: 'environment', variable: 'LAB_TOKEN' } },
      });
    await lead(elsewhere.root);
    const { operationRunId } = await lab.of('connection.test');
    await lab.engine.runner.finished(operationRunId);
    const { run } = await lab.of('operations.get', { operationRunId });
    expect(run).toMatchObject({ outcome: 'failed', failureSummary: expect.stringMatching(/Another customer/) });
    const wrong = await lab.capture(catalogOnly);
    expect(wrong.set.status).toBe('failed');
    expect(wrong.items).toEqual([]);
    expect(wrong.run.failureSummary).toMatch(/Test organization.*Another customer/);
    const kept = await lab.engine.db.selectFrom('backup_items').select('backup_set_id').distinct().execute();
    expect(kept).toEqual([{ backup_set_id: first.set.id }]);
    await lead(lab.simulator.root);
    expect((await lab.capture(catalogOnly)).set.status).toBe('completed');
  });

  test('a token that is not there asks for a sign-in', async () => {
    const lab = await Lab.start({ data: policies(1), environment: {} });
    const refused = await lab.call('backups.create', { tenant: 'lab', ...catalogOnly });
    const message: unknown = expect.stringContaining('LAB_TOKEN');
    expect(refused).toMatchObject({ ok: false, error: { code: 'sign_in_required', message } });
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
