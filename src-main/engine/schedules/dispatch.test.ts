import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { abandon, at, create, NIGHTLY, occupy, slots, startLab } from '../../../tests/fixtures/schedules.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { shiftWallClock } from '../core/wall-clock.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

describe('a look', () => {
  test('a slot that comes a second time, after the clock went back, is not run again and stops nothing else', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    at('2026-03-27T12:00:00Z');
    await lab.engine.scheduler.untilIdle();
    at('2026-03-26T20:00:00Z');
    for (const enabled of [false, true]) await lab.of('schedules.setEnabled', { scheduleId: id, enabled });
    const later = await create(lab, { name: 'Later', timeOfDay: '03:00' });
    at('2026-03-27T12:00:00Z');
    expect(await lab.engine.scheduler.untilIdle()).toMatchObject([{ scheduleId: later.id, status: 'success' }]);
    expect((await lab.of('schedules.get', { scheduleId: id })).schedule.nextRunAt).toBe('2026-03-28T01:30:00.000Z');
    expect(await slots(lab, id)).toHaveLength(2);
  });

  test('a schedule that cannot be planned keeps no other from running, and is not passed over in silence', async () => {
    const lab = await startLab();
    const broken = await create(lab, { name: 'Broken' });
    const { id } = await create(lab);
    // What a computer with other time zones may find in a workspace that was moved to it.
    await lab.engine.db
      .updateTable('backup_schedules')
      .set({ timezone: 'Mars/Olympus' })
      .where('id', '=', broken.id)
      .execute();
    at('2026-03-26T12:00:00Z');
    await expect(lab.engine.scheduler.untilIdle()).rejects.toThrow(/Mars/i);
    expect(await slots(lab, id)).toEqual(['2026-03-26T01:30:00.000Z success']);
    await lab.of('schedules.setEnabled', { scheduleId: broken.id, enabled: false });
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
  });
});

describe('between dispatch and start', () => {
  test.each([
    ['archived', 'schedules.archive', {}, /archived/],
    ['disabled', 'schedules.setEnabled', { enabled: false }, /disabled/],
  ] as const)('a schedule that was %s meanwhile is skipped, and says why', async (_, channel, more, reason) => {
    const lab = await startLab();
    const { id } = await create(lab);
    // Another capture of the tenant keeps the run waiting.
    const busy = await occupy(lab);
    at('2026-03-26T12:00:00Z');
    const [run] = await lab.engine.scheduler.dispatch();
    expect((await lab.of('operations.get', { operationRunId: present(run) })).run.status).toBe('queued');
    await lab.of(channel, { scheduleId: id, ...more });
    await busy();
    await lab.engine.runner.finished(present(run));
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    expect(rows).toMatchObject([{ status: 'skipped', reason: expect.stringMatching(reason) }]);
    expect((await lab.of('backups.list', {})).total).toBe(0);
    const log = (await lab.of('operations.log', { operationRunId: present(run) })).rows.map(({ message }) => message);
    expect(log[0]).toBe('Queued by Scheduler: it waits until nothing else is captured in this tenant.');
    expect(log.at(-1)).toMatch(/^Skipped: The schedule was/);
  });

  test('the run waits while another capture of the tenant runs, visibly, and then captures', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    const busy = await occupy(lab);
    at('2026-03-26T12:00:00Z');
    const [run] = await lab.engine.scheduler.dispatch();
    await lab.until((event) => event.kind === 'operation' && /Waiting/.test(event.run.progress?.phase ?? ''));
    await busy();
    await lab.engine.runner.finished(present(run));
    expect(await slots(lab, id)).toEqual(['2026-03-26T01:30:00.000Z success']);
    const log = (await lab.of('operations.log', { operationRunId: present(run) })).rows.map(({ message }) => message);
    expect(log.filter((message) => message.startsWith('Another backup runs'))).toHaveLength(1);
    expect((await lab.of('operations.get', { operationRunId: present(run) })).run.wasQueued).toBe(true);
  });

  test('a run that fails before it captures settles its slot, and the schedule can run again', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    await sql`create trigger full before insert on backup_sets begin select raise(abort, 'no room'); end`.execute(
      lab.engine.db,
    );
    at('2026-03-26T12:00:00Z');
    expect(await lab.engine.scheduler.untilIdle()).toMatchObject([{ status: 'failed' }]);
    await sql`drop trigger full`.execute(lab.engine.db);
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    expect(rows).toMatchObject([{ status: 'failed', reason: expect.stringContaining('no room') }]);
    const { operationRunId } = await lab.of('schedules.run', { scheduleId: id });
    await lab.engine.runner.finished(operationRunId);
    expect((await lab.of('operations.get', { operationRunId })).run.outcome).toBe('succeeded');
  });

  test('a run goes by what the schedule says when it starts', async () => {
    const lab = await startLab();
    const { id } = await create(lab, { keepLast: 1 });
    at('2026-03-26T12:00:00Z');
    await lab.engine.scheduler.untilIdle();
    const busy = await occupy(lab);
    at('2026-03-27T12:00:00Z');
    const [run] = await lab.engine.scheduler.dispatch();
    await lab.of('schedules.update', {
      ...NIGHTLY,
      scheduleId: id,
      keepLast: 30,
      policyTypes: ['deviceConfigurations'],
    });
    await busy();
    await lab.engine.runner.finished(present(run));
    const { rows } = await lab.of('backups.list', { filter: 'all' });
    expect(rows.map(({ archivedAt, policyTypes }) => [archivedAt, policyTypes])).toEqual([
      [null, ['deviceConfigurations']],
      [null, ['settingsCatalogPolicies']],
    ]);
  });

  test('a slot that was cut off is skipped when the tenant was archived since', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    const busy = await occupy(lab);
    at('2026-03-26T12:00:00Z');
    const [run] = await lab.engine.scheduler.dispatch();
    await abandon(lab, present(run));
    await busy();
    await lab.of('tenants.archive');
    await lab.engine.scheduler.untilIdle();
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    expect(rows).toMatchObject([{ status: 'skipped', reason: expect.stringContaining('archived') }]);
    await lab.of('tenants.restore');
    expect(await lab.engine.scheduler.untilIdle()).toEqual([]);
  });

  test('a run whose process ended is taken up again, three times at the most', async () => {
    const lab = await startLab();
    const { id } = await create(lab);
    at('2026-03-26T12:00:00Z');
    for (const attempt of [1, 2, 3]) {
      const busy = await occupy(lab);
      const [run] = await lab.engine.scheduler.dispatch();
      expect(run).toBeGreaterThan(attempt);
      await abandon(lab, present(run));
      await busy();
    }
    expect(await lab.engine.scheduler.untilIdle()).toMatchObject([]);
    const { rows } = await lab.of('schedules.runs', { scheduleId: id });
    expect(rows).toMatchObject([{ status: 'failed', reason: expect.stringContaining('3 times') }]);
  });
});
