import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { focusOf, tabTo } from './keys.ts';

// The whole way without a mouse. The focus is never lost to the page as a whole, and always seen.

/** The heading takes the focus after a page was opened, so that the next Tab goes on from there. */
async function expectHeadingFocus(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

test('from the first screen to an object and back, by the keyboard alone', async ({ page }) => {
  await tabTo(page, page.getByTestId('explore-demo'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await tabTo(page, page.getByTestId('dashboard-create-backup'));
  await page.keyboard.press('Enter');

  const form = page.getByRole('dialog', { name: 'Create backup' });
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('By keyboard');
  await tabTo(page, page.getByTestId('start-backup'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/backups\/\d+$/);
  await expectHeadingFocus(page);
  await expect(page.getByTestId('backup-set-status')).toHaveText('Completed', { timeout: 30_000 });
  expect((await focusOf(page)).lost).toBe(false);

  await page.getByTestId('nav-backups').focus();
  await page.keyboard.press('Enter');
  await expectHeadingFocus(page);
  await tabTo(page, page.getByTestId('backup-row').first());
  await page.keyboard.press('Enter');
  await expectHeadingFocus(page);
  await expect(page.getByTestId('set-item-row').first()).toBeVisible();

  await tabTo(page, page.getByTestId('set-item-row').first());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('set-item-row').nth(1)).toBeFocused();
  const name = await page.getByTestId('set-item-row').nth(1).locator('strong').innerText();
  await page.keyboard.press('End');
  await expect(page.locator('[data-testid="set-item-row"]:focus')).toBeInViewport();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectHeadingFocus(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

  await tabTo(page, page.getByRole('tab', { name: 'Settings' }));
  for (const tab of ['Assignments', 'References', 'History', 'Raw JSON']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: tab })).toBeFocused();
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
  }
  await tabTo(page, page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('backup-set-status')).toBeVisible();
  await expectHeadingFocus(page);
});

test('a dialog keeps the focus inside, and gives it back', async ({ page }) => {
  await page.getByTestId('explore-demo').click();
  await page.getByTestId('nav-backups').click();
  await tabTo(page, page.getByTestId('create-backup'));
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Create backup' });
  await expect(form).toBeVisible();
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await form.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(page.getByTestId('create-backup')).toBeFocused();
});

test('a schedule is made, opened and run by the keyboard alone', async ({ page }) => {
  await page.getByTestId('explore-demo').click();
  await page.waitForURL(/\/t\/demo$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Schedules' })).toBeVisible();
  await tabTo(page, page.getByTestId('create-schedule'));
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Create schedule' });
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Tab');
  await expect(form.getByRole('radio', { name: 'Daily' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await tabTo(page, form.getByRole('checkbox', { name: 'Friday' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByTestId('schedule-timezone'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('auckland');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('schedule-timezone')).toHaveValue('Pacific/Auckland');
  await tabTo(page, page.getByTestId('save-schedule'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/schedules\/\d+$/);
  await expectHeadingFocus(page);
  await expect(page.getByText('Mon, Tue, Wed and Thu at 02:30, Pacific/Auckland')).toBeVisible();

  await page.getByTestId('nav-schedules').focus();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByTestId('schedule-row'));
  await page.keyboard.press('Enter');
  await expectHeadingFocus(page);
  await tabTo(page, page.getByTestId('run-schedule'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('slot-row')).toContainText('Succeeded', { timeout: 30_000 });
  await tabTo(page, page.getByTestId('slot-row'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
});
