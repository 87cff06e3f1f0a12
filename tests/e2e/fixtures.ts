import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type {
  ChannelInput,
  ChannelName,
  ChannelOutput,
  Envelope,
  Operation,
} from '../../src-preload/contract/index.ts';
import { _electron, test as base, type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

export interface Launched {
  app: ElectronApplication;
  page: Page;
  /** What the window wrote to its console as an error, and what it threw. */
  consoleErrors: string[];
}

export interface LaunchOptions {
  userData: string;
  args?: string[];
  env?: Record<string, string>;
}

/** Starts the application on a user-data folder, as script/test found the runtime. It may show no window. */
export function startApp({ userData, args = [], env = {} }: LaunchOptions): Promise<ElectronApplication> {
  const executablePath = process.env['TENANTATLAS_ELECTRON'];
  if (executablePath === undefined) throw new Error('Run the tests with script/test: it finds the runtime.');
  const path = process.env['TENANTATLAS_APP_PATH'];
  return _electron.launch({
    executablePath,
    // The theme under test is the application's, not one that Playwright puts in its place.
    colorScheme: null,
    chromiumSandbox: process.env['TENANTATLAS_NO_SANDBOX'] === undefined,
    args: [...(path === undefined ? [] : [path]), `--user-data-dir=${userData}`, ...args],
    env: { ...inheritedEnv(), ...env },
  });
}

/** Starts the application and waits for its page. */
export async function launchApp(options: LaunchOptions): Promise<Launched> {
  const app = await startApp(options);
  const page = await app.firstWindow();
  const consoleErrors: string[] = [];
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  await page.waitForLoadState('domcontentloaded');
  const rate = Number(process.env['TENANTATLAS_SLOW_WINDOW'] ?? 1);
  // On a machine that is so many times slower, a key pressed too early shows.
  if (rate > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate });
  return { app, page, consoleErrors };
}

/** Starts the application again on the same user data, and waits until that process has ended. */
export async function startAgain(userData: string, args: readonly string[] = []): Promise<void> {
  const executable = process.env['TENANTATLAS_ELECTRON'] ?? '';
  const path = process.env['TENANTATLAS_APP_PATH'];
  const sandbox = process.env['TENANTATLAS_NO_SANDBOX'] === undefined ? [] : ['--no-sandbox'];
  const all = [...(path === undefined ? [] : [path]), ...sandbox, `--user-data-dir=${userData}`, ...args];
  await promisify(execFile)(executable, all, { timeout: 30_000 });
}

function inheritedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => name !== 'ELECTRON_RENDERER_URL'));
}

/** Calls a channel through the bridge, as the window's own code does. */
export function callBridge(page: Page, channel: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) => {
      const bridge = Reflect.get(globalThis, 'tenantAtlas') as {
        invoke(channel: unknown, input: unknown): Promise<unknown>;
      };
      return bridge.invoke(name, value);
    },
    [channel, input] as const,
  );
}

/** Asks a channel through the bridge and gives its answer. Throws the refusal's sentence. */
export async function ask<C extends ChannelName>(
  page: Page,
  channel: C,
  input: ChannelInput<C>,
): Promise<ChannelOutput<C>> {
  const envelope = (await callBridge(page, channel, input)) as Envelope<ChannelOutput<C>>;
  if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.message}`);
  return envelope.value;
}

/** Waits until the engine has finished an operation run, and returns the run. */
export async function waitForOperation(page: Page, tenant: string, operationRunId: number): Promise<Operation> {
  const read = async (): Promise<Operation> => (await ask(page, 'operations.get', { tenant, operationRunId })).run;
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).toBe('completed');
  return read();
}

/** Opens an address of the application and waits until its page shows its data. */
export async function openPath(page: Page, path: string): Promise<void> {
  // The first page may lead on to another one.
  await page.locator('html[data-app-ready="true"]').waitFor();
  // The window is never led anywhere from outside: the address is set by script and the page read again.
  await page.evaluate((address) => history.pushState(null, '', address), path);
  await page.reload();
  await expectReady(page);
}

/** Waits until the page that is open shows its data. */
export async function expectReady(page: Page): Promise<void> {
  await expect(page.locator('#content [aria-busy="false"], main h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Waits until nothing fades in or out any more: half faded, every text has too little contrast. */
async function expectStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity),
  );
}

/** Fails with the rules and elements when the page has an accessibility violation. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectStill(page);
  // Axe's own blank page cannot be opened here: the window opens no second one.
  const results = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}

/** Waits until the control's own tooltip says why: a neighbour's may still be on its way out. */
async function expectExplained(control: Locator, reason: string, come?: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await come?.();
    await expect(control).toHaveAttribute('aria-describedby', /./, { timeout: 2_000 });
    const id = await control.getAttribute('aria-describedby');
    const tooltip = control
      .page()
      .locator(`[role="tooltip"][id="${id ?? ''}"]`)
      .filter({ hasText: reason });
    await expect(tooltip).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

/** Fails unless a control is disabled, says why to whoever comes to it, and does nothing. */
export async function expectRefused(control: Locator, reason: string): Promise<void> {
  const page = control.page();
  await expect(control).toHaveAttribute('aria-disabled', 'true');
  await control.focus();
  // As a person comes to it: with Tab.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(control).toBeFocused();
  await expectExplained(control, reason);
  await control.blur();
  await expectExplained(control, reason, async () => {
    await page.mouse.move(0, 0);
    await control.hover();
  });
  // A blocked button is not covered by anything: the click arrives and does nothing.
  await control.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
}

interface Fixtures {
  /** An empty user-data folder of this test's own. */
  userData: string;
  /** The application on that folder; closed when the test ends. */
  launched: Launched;
  page: Page;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the fixtures that a fixture needs off this pattern.
  // oxlint-disable-next-line no-empty-pattern
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  launched: async ({ userData }, use) => {
    const launched = await launchApp({ userData });
    await use(launched);
    await launched.app.close();
  },
  page: async ({ launched }, use) => {
    await use(launched.page);
  },
});
