import type { Locator, Page } from '@playwright/test';
import { ask, expect, expectAccessible, expectReady, openPath } from './fixtures.ts';
import { chooseOption, expectFocusInDialog, tabTo } from './keys.ts';
import { addServedTenant, takeBackup, test } from './workspace.ts';

// Comparing two sets and two objects by the keyboard alone, from the pages where a review begins.

async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await control.focus();
  await expect(control).toBeFocused();
  await page.keyboard.press(key);
}

test('two sets, then one of their objects, by the keyboard', async ({ page, captured }) => {
  const { tenant, firstSetId, secondSetId } = captured;
  await openPath(page, `/t/${tenant}/backups/${secondSetId}`);
  await expect(page.getByTestId('gone-since-previous')).toContainText('gone since “Before the week”');
  await press(page, page.getByTestId('compare-set'));
  // The set before is proposed, and the button has the focus.
  await expect(page.getByTestId('compare-set-go')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/backups/${firstSetId}/compare/${secondSetId}$`));
  await expectReady(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const { counts } = await ask(page, 'backups.compare', { tenant, leftSetId: firstSetId, rightSetId: secondSetId });
  const removed = page.getByRole('radio', { name: /^Removed/ });
  await press(page, removed, 'Space');
  await expect(page).toHaveURL(/change=removed/);
  await expect(page.getByTestId('compared-object')).toHaveCount(counts.removed);

  await press(page, page.getByRole('radio', { name: /^Changed/ }), 'Space');
  await expect(page.getByTestId('compared-object')).toHaveCount(counts.changed);
  const name = await page.getByTestId('compared-object').first().locator('strong').innerText();
  await press(page, page.getByTestId('compared-object').first());
  await page.waitForURL(/\/items\/\d+\/compare\/\d+$/);
  await expectReady(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Changes in ${name}`);
});

test('the differences of an object: from one to the next, inline, everything, and swapped', async ({
  page,
  captured,
}) => {
  const { tenant, earlierItemId, changedItemId } = captured;
  await openPath(page, `/t/${tenant}/items/${changedItemId}`);
  await press(page, page.getByTestId('compare-item'));
  await expect(page.getByRole('menuitem', { name: 'The version before' })).toBeVisible();
  await press(page, page.getByRole('menuitem', { name: 'The version before' }));
  await page.waitForURL(new RegExp(`/items/${earlierItemId}/compare/${changedItemId}$`));
  await expectReady(page);
  await expect(page.getByTestId('compare-changes')).toBeVisible();

  await page.keyboard.press('F7');
  const current = page.locator('[data-testid="change-row"]:focus');
  await expect(current).toBeInViewport();
  await expect(current.locator('[data-value]')).not.toHaveAttribute('data-value', 'unchanged');
  await expect(page.getByTestId('difference-place')).toHaveText(/^1 of \d+$/);
  await page.keyboard.press('Shift+F7');
  await expect(current).toBeInViewport();

  const layout = page.getByRole('radiogroup', { name: 'How the two are shown' });
  await press(page, layout.getByRole('radio', { name: 'Side by side' }), 'ArrowRight');
  await expect(page).toHaveURL(/view=inline/);
  await expect(page.getByTestId('compare-changes')).toHaveAttribute('data-layout', 'inline');

  const shown = page.getByRole('radiogroup', { name: 'Which settings are shown' });
  await press(page, shown.getByRole('radio', { name: /^Changes/ }), 'ArrowLeft');
  await expect(page).toHaveURL(/show=everything/);
  const { counts } = await ask(page, 'items.compare', {
    tenant,
    leftItemId: earlierItemId,
    rightItemId: changedItemId,
    includeUnchanged: true,
  });
  await expect(page.getByTestId('change-row').filter({ hasText: 'Display name' }).first()).toBeVisible();
  expect(counts.unchanged).toBeGreaterThan(0);

  await press(page, page.getByTestId('swap-sides'));
  await page.waitForURL(new RegExp(`/items/${changedItemId}/compare/${earlierItemId}\\?`));
  await expect(page).toHaveURL(/view=inline/);
});

test('any two objects of a type, found by name', async ({ page, captured }) => {
  await openPath(page, `/t/${captured.tenant}/items/${captured.changedItemId}`);
  const own = await page.getByRole('heading', { level: 1 }).innerText();
  await press(page, page.getByTestId('compare-item'));
  await press(page, page.getByRole('menuitem', { name: 'Another object of this type…' }));
  await expectFocusInDialog(page);
  const other = page.getByTestId('pick-item').first();
  const name = await other.locator('p').first().innerText();
  await page.getByTestId('find-object').fill(name);
  await expect(page.getByTestId('pick-item')).toHaveCount(1);
  await press(page, other);
  await page.waitForURL(/\/compare\/\d+$/);
  await expectReady(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${own} and ${name}`);
});

test('in a narrow window side by side becomes inline', async ({ launched, page, captured }) => {
  await openPath(page, `/t/${captured.tenant}/items/${captured.earlierItemId}/compare/${captured.changedItemId}`);
  await expect(page.getByTestId('compare-changes')).toHaveAttribute('data-layout', 'side');
  await launched.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(1024, 700);
    window?.webContents.setZoomFactor(2);
  });
  await expect(page.getByTestId('compare-changes')).toHaveAttribute('data-layout', 'inline');
});

test('a set and an object beside those of another tenant, chosen by the keyboard, and swapped', async ({
  page,
  captured: { tenant, secondSetId, changedItemId },
}) => {
  const { tenant: other, simulator } = await addServedTenant(page);
  const { backupSetId } = await takeBackup(page, other, { name: 'Of the lab' });
  await openPath(page, `/t/${tenant}/backups/${secondSetId}`);
  await press(page, page.getByTestId('compare-set'));
  // The dialog puts the focus on its button first.
  await expect(page.getByTestId('compare-set-go')).toBeFocused();
  await tabTo(page, page.getByTestId('compare-tenant'), 'Shift+Tab');
  await chooseOption(page, 'Lab tenant');
  await expect(page.getByTestId('compare-tenant')).toHaveValue('Lab tenant');
  await page.getByTestId('compare-set-choice').fill('Of the lab');
  await page.getByRole('option', { name: /Of the lab/ }).click();
  await expectAccessible(page);
  await press(page, page.getByTestId('compare-set-go'));
  await page.waitForURL(new RegExp(`/t/${tenant}/backups/${secondSetId}/compare/${backupSetId}\\?with=${other}$`));
  await expectReady(page);
  await expectAccessible(page);
  const both = { tenant, otherTenant: other, leftSetId: secondSetId, rightSetId: backupSetId };
  const { counts } = await ask(page, 'backups.compare', both);
  expect(counts.changed).toBeGreaterThan(0);
  await press(page, page.getByRole('radio', { name: /^Changed/ }), 'Space');
  await expect(page.getByTestId('compared-object')).toHaveCount(counts.changed);
  await press(page, page.getByTestId('compared-object').first());
  await page.waitForURL(new RegExp(`/t/${tenant}/items/\\d+/compare/\\d+\\?with=${other}$`));
  await expectReady(page);
  await expect(page.getByRole('region', { name: 'Lab tenant' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Demo tenant' })).toBeVisible();
  await press(page, page.getByTestId('swap-sides'));
  await page.waitForURL(new RegExp(`/t/${other}/items/\\d+/compare/\\d+\\?with=${tenant}$`));
  await expectReady(page);

  await openPath(page, `/t/${tenant}/items/${changedItemId}`);
  await press(page, page.getByTestId('compare-item'));
  await press(page, page.getByRole('menuitem', { name: 'An object of another tenant…' }));
  await expect(page.getByTestId('compare-tenant')).toHaveValue('Lab tenant');
  await expectFocusInDialog(page);
  await press(page, page.getByTestId('pick-item').first());
  await page.waitForURL(new RegExp(`/items/${changedItemId}/compare/\\d+\\?with=${other}$`));
  await expectReady(page);
  await simulator.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`both comparisons are accessible in ${theme}, with long texts and a dialog open too`, async ({
    launched,
    page,
    captured,
  }) => {
    const { tenant, firstSetId, secondSetId } = captured;
    await launched.app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await openPath(page, `/t/${tenant}/backups/${firstSetId}/compare/${secondSetId}`);
    await expectAccessible(page);
    const { rows } = await ask(page, 'backups.compare', {
      tenant,
      leftSetId: firstSetId,
      rightSetId: secondSetId,
      policyType: 'deviceManagementScripts',
      change: 'changed',
    });
    const ids = `${rows[0]?.leftItemId}/compare/${rows[0]?.rightItemId}`;
    for (const view of ['side', 'inline']) {
      await openPath(page, `/t/${tenant}/items/${ids}?show=everything&view=${view}`);
      await expect(page.getByTestId('diff-lines').first()).toBeVisible();
      await expectAccessible(page);
    }
    await openPath(page, `/t/${tenant}/backups/${secondSetId}`);
    await page.getByTestId('compare-set').click();
    await expect(page.getByTestId('compare-set-go')).toBeFocused();
    await expectAccessible(page);
  });
}
