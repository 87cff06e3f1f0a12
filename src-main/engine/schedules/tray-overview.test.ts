import { afterEach, describe, expect, test } from 'vitest';
import type { SchedulerOverview } from '../../../src-preload/contract/index.ts';
import { Lab, policies, UNLIMITED, valueOf } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { shiftWallClock } from '../core/wall-clock.ts';
import { authorize } from '../tenancy/index.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const NIGHTLY = {
  name: 'Nightly',
  frequency: 'daily',
  timeOfDay: '02:30',
  timezone: 'Europe/Berlin',
  policyTypes: ['settingsCatalogPolicies'],
  includeFoundations: false,
} as const;

async function start(): Promise<Lab> {
  shiftWallClock(new Date('2026-03-25T12:00:00Z'));
  return Lab.start({ data: policies(2), limits: UNLIMITED });
}

const EARLIER = '2026-03-25T00:00:00.000Z';

async function overviewOf(lab: Lab, userId = lab.engine.ownerId, since = EARLIER): Promise<SchedulerOverview> {
  return valueOf(await lab.engine.call(userId, 'scheduler.overview', { since }));
}

/** A run that goes on until the function that comes with it is called. */
async function keepRunning(lab: Lab): Promise<{ operationRunId: number; end: () => Promise<void> }> {
  const { db, ownerId, runner } = lab.engine;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const operationRunId = await runner.start({
    scope: await authorize(db, { id: ownerId, name: 'Owner' }, 'lab', 'tenant.view'),
    type: 'connection.test',
    context: {},
    execute: async () => {
      await released;
      const counts = { items: 0, unchanged: 0, failed: 0, requests: 0 };
      return { outcome: 'succeeded', counts, failureSummary: null };
    },
  });
  return {
    operationRunId,
    end: async () => {
      release();
      await runner.finished(operationRunId);
    },
  };
}

describe('what the tray shows', () => {
  test('the next schedules, what runs, and what ended badly since somebody looked', async () => {
    const lab = await start();
    const later = await lab.of('schedules.create', { ...NIGHTLY, name: 'Later', timeOfDay: '23:00' });
    const sooner = await lab.of('schedules.create', NIGHTLY);
    await lab.of('schedules.create', { ...NIGHTLY, name: 'Off' });
    const off = (await lab.of('schedules.list', { search: 'Off' })).rows[0];
    await lab.of('schedules.setEnabled', { scheduleId: present(off).id, enabled: false });
    const ofTenant = { tenant: 'lab', tenantName: 'Lab' };
    expect(await overviewOf(lab)).toEqual({
      paused: false,
      mayPause: true,
      schedules: [
        { ...ofTenant, scheduleId: later.id, name: 'Later', at: '2026-03-25T22:00:00.000Z', mayRun: true },
        { ...ofTenant, scheduleId: sooner.id, name: 'Nightly', at: '2026-03-26T01:30:00.000Z', mayRun: true },
      ],
      running: [],
      attention: null,
    });

    const { operationRunId, end } = await keepRunning(lab);
    expect((await overviewOf(lab)).running).toEqual([
      { ...ofTenant, operationRunId, type: 'connection.test', scheduleId: null, name: null, here: true },
    ]);
    await end();
    await lab.engine.db.updateTable('operation_runs').set({ outcome: 'partial' }).execute();
    expect((await overviewOf(lab)).attention).toEqual({
      count: 1,
      latest: { ...ofTenant, operationRunId, outcome: 'partial' },
    });
    expect((await overviewOf(lab, undefined, '2026-03-26T00:00:00.000Z')).attention).toBeNull();
  });

  test('a stranger sees none of it, and a read-only member may run nothing', async () => {
    const lab = await start();
    await lab.of('schedules.create', NIGHTLY);
    const { end } = await keepRunning(lab);
    const stranger = await lab.must('users.add', { name: 'Robin' });
    expect(await overviewOf(lab, stranger.id)).toEqual({
      paused: false,
      mayPause: false,
      schedules: [],
      running: [],
      attention: null,
    });
    await lab.of('members.set', { user: 'Robin', role: 'read-only' });
    const seen = await overviewOf(lab, stranger.id);
    expect(seen.schedules).toMatchObject([{ name: 'Nightly', mayRun: false }]);
    expect(seen.running).toHaveLength(1);
    await end();
  });

  test('an archived tenant shows nothing', async () => {
    const lab = await start();
    await lab.of('schedules.create', NIGHTLY);
    await lab.engine.db.updateTable('tenants').set({ status: 'archived' }).execute();
    expect((await overviewOf(lab)).schedules).toEqual([]);
  });
});

describe('after the computer slept', () => {
  test('what is due starts at once', async () => {
    const lab = await start();
    const { id } = await lab.of('schedules.create', NIGHTLY);
    lab.engine.scheduler.start();
    shiftWallClock(new Date('2026-03-26T12:00:00Z'));
    await lab.engine.wake();
    await lab.until((event) => event.kind === 'operation' && event.run.status === 'completed');
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    expect(rows).toMatchObject([{ slotAt: '2026-03-26T01:30:00.000Z', status: 'success' }]);
  });

  test('a run of this process whose lease ran out meanwhile goes on', async () => {
    const lab = await start();
    const { operationRunId, end } = await keepRunning(lab);
    await lab.engine.db.updateTable('operation_runs').set({ lease_until: '2000-01-01T00:00:00.000Z' }).execute();
    await lab.engine.wake();
    await end();
    const { run } = await lab.of('operations.get', { operationRunId });
    expect(run).toMatchObject({ status: 'completed', outcome: 'succeeded' });
  });
});
