import type { Page } from '@playwright/test';
import { commandIds, commandOf, keysOf } from '../../src-preload/contract/index.ts';
import { ask, expect, expectAccessible, expectReady, type Launched, openPath } from './fixtures.ts';
import { runFromPalette, typeInPalette } from './keys.ts';
import { setRole, test } from './workspace.ts';

// Menus, palette and shortcuts are three ways to the same commands.

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Chooses a menu item, as a click in the menu does. */
async function chooseFromMenu({ app }: Launched, id: string): Promise<void> {
  await app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

test('the palette leads anywhere by the keyboard alone', async ({ page, captured }) => {
  await openPath(page, `/t/${captured.tenant}`);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Find pages, commands, tenants and anything captured' });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('operat');
  await expect(page.getByTestId('command-goOperations')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await heading(page, 'Operations');
  // The page that was opened has the focus, not what had it before.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('back');
  await expect(field).toHaveValue('back');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await heading(page, 'Operations');

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('zzz');
  await expect(page.getByText('Nothing is called that.')).toBeVisible();
});

test('the palette finds what was captured, and opens it where the words stand', async ({ page, captured }) => {
  await openPath(page, `/t/${captured.tenant}`);
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find pages' }).fill('require mfa');
  const hit = page.getByTestId(/^result-item-/).filter({ hasText: 'CA001 - All users - Require MFA' });
  await expect(hit).toBeVisible();
  await expectAccessible(page);
  await hit.click();
  await heading(page, 'CA001 - All users - Require MFA');

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find pages' }).fill('require mfa');
  await page.getByTestId('result-all-captured').click();
  await heading(page, 'Search');
  await expect(page.getByTestId('full-text-search')).toHaveValue('require mfa');
});

test('the palette switches tenants', async ({ page, captured }) => {
  await openPath(page, `/t/${captured.tenant}`);
  await ask(page, 'tenants.add', {
    externalId: 'fabrikam',
    name: 'Fabrikam',
    connection: { kind: 'custom', graphRoot: 'https://graph.example', token: { kind: 'session' } },
  });
  await page.getByTestId('open-palette').click();
  await page.keyboard.type('fabri');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/t\/fabrikam$/);
  await expectReady(page);
});

test('a menu item does what the palette does', async ({ launched, page, captured }) => {
  await openPath(page, `/t/${captured.tenant}`);
  await chooseFromMenu(launched, 'goBackups');
  await heading(page, 'Backups');
  await chooseFromMenu(launched, 'createBackup');
  await expect(page.getByRole('dialog', { name: 'Create backup' })).toBeVisible();
  await page.keyboard.press('Escape');
  await chooseFromMenu(launched, 'about');
  await expect(page.getByRole('dialog', { name: 'About TenantAtlas' })).toContainText('Electron');
});

test('every command stands in its menu, under its name and with its first key', async ({ launched, page }) => {
  await expect(page).toHaveTitle(/TenantAtlas/);
  const items = await launched.app.evaluate(({ Menu }) => {
    const collect = (menu: Electron.Menu | null | undefined): [string, { label: string; key: string }][] =>
      (menu?.items ?? []).flatMap((item) => [
        [item.id, { label: item.label, key: item.accelerator ?? '' }],
        ...collect(item.submenu),
      ]);
    return Object.fromEntries(collect(Menu.getApplicationMenu()));
  });
  for (const id of commandIds.filter((one) => commandOf(one).menu !== undefined)) {
    expect(items[id]?.label).toBe(commandOf(id).label);
    expect(items[id]?.key === '').toBe(keysOf(id, process.platform).length === 0);
  }
});

test('back and forward go through the pages, from the palette and the menu', async ({ launched, page, captured }) => {
  await openPath(page, `/t/${captured.tenant}`);
  await page.keyboard.press('Control+2');
  await heading(page, 'Backups');
  await page.keyboard.press('Control+5');
  await heading(page, 'Operations');
  await chooseFromMenu(launched, 'goBack');
  await heading(page, 'Backups');
  await runFromPalette(page, 'forward', 'goForward');
  await heading(page, 'Operations');
});

test('shortcuts leave typing alone, and wait while a dialog asks', async ({ page, captured }) => {
  await openPath(page, `/t/${captured.tenant}/backups`);
  const search = page.getByTestId('search');
  await search.focus();
  await page.keyboard.type('a/b?');
  await expect(search).toHaveValue('a/b?');
  // The answer to the search leaves the field, and the focus in it, alone.
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+x');
  await expect(search).toHaveValue('');
  // What writes nothing works from inside the field too.
  await page.keyboard.press('Control+/');
  const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(overview).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(overview).toHaveCount(0);
  await page.getByRole('heading', { level: 1 }).focus();

  await page.keyboard.press('Shift+?');
  await expect(overview.getByTestId('shortcut-createBackup')).toContainText('CtrlN');
  await expectAccessible(page);
  await page.keyboard.press('Control+5');
  await expect(overview).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(overview).toHaveCount(0);
  await heading(page, 'Backups');
  await page.keyboard.press('Control+5');
  await heading(page, 'Operations');
});

test('a command that the role or the page does not allow says why', async ({ launched, page, userData, captured }) => {
  setRole(userData, 'read-only');
  await openPath(page, `/t/${captured.tenant}`);
  await typeInPalette(page, 'audit');
  await expect(page.getByTestId('command-goAudit')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('command-goAudit')).toContainText('does not include: view the audit log');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('does not include: view the audit log');
  await heading(page, 'Dashboard');
  await openPath(page, `/t/${captured.tenant}/backups`);
  await chooseFromMenu(launched, 'exportBackup');
  await expect(page.getByRole('alert').last()).toContainText('Open one first.');
});

test('the theme, the zoom and a link to the page are one command away', async ({ launched, page, captured }) => {
  await openPath(page, `/t/${captured.tenant}/items/${captured.changedItemId}?tab=json`);
  const before = await page.locator('html').getAttribute('data-mantine-color-scheme');
  await page.keyboard.press('Control+Shift+l');
  await expect(page.locator('html')).not.toHaveAttribute('data-mantine-color-scheme', before ?? '');
  await chooseFromMenu(launched, 'zoomIn');
  const level = () =>
    launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());
  expect(await level()).toBe(0.5);
  await chooseFromMenu(launched, 'zoomReset');
  expect(await level()).toBe(0);
  await page.keyboard.press('Control+Shift+c');
  const link = `tenantatlas://t/${captured.tenant}/items/${captured.changedItemId}?tab=json`;
  await expect(page.getByRole('alert')).toContainText(link);
  expect(await launched.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(link);
});
