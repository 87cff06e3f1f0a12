import type { Page } from '@playwright/test';
import { ask, expect, openPath } from './fixtures.ts';
import { test } from './workspace.ts';

/** Opens the search when everything that was captured is in the index. */
async function openSearch(page: Page, tenant: string, query = ''): Promise<void> {
  await expect.poll(async () => (await ask(page, 'search.query', { tenant, text: 'policy' })).pendingSets).toBe(0);
  await openPath(page, `/t/${tenant}/search${query}`);
}

test('finds what stands inside an object as it is typed, and opens it there', async ({ page, captured }) => {
  await openSearch(page, captured.tenant);
  const box = page.getByTestId('full-text-search');
  await expect(box).toBeFocused();
  await expect(page.getByTestId('search-prompt')).toBeVisible();
  await page.keyboard.type('require encryp');
  const first = page.getByTestId('search-row').first();
  await expect(first).toBeVisible();
  await expect(first.locator('mark').first()).toHaveText(/require|encryp/i);
  await expect(page).toHaveURL(/q=require\+encryp/);
  const name = await first.locator('td').first().locator('span').first().innerText();
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name.trim().split('\n')[0] ?? '');

  await page.goBack();
  await expect(box).toHaveValue('require encryp');
  await expect(first).toBeVisible();
});

test('a hit in a setting leads to the settings that hold its words', async ({ page, captured }) => {
  const { rows } = await ask(page, 'search.query', { tenant: captured.tenant, text: 'minimum', limit: 100 });
  const index = rows.findIndex((row) => row.where?.part === 'settings');
  expect(index).toBeGreaterThanOrEqual(0);
  await openSearch(page, captured.tenant, '?q=minimum');
  await page.getByTestId('search-row').nth(index).click();
  await expect(page.getByTestId('settings-search')).toHaveValue('minimum');
  await expect(
    page
      .getByTestId('setting-row')
      .filter({ hasText: /minimum/i })
      .first(),
  ).toBeVisible();
});

test('says so when nothing is found, and widens the search on request', async ({ page, captured }) => {
  await openSearch(page, captured.tenant, '?q=bitlocker&type=deviceShellScripts');
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await page.getByRole('button', { name: 'Look in every type and in earlier versions' }).click();
  await expect(page.getByTestId('search-row').first()).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Also earlier versions' })).toBeChecked();
  await page.getByTestId('full-text-search').fill('b');
  await expect(page.getByTestId('search-prompt')).toContainText('at least two characters');
});
