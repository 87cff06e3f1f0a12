import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectAccessible, launchApp, startAgain, test } from './fixtures.ts';

test('the window opens with its title, without an error and accessible', async ({ launched, page }) => {
  await expect(page).toHaveTitle(/TenantAtlas/);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expectAccessible(page);
  expect(launched.consoleErrors).toEqual([]);
});

test('the workspace lies in the user-data folder', async ({ launched, userData }) => {
  const folder = await launched.app.evaluate(({ app }) => app.getPath('userData'));
  expect(folder).toBe(userData);
});

test('a route that was reloaded opens again', async ({ page }) => {
  await page.evaluate(() => history.pushState(null, '', '/t/nobody/backups'));
  await page.reload();
  await expect(page.getByTestId('not-found')).toBeVisible();
});

test('the place of the window is kept', async ({ userData }) => {
  const first = await launchApp({ userData });
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1000, height: 700 });
  });
  await first.app.close();
  const second = await launchApp({ userData });
  const size = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  await second.app.close();
  expect(size).toEqual([1000, 700]);
});

test('the theme is chosen in the settings, and kept', async ({ userData }) => {
  const first = await launchApp({ userData });
  await first.page.getByRole('link', { name: 'Settings' }).click();
  await first.page.getByTestId('theme-control').getByText('Dark').click();
  await expect(first.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await first.app.close();

  const { app, page } = await launchApp({ userData });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByTestId('theme-control').getByText('Light').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByTestId('theme-control').getByText('As the system').click();
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system');
  const ofTheSystem = await app.evaluate(({ nativeTheme }) => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light'));
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', ofTheSystem);
  await app.close();
});

test('a second start on the same workspace focuses the first and ends', async ({ launched, userData }) => {
  await launched.app.evaluate(({ app }) => {
    Object.assign(globalThis, { focused: new Promise((resolve) => app.once('second-instance', () => resolve(true))) });
  });
  await startAgain(userData);
  expect(await launched.app.evaluate(() => Reflect.get(globalThis, 'focused') as Promise<boolean>)).toBe(true);
  const windows = await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('a page whose process died offers the way back', async ({ launched }) => {
  // Playwright gives a crashed page up, so the main process is asked instead.
  const { app } = launched;
  const shownAddress = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(shownAddress).toBe('app://notice/');
  const followed = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    if (contents?.isLoading()) await loaded;
    await contents?.executeJavaScript("document.querySelector('a').click()", true);
    return contents?.getTitle();
  });
  expect(followed).toBe('TenantAtlas stopped');
  await expect.poll(shownAddress).toMatch(/^app:\/\/tenantatlas\//);
});

test('the database is its owner\u2019s alone', async ({ page, userData }) => {
  const file = join(userData, 'workspace/tenantatlas.db');
  await expect(page).toHaveTitle(/TenantAtlas/);
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o077).toBe(0);
});
