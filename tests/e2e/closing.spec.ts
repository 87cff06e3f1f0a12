import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeAll, onClose } from '../fixtures/workspace.ts';
import { addScheduled, closeWindow, expectShown, launchOn, startDesktop } from './background.ts';
import { hasSessionBus } from './desktop.ts';
import {
  ask,
  expect,
  expectAccessible,
  expectReady,
  launchApp,
  openPath,
  startAgain,
  startApp,
  test,
} from './fixtures.ts';

// Closing the window, coming back to it, starting without one, and ending the application.

test.afterEach(closeAll);

const KEEPS_RUNNING = 'TenantAtlas keeps running';

test.describe('on a desktop with a tray', () => {
  test.skip(!hasSessionBus(), 'there is no session bus to start here');

  test('closing hides the window and says so once; the tray, a second start and a link bring it back', async ({
    userData,
  }) => {
    const desktop = await startDesktop({ tray: true });
    const { app, page } = await launchOn(desktop, { userData });
    const { tenant } = await addScheduled(page);
    await expect.poll(() => desktop.items.length).toBe(1);
    await closeWindow(app);
    await expectShown(app, false);
    await expect.poll(() => desktop.notifications.map(({ title }) => title)).toEqual([KEEPS_RUNNING]);
    await desktop.clickTray();
    await expectShown(app, true);

    await closeWindow(app);
    await expectShown(app, false);
    await startAgain(userData);
    await expectShown(app, true);

    await closeWindow(app);
    await expectShown(app, false);
    await startAgain(userData, [`tenantatlas://t/${tenant}/operations`]);
    await expectShown(app, true);
    await page.waitForURL(`**/t/${tenant}/operations`);

    await closeWindow(app);
    await expectShown(app, false);
    await desktop.choose('Open TenantAtlas');
    await expectShown(app, true);
    // The other three times said nothing.
    expect(desktop.notifications).toHaveLength(1);
  });

  test('quitting asks when something runs, says what becomes of it, and then ends the application', async ({
    userData,
  }) => {
    const desktop = await startDesktop({ tray: true });
    const { app, page } = await launchApp({ userData, env: desktop.environment });
    const { tenant, schedule } = await addScheduled(page, { latencyMs: 200 });
    await ask(page, 'schedules.run', { tenant, scheduleId: schedule.id });
    await expect.poll(() => desktop.labels()).toContain('Running: Nightly & _weekly_ (Lab tenant)');
    // The dialog is the system's own: its answers are given here.
    await app.evaluate(({ dialog }) => {
      const asked: unknown[] = [];
      const answers = [1, 0];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (...args: unknown[]) => {
        asked.push(args.at(-1));
        return Promise.resolve({ response: answers.shift() ?? 0, checkboxChecked: false });
      };
    });
    const asked = (): Promise<unknown[]> => app.evaluate(() => Reflect.get(globalThis, 'asked') as unknown[]);
    await desktop.choose('Quit TenantAtlas');
    await expect.poll(asked).toMatchObject([
      {
        message: 'Nightly & _weekly_ (Lab tenant) is still running. Quit and interrupt it?',
        detail: expect.stringContaining('resumed at the next start'),
        buttons: ['Quit', 'Keep running'],
      },
    ]);
    expect((await ask(page, 'scheduler.status', {})).running).toBe(1);
    await closeWindow(app);
    await expectShown(app, false);
    const ended = app.waitForEvent('close');
    await desktop.choose('Quit TenantAtlas');
    await ended;

    // The slot is nobody's until the next start takes it up.
    const again = await launchOn(desktop, { userData });
    const runs = async () => (await ask(again.page, 'operations.list', { tenant })).rows;
    await expect.poll(async () => (await runs()).length).toBe(2);
    expect((await runs())[1]).toMatchObject({ status: 'completed', failureSummary: expect.stringContaining('closed') });
    expect((await ask(again.page, 'schedules.runs', { tenant, scheduleId: schedule.id })).total).toBe(1);
  });

  test('with nothing running, quitting from the tray ends the application at once', async ({ userData }) => {
    const desktop = await startDesktop({ tray: true });
    const { app } = await launchApp({ userData, env: desktop.environment });
    await expect.poll(() => desktop.items.length).toBe(1);
    const ended = app.waitForEvent('close');
    await desktop.choose('Quit TenantAtlas');
    await ended;
  });

  test('started hidden there is a tray icon and no window, until it is asked for', async ({ userData }) => {
    const desktop = await startDesktop({ tray: true });
    const app = await startApp({ userData, args: ['--hidden'], env: desktop.environment });
    onClose(() => app.close());
    await expect.poll(() => desktop.items.length).toBe(1);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
    const opened = app.waitForEvent('window');
    await desktop.clickTray();
    await expectReady(await opened);
    await expectShown(app, true);
  });

  test('a panel that comes late gets the icon; when it ends, the hidden window is found again', async ({
    userData,
  }) => {
    const desktop = await startDesktop({ tray: false });
    const { app } = await launchOn(desktop, { userData });
    await desktop.startPanel();
    await expect.poll(() => desktop.items.length).toBe(1);
    await closeWindow(app);
    await expectShown(app, false);
    desktop.stopPanel();
    await expectShown(app, true);
    await desktop.startPanel();
    await expect.poll(() => desktop.items.length).toBe(1);
  });

  test('start at login is an entry of the session, switched and read back in the settings', async ({ userData }) => {
    const desktop = await startDesktop({ tray: true });
    const { page } = await launchOn(desktop, { userData });
    const file = join(desktop.environment['XDG_CONFIG_HOME'] ?? '', 'autostart/tenantatlas.desktop');
    await openPath(page, '/settings');
    const control = page.getByRole('switch', { name: 'Start at login' });
    await expect(control).not.toBeChecked();
    await control.press('Space');
    await expect(control).toBeChecked();
    await expect.poll(() => existsSync(file)).toBe(true);
    const entry = readFileSync(file, 'utf8');
    expect(entry).toMatch(/^Exec="[^"]+".* "--hidden"$/m);
    expect(entry).toContain(`"--user-data-dir=${userData}"`);
    await expectAccessible(page);
    await openPath(page, '/settings');
    await expect(control).toBeChecked();
    await control.press('Space');
    await expect(control).not.toBeChecked();
    await expect.poll(() => existsSync(file)).toBe(false);
  });
});

test.describe('on a desktop without a tray', () => {
  /** Counts how often the window is minimised: without a window manager nothing else shows it. */
  async function countMinimised(app: Awaited<ReturnType<typeof startApp>>): Promise<() => Promise<number>> {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) return;
      const minimise = window.minimize.bind(window);
      window.minimize = () => {
        Object.assign(globalThis, { minimised: Number(Reflect.get(globalThis, 'minimised') ?? 0) + 1 });
        minimise();
      };
    });
    return () => app.evaluate(() => Number(Reflect.get(globalThis, 'minimised') ?? 0));
  }

  test('closing minimises, and a notice says so once', async ({ userData }) => {
    test.skip(!hasSessionBus(), 'there is no session bus to start here');
    const desktop = await startDesktop({ tray: false });
    const { app } = await launchApp({ userData, env: desktop.environment });
    const minimised = await countMinimised(app);
    await closeWindow(app);
    await expect.poll(minimised).toBe(1);
    await expectShown(app, true);
    await expect
      .poll(() => desktop.notifications.map(({ body }) => body))
      .toEqual([expect.stringContaining('no tray')]);
    await closeWindow(app);
    await expect.poll(minimised).toBe(2);
    await app.close();
    // Not after a restart either.
    const again = await launchOn(desktop, { userData });
    const minimisedAgain = await countMinimised(again.app);
    await closeWindow(again.app);
    await expect.poll(minimisedAgain).toBe(1);
    expect(desktop.notifications).toHaveLength(1);
  });

  test('without notifications either, the window itself says so', async ({ userData }) => {
    test.skip(process.platform !== 'linux', 'other systems always have a tray');
    const { app, page } = await launchApp({ userData, env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } });
    onClose(() => app.close());
    await expectReady(page);
    const minimised = await countMinimised(app);
    await closeWindow(app);
    await expect.poll(minimised).toBe(1);
    await expect(page.getByRole('alert').filter({ hasText: KEEPS_RUNNING })).toContainText('no tray');
  });

  test('started hidden there is a window all the same, where nothing else would lead to it', async ({ userData }) => {
    test.skip(process.platform !== 'linux', 'other systems always have a tray');
    const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
    const { app } = await launchApp({ userData, args: ['--hidden'], env });
    onClose(() => app.close());
    await expectShown(app, true);
  });
});
