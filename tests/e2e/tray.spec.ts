import Database from 'better-sqlite3';
import { policies } from '../fixtures/lab.ts';
import { closeAll } from '../fixtures/workspace.ts';
import { addScheduled, closeWindow, expectShown, launchOn, startDesktop } from './background.ts';
import { hasSessionBus } from './desktop.ts';
import { ask, expect, expectReady, test, waitForOperation } from './fixtures.ts';
import { databaseFile } from './workspace.ts';

// The tray and its menu, and what a schedule's end says, over a real session bus: a panel and a notification service
// of the test's own stand where a desktop's would.

test.skip(!hasSessionBus(), 'there is no session bus to start here');
test.afterEach(closeAll);

const NIGHTLY = 'Nightly & _weekly_ (Lab tenant)';

test('the tray registers, shows what runs next, pauses and resumes', async ({ userData }) => {
  const desktop = await startDesktop({ tray: true });
  const { page } = await launchOn(desktop, { userData });
  await expect.poll(() => desktop.items.length).toBe(1);
  await expect.poll(() => desktop.labels()).toContain('No schedule will run');
  await addScheduled(page);
  const next = new RegExp(`^Next: ${NIGHTLY.replace(/[()]/g, '\\$&')}, (today|tomorrow) at `);
  await expect
    .poll(() => desktop.labels())
    .toEqual([
      expect.stringMatching(next),
      'Run now',
      `… ${NIGHTLY}`,
      'Pause schedules',
      'Open TenantAtlas',
      'Quit TenantAtlas',
    ]);
  expect(await desktop.trayProperty('ToolTip')).toEqual(['', [], expect.stringContaining('\nNext: Nightly'), '']);

  await desktop.choose('Pause schedules');
  await expect.poll(() => desktop.labels()).toContain('Schedules are paused');
  expect(await ask(page, 'scheduler.status', {})).toMatchObject({ paused: true });
  await desktop.choose('Resume schedules');
  await expect.poll(() => desktop.labels()).toContain('Pause schedules');
  expect(await ask(page, 'scheduler.status', {})).toMatchObject({ paused: false });
});

test('Run now starts the schedule while the window is closed, and the notice of its end leads to the run', async ({
  userData,
}) => {
  const desktop = await startDesktop({ tray: true });
  const { app, page } = await launchOn(desktop, { userData });
  const { tenant, schedule } = await addScheduled(page);
  await expect.poll(() => desktop.labels()).toContain(`… ${NIGHTLY}`);
  await closeWindow(app);
  await expectShown(app, false);
  await desktop.choose(NIGHTLY);
  const title = 'Lab tenant: backup finished';
  await expect.poll(() => desktop.notifications.map((one) => one.title)).toContain(title);
  const notice = desktop.notifications.find((one) => one.title === title);
  expect(notice?.body).toMatch(/: \d+ objects captured\.$/);
  expect(notice?.actions).toContain('default');

  desktop.clickNotification(notice?.id ?? 0);
  const { rows } = await ask(page, 'schedules.runs', { tenant, scheduleId: schedule.id });
  await page.waitForURL(`**/t/${tenant}/operations/${rows[0]?.operationRunId}`);
  await expectShown(app, true);
  await expectReady(page);
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
});

test('a run that fails unseen asks for attention, until somebody looks', async ({ userData }) => {
  const desktop = await startDesktop({ tray: true });
  const { app, page } = await launchOn(desktop, { userData });
  const { tenant } = await addScheduled(page);
  await expect.poll(() => desktop.labels()).toContain(`… ${NIGHTLY}`);
  const idle = JSON.stringify(await desktop.trayProperty('IconPixmap'));
  await closeWindow(app);
  await expectShown(app, false);
  await ask(page, 'connection.provideToken', { tenant, accessToken: 'no longer good' });
  await desktop.choose(NIGHTLY);
  await expect.poll(() => desktop.notifications.map(({ title }) => title)).toContain('Lab tenant: backup failed');
  const attention = 'A run in Lab tenant failed';
  await expect.poll(() => desktop.labels()).toContain(attention);
  expect(JSON.stringify(await desktop.trayProperty('IconPixmap'))).not.toBe(idle);

  await desktop.choose(attention);
  await page.waitForURL(`**/t/${tenant}/operations/*`);
  await expectShown(app, true);
  await expect.poll(() => desktop.labels()).not.toContain(attention);
  await expect.poll(async () => JSON.stringify(await desktop.trayProperty('IconPixmap'))).toBe(idle);
});

test('a backup that a person started is told of only where nobody looks', async ({ userData }) => {
  const desktop = await startDesktop({ tray: true });
  const { app, page } = await launchOn(desktop, { userData });
  const { tenant } = await addScheduled(page);
  const capture = { tenant, policyTypes: ['settingsCatalogPolicies'], includeFoundations: false };
  const seen = await ask(page, 'backups.create', { ...capture, name: 'Seen' });
  await waitForOperation(page, tenant, seen.operationRunId);
  await closeWindow(app);
  await expectShown(app, false);
  await ask(page, 'backups.create', { ...capture, name: 'Unseen' });
  await expect.poll(() => desktop.notifications.map(({ body }) => body)).toContain('Unseen: 2 objects captured.');
  expect(desktop.notifications.filter(({ body }) => body.startsWith('Seen'))).toEqual([]);
});

test('what became due while the computer slept starts when it wakes', async ({ userData }) => {
  const desktop = await startDesktop({ tray: true });
  const { app, page } = await launchOn(desktop, { userData });
  const { schedule, tenant } = await addScheduled(page, { data: policies(2) });
  const database = new Database(databaseFile(userData));
  database
    .prepare('update backup_schedules set next_run_at = ? where id = ?')
    .run(new Date(Date.now() - 60_000).toISOString(), schedule.id);
  database.close();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  const due = async (): Promise<unknown[]> =>
    (await ask(page, 'schedules.runs', { tenant, scheduleId: schedule.id })).rows;
  // Sooner than the scheduler's next regular look.
  await expect.poll(due, { timeout: 5_000 }).not.toEqual([]);
});
