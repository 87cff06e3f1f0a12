import type { ElectronApplication, Page } from '@playwright/test';
import type { ChannelOutput } from '../../src-preload/contract/index.ts';
import { policies } from '../fixtures/lab.ts';
import { onClose } from '../fixtures/workspace.ts';
import { Desktop } from './desktop.ts';
import { ask, expect, launchApp, type Launched, type LaunchOptions } from './fixtures.ts';
import { addServedTenant, type ServedTenant } from './workspace.ts';

// What the tests of the tray, of closing and of notices have in common.

/** A desktop that ends with the test. */
export async function startDesktop(options: { tray: boolean; notifications?: boolean }): Promise<Desktop> {
  const desktop = await Desktop.start(options);
  onClose(() => desktop.stop());
  return desktop;
}

/** The application on a desktop; it ends with the test. */
export async function launchOn(desktop: Desktop, options: LaunchOptions): Promise<Launched> {
  const launched = await launchApp({ ...options, env: { ...desktop.environment, ...options.env } });
  onClose(() => launched.app.close());
  return launched;
}

/** A tenant of two policies whose Graph this process serves, with a schedule of it. */
export async function addScheduled(
  page: Page,
  options: Parameters<typeof addServedTenant>[1] = { data: policies(2) },
): Promise<ServedTenant & { schedule: ChannelOutput<'schedules.create'> }> {
  const served = await addServedTenant(page, options);
  onClose(() => served.simulator.close());
  const schedule = await ask(page, 'schedules.create', {
    tenant: served.tenant,
    name: 'Nightly & _weekly_',
    frequency: 'daily',
    timeOfDay: '02:30',
    timezone: 'Europe/Berlin',
    includeFoundations: false,
  });
  return { ...served, schedule };
}

/** The main process loses an answer to Playwright now and then, when it collects garbage in between. */
const LOST = /promise was garbage collected/;

/** Has the window closed soon, as its own button does. */
export async function closeWindow(app: ElectronApplication): Promise<void> {
  try {
    // Playwright's code runs in the middle of whatever the main process does just then; a person's click does not.
    await app.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
    });
  } catch (error) {
    // It is done all the same, and only once.
    if (!LOST.test(String(error))) throw error;
  }
}

/** Waits until the window is shown, or is not. */
export async function expectShown(app: ElectronApplication, shown: boolean): Promise<void> {
  // Asked again also where the answer was lost.
  await expect(async () => {
    const visible = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
    expect(visible).toEqual([shown]);
  }).toPass({ timeout: 10_000 });
}
