import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { bareTenant, CATALOG, catalogPolicy, group, Lab, valueOf } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { shiftWallClock } from '../core/wall-clock.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const DAY_MS = 86_400_000;
const chosen = { policyTypes: ['settingsCatalogPolicies'], includeFoundations: false };

/** A lab whose tenant was captured, scanned and synced just now. */
async function tended(): Promise<Lab> {
  const groups = [group('00000000-0000-4000-8000-000000000001', 'One')];
  const lab = await Lab.start({ data: bareTenant({ '/groups': groups, [CATALOG]: [catalogPolicy('p1', 1)] }) });
  const { set } = await lab.capture(chosen);
  await lab.of('baseline.approve', { backupSetId: set.id });
  const scan = await lab.of('drift.scan', {});
  await lab.engine.runner.finished(scan.operationRunId);
  await lab.operation('inventory.sync', {});
  await lab.operation('groups.sync', {});
  return lab;
}
const kinds = async (lab: Lab): Promise<string[]> => (await lab.of('dashboard.get')).attention.map(({ kind }) => kind);

describe('the desk', () => {
  test('says how a tenant stands, and calls what is older than 7 days stale', async () => {
    const lab = await tended();
    const row = present((await lab.must('desk.get', {}))[0]);
    expect(row).toMatchObject({ tenant: 'lab', name: 'Lab', failedOrPartial7Days: 0, openHigh: 0, nextRun: null });
    expect(row).toMatchObject({ driftIsStale: false, inventoryIsStale: false, groupsAreStale: false, attention: 0 });
    expect(row.lastGoodBackup?.backupSetId).toBe((await lab.of('dashboard.get')).lastGoodBackup?.id);
    shiftWallClock(new Date(Date.now() + 8 * DAY_MS));
    const later = present((await lab.must('desk.get', {}))[0]);
    expect(later).toMatchObject({ driftIsStale: true, inventoryIsStale: true, groupsAreStale: true, attention: 1 });
    expect(await kinds(lab)).toEqual(['stale_drift']);
  });

  test('leaves out archived tenants', async () => {
    const lab = await Lab.start({ data: bareTenant() });
    await lab.must('demo.explore', {});
    await lab.of('tenants.archive');
    expect((await lab.must('desk.get', {})).map(({ tenant }) => tenant)).toEqual(['demo']);
  });

  test('shows exactly the tenants that a user is a member of, whoever asks and in whatever order', async () => {
    const lab = await Lab.start({ data: bareTenant() });
    const source = { kind: 'environment', variable: 'LAB_TOKEN' };
    const connection = { kind: 'custom', graphRoot: lab.simulator.root, token: source };
    for (const name of ['a', 'b', 'c']) await lab.must('tenants.add', { externalId: name, name, connection });
    const { id: user } = await lab.must('users.add', { name: 'Robin' });
    const all = ['a', 'b', 'c', 'lab'];
    await fc.assert(
      fc.asyncProperty(fc.subarray(all), async (members) => {
        for (const tenant of all) {
          if (members.includes(tenant)) await lab.must('members.set', { tenant, user: 'Robin', role: 'read-only' });
          else await lab.call('members.remove', { tenant, userId: user });
        }
        const rows = valueOf(await lab.engine.call(user, 'desk.get', {}));
        expect(rows.map(({ tenant }) => tenant).toSorted()).toEqual(members.toSorted());
      }),
      { numRuns: 20 },
    );
    expect((await lab.must('desk.get', {})).length).toBe(all.length);
  });
});

describe('what needs attention', () => {
  test('names what stands against the tenant, each with its next step', async () => {
    const lab = await tended();
    expect(await kinds(lab)).toEqual([]);
    const at = { frequency: 'daily', timeOfDay: '04:00', timezone: 'Europe/Berlin' };
    const schedule = await lab.of('schedules.create', { name: 'Nightly', ...at });
    await lab.must('scheduler.setPaused', { paused: true });
    const { attention } = await lab.of('dashboard.get');
    expect(attention).toMatchObject([
      { kind: 'schedule_obstacle', title: '“Nightly” will not run', to: `schedules/${schedule.id}` },
    ]);
    expect(present(attention[0]).detail).toContain('paused');
    await lab.must('scheduler.setPaused', { paused: false });

    await lab.engine.db.updateTable('backup_sets').set({ status: 'failed' }).execute();
    await lab.engine.db.updateTable('entra_group_sync_runs').set({ safety_stop_triggered: 1 }).execute();
    expect((await kinds(lab)).toSorted()).toEqual(['backup_failed', 'safety_stop']);
    // A sign-in that ended stands before everything, and says itself why no schedule runs.
    const problem = { code: 'sign_in_required', message: 'The sign-in has expired.', next: null };
    await lab.engine.db
      .updateTable('tenants')
      .set({ sign_in: JSON.stringify({ problem }) })
      .execute();
    const [first] = (await lab.of('dashboard.get')).attention;
    expect(first).toMatchObject({ kind: 'sign_in', grave: true, to: 'connection' });
    expect(await kinds(lab)).not.toContain('schedule_obstacle');
  });
});

describe('the charts', () => {
  test('are empty where there is nothing, and say today what the numbers say', async () => {
    const empty = await Lab.start({ data: bareTenant() });
    expect(await empty.of('dashboard.charts')).toEqual({ findings: [], runs: [], storage: [], coverage: [] });

    const lab = await tended();
    const charts = await lab.of('dashboard.charts');
    const board = await lab.of('dashboard.get');
    const { total } = await lab.of('inventory.list', { coverage: 'restorable', limit: 1 });
    expect(present(charts.storage.at(-1)).values).toEqual({ bytes: board.storedBytes });
    expect(present(charts.storage.at(0)).values).toEqual({ bytes: 0 });
    expect(present(charts.runs.at(-1)).values).toEqual({ succeeded: 4 });
    const restorable = charts.coverage.reduce((sum, { values }) => sum + (values.restorable ?? 0), 0);
    expect(restorable).toBe(total);
    expect(charts.findings).toEqual([]);
  });

  test('count a finding as open on the days from its first sight to its closing', async () => {
    const data = bareTenant({ [CATALOG]: [catalogPolicy('p1', 1)] });
    const lab = await Lab.start({ data });
    const { set } = await lab.capture(chosen);
    await lab.of('baseline.approve', { backupSetId: set.id });
    const began = Date.now();
    shiftWallClock(new Date(began - 5 * DAY_MS));
    data.collections[CATALOG] = [
      catalogPolicy('p1', 2, { name: 'Another name', lastModifiedDateTime: '2026-02-01T00:00:00Z' }),
    ];
    const scan = await lab.of('drift.scan', {});
    await lab.engine.runner.finished(scan.operationRunId);
    shiftWallClock(new Date(began - 2 * DAY_MS));
    const { rows } = await lab.of('findings.list');
    await lab.of('findings.accept', { findingIds: rows.map(({ id }) => id) });
    shiftWallClock(new Date(began));
    const open = (await lab.of('dashboard.charts')).findings.map(({ values }) =>
      Object.values(values).reduce((sum, count) => sum + count, 0),
    );
    expect(open.slice(-7)).toEqual([0, rows.length, rows.length, rows.length, 0, 0, 0]);
    expect(rows.length).toBeGreaterThan(0);
  });
});
