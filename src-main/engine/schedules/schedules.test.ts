import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, valueOf } from '../../../tests/fixtures/lab.ts';
import { at, create, NIGHTLY, slots, startLab } from '../../../tests/fixtures/schedules.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import { shiftWallClock } from '../core/wall-clock.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

describe('slots', () => {
  test('day by day over the weekend when clocks change, each local day has exactly one run', async () => {
    const lab = await startLab();
    const { id, nextRunAt } = await create(lab);
    expect(nextRunAt).toBe('2026-03-26T01:30:00.000Z');
    for (const day of [26, 27, 28, 29, 30, 31]) {
      at(`2026-03-${day}T12:00:00Z`);
      expect(await lab.engine.scheduler.untilIdle()).toMatchObject([{ scheduleId: id, status: 'success' }]);
      expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
    }
    expect(await slots(lab, id)).toEqual([
      '2026-03-31T00:30:00.000Z success',
      '2026-03-30T00:30:00.000Z success',
      '2026-03-29T01:30:00.000Z success',
      '2026-03-28T01:30:00.000Z success',
      '2026-03-27T01:30:00.000Z success',
      '2026-03-26T01:30:00.000Z success',
    ]);
  });

  test('after a long sleep the newest runs once, and the others are written down as skipped', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    at('2026-03-28T20:00:00Z');
    const report = await lab.engine.scheduler.untilIdle();
    expect(report.map(({ slotAt, status }) => `${slotAt} ${status}`)).toEqual([
      '2026-03-26T01:30:00.000Z skipped',
      '2026-03-27T01:30:00.000Z skipped',
      '2026-03-28T01:30:00.000Z success',
    ]);
    const schedule = (await lab.of('schedules.get', { scheduleId: id })).schedule;
    expect(schedule).toMatchObject({ nextRunAt: '2026-03-29T01:30:00.000Z', lastRunStatus: 'success' });
  });

  test('a clock that went back runs nothing twice', async () => {
    const lab = await startLab();
    await create(lab);
    at('2026-03-26T12:00:00Z');
    expect(await lab.engine.scheduler.untilIdle()).toHaveLength(1);
    at('2026-03-26T01:00:00Z');
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
    at('2026-03-26T12:00:00Z');
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
  });

  test('a paused scheduler starts nothing; resumed, the newest missed slot runs', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    await lab.must('scheduler.setPaused', { paused: true });
    at('2026-03-27T12:00:00Z');
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
    expect((await lab.of('schedules.get', { scheduleId: id })).schedule.obstacle).toContain('paused');
    await lab.must('scheduler.setPaused', { paused: false });
    expect((await lab.engine.scheduler.untilIdle()).map(({ status }) => status)).toEqual(['skipped', 'success']);
  });

  test('is paused by who manages schedules in every tenant, or owns the workspace, and by nobody else', async () => {
    const lab = await startLab();
    const { id } = await lab.must('users.add', { name: 'Robin' });
    const pause = async (): Promise<[string, unknown]> => {
      const answer = codeOf(await lab.engine.call(id, 'scheduler.setPaused', { paused: true }));
      const status = await lab.engine.call(id, 'scheduler.status', {});
      return [answer, status.ok && status.value.mayPause];
    };
    expect(await pause()).toEqual(['forbidden', false]);
    await lab.of('members.set', { user: 'Robin', role: 'operator' });
    // A tenant of one's own gives no say over those of others.
    await lab.engine.call(id, 'demo.explore', {});
    expect(await pause()).toEqual(['forbidden', false]);
    await lab.of('members.set', { user: 'Robin', role: 'manager' });
    expect(await pause()).toEqual(['ok', true]);
  });
});

describe('the lifecycle', () => {
  test('archive, restore and force delete keep their gates and leave their audit events', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    const call = (channel: 'schedules.archive' | 'schedules.restore' | 'schedules.run') =>
      lab.call(channel, { tenant: 'lab', scheduleId: id });
    const forceDelete = (name = 'Nightly') =>
      lab.call('schedules.forceDelete', { tenant: 'lab', scheduleId: id, name });
    expect(codeOf(await call('schedules.restore'))).toBe('conflict');
    expect(codeOf(await forceDelete())).toBe('conflict');
    expect(valueOf(await call('schedules.archive'))).toMatchObject({ nextRunAt: null, obstacle: /archived/ });
    for (const channel of ['schedules.archive', 'schedules.run'] as const)
      expect(codeOf(await call(channel))).toBe('conflict');
    expect(valueOf(await call('schedules.restore'))).toMatchObject({ nextRunAt: '2026-03-26T01:30:00.000Z' });
    await call('schedules.archive');
    expect(codeOf(await forceDelete('nightly'))).toBe('conflict');
    expect(codeOf(await forceDelete())).toBe('ok');
    expect((await lab.of('schedules.list', { filter: 'all' })).total).toBe(0);
    const { rows } = await lab.of('audit.list', { search: 'backup_schedule' });
    expect(rows.map(({ action }) => action)).toEqual(
      ['force_deleted', 'archived', 'restored', 'archived', 'created'].map((change) => `backup_schedule.${change}`),
    );
  });

  test('force delete is refused while a run names the schedule', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    const { operationRunId } = await lab.of('schedules.run', { scheduleId: id });
    await lab.engine.runner.finished(operationRunId);
    await lab.of('schedules.archive', { scheduleId: id });
    const refused = await lab.call('schedules.forceDelete', { tenant: 'lab', scheduleId: id, name: 'Nightly' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict', details: { historicalRuns: 1 } } });
    expect(await lab.of('schedules.get', { scheduleId: id })).toMatchObject({ historicalRuns: 1 });
  });

  test('editing and enabling never make a past slot due', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    await lab.of('schedules.setEnabled', { scheduleId: id, enabled: false });
    at('2026-03-27T12:00:00Z');
    expect(await lab.of('schedules.setEnabled', { scheduleId: id, enabled: true })).toMatchObject({
      nextRunAt: '2026-03-28T01:30:00.000Z',
    });
    await lab.of('schedules.update', { ...NIGHTLY, scheduleId: id, timeOfDay: '11:00' });
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
  });

  test.each([
    ['edited', 'schedules.update', { ...NIGHTLY, timeOfDay: '11:00' }],
    ['disabled', 'schedules.setEnabled', { enabled: false }],
    ['archived', 'schedules.archive', {}],
  ] as const)('a slot that was due when the schedule was %s is recorded as skipped', async (change, channel, more) => {
    const lab = await startLab();
    const { id } = await create(lab);
    at('2026-03-27T12:00:00Z');
    await lab.of(channel, { scheduleId: id, ...more });
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    const skipped = { status: 'skipped', operationRunId: null, reason: expect.stringContaining(change) };
    expect(rows).toMatchObject([
      { ...skipped, slotAt: '2026-03-27T01:30:00.000Z' },
      { ...skipped, slotAt: '2026-03-26T01:30:00.000Z' },
    ]);
  });

  test.each([
    ['a zone that there is not', { timezone: 'Mars/Olympus' }, /Mars/],
    ['a time in place of a zone', { timezone: '2026-03-29T00:00+02:00' }, /time zone/],
    ['a weekly one without a day', { frequency: 'weekly' }, /day of the week/],
    ['a type that there is not', { policyTypes: ['nonsense'] }, /nonsense/],
    ['a time that there is not', { timeOfDay: '24:00' }, /HH:MM/],
    ['a name that is taken', {}, /already/],
  ])('%s is refused', async (_, more, message) => {
    const lab = await startLab();
    await create(lab);
    const refused = await lab.call('schedules.create', { tenant: 'lab', ...NIGHTLY, ...more });
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringMatching(message) } });
  });
});

describe('an archived tenant', () => {
  test('runs nothing: what is due is skipped with the reason, and nothing can be started', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    await lab.of('tenants.archive');
    at('2026-03-27T12:00:00Z');
    expect((await lab.engine.scheduler.untilIdle()).map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    expect(rows[0]).toMatchObject({ reason: expect.stringContaining('archived') });
    for (const [channel, more] of [
      ['backups.create', { policyTypes: 'all' }],
      ['schedules.run', { scheduleId: id }],
      ['connection.test', {}],
    ] as const)
      expect(codeOf(await lab.call(channel, { tenant: 'lab', ...more }))).toBe('conflict');
    await lab.of('tenants.restore');
    at('2026-03-28T12:00:00Z');
    expect((await lab.engine.scheduler.untilIdle()).map(({ status }) => status)).toEqual(['success']);
  });

  test('that comes back runs at its next times, and what passed meanwhile is skipped with the reason', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    await lab.of('tenants.archive');
    at('2026-03-27T12:00:00Z');
    await lab.of('tenants.restore');
    expect((await lab.of('schedules.get', { scheduleId: id })).schedule.nextRunAt).toBe('2026-03-28T01:30:00.000Z');
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    const skipped = { status: 'skipped', reason: expect.stringContaining('archived') };
    expect(rows).toMatchObject([skipped, skipped]);
  });

  test('is deleted for good only when archived and its name was typed, with everything captured of it', async () => {
    const lab = await startLab();
    await lab.capture({ policyTypes: ['settingsCatalogPolicies'] });
    const remove = (name: string) => lab.call('tenants.delete', { tenant: 'lab', name });
    expect(codeOf(await remove('Lab'))).toBe('conflict');
    await lab.of('tenants.archive');
    expect(codeOf(await remove('lab'))).toBe('conflict');
    expect(codeOf(await remove('Lab'))).toBe('ok');
    expect(codeOf(await lab.call('tenants.get', { tenant: 'lab' }))).toBe('not_found');
    for (const table of ['backup_sets', 'backup_items', 'policies', 'search_documents', 'operation_runs'] as const)
      expect(await lab.engine.db.selectFrom(table).select('id').execute()).toEqual([]);
    const actions = await lab.engine.db.selectFrom('audit_logs').select('action').orderBy('id').execute();
    expect(actions.at(-1)?.action).toBe('tenant.deleted');
  });
});

describe('retention', () => {
  test('keeps the last sets of the schedule and the newest good one, and touches no other', async () => {
    const lab = await startLab();
    const { id } = await create(lab, { keepLast: 2 });
    const byHand = await lab.capture({ policyTypes: ['settingsCatalogPolicies'], includeFoundations: false });
    for (const day of [26, 27, 28]) {
      at(`2026-03-${day}T12:00:00Z`);
      await lab.engine.scheduler.untilIdle();
    }
    const names = async (filter: string) =>
      (await lab.of('backups.list', { filter })).rows.map(({ id: setId }) => setId);
    const active = await names('active');
    expect(active).toHaveLength(3);
    expect(active).toContain(byHand.set.id);
    expect(await names('archived')).toHaveLength(1);
    const { rows } = await lab.of('audit.list', { search: 'backup_set.retired' });
    expect(rows).toHaveLength(1);
    expect((await lab.of('schedules.get', { scheduleId: id })).historicalRuns).toBe(3);
  });
});
