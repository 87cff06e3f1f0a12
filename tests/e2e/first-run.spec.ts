import type { Page } from '@playwright/test';
import { expect, expectReady, test } from './fixtures.ts';

// The whole way of a newcomer, through the interface alone.

/** Waits on a backup set's page until the capture has ended, and expects how it ended. */
async function expectSetStatus(page: Page, label: string): Promise<void> {
  await expect(page.getByTestId('backup-set-status')).toHaveText(label, { timeout: 30_000 });
}

async function exploreDemo(page: Page): Promise<void> {
  await page.getByTestId('explore-demo').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
}

/** Keeps what the progress of a run says from now on, however shortly it stands there. */
async function watchProgress(page: Page): Promise<() => Promise<string>> {
  const said = await page.evaluateHandle(() => {
    const texts: string[] = [];
    new MutationObserver(() => {
      const text = document.querySelector('[data-testid="run-progress"]')?.textContent;
      if (text !== undefined && text !== null && texts.at(-1) !== text) texts.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return texts;
  });
  return async () => (await said.jsonValue()).join('\n');
}

test('a newcomer backs up the demo tenant and looks at an object', async ({ launched, page }) => {
  await exploreDemo(page);
  await page.getByTestId('dashboard-create-backup').click();
  const saidMeanwhile = await watchProgress(page);
  await page.getByTestId('start-backup').click();

  await page.waitForURL(/\/backups\/\d+$/);
  await expectSetStatus(page, 'Completed');
  await expect(page.getByTestId('run-progress')).toHaveCount(0);
  const said = await saidMeanwhile();
  expect(said).toMatch(/Reading|Listing/);
  expect(said).toMatch(/of \d+ types · \d+ objects? · \d+ requests?/);
  const objects = Number((await page.getByTestId('set-item-count').innerText()).replaceAll(/\D/g, ''));
  expect(objects).toBeGreaterThanOrEqual(300);

  const types = page.getByRole('complementary', { name: 'Types in this set' });
  await types.getByRole('button', { name: /^Settings catalog/ }).click();
  const rows = page.getByTestId('set-item-row');
  await expect(rows.first()).toContainText('Settings catalog');
  const assigned = rows.filter({ has: page.locator('td:last-child', { hasText: /^[1-9]/ }) }).first();
  const name = await assigned.locator('strong').innerText();
  await assigned.click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByTestId('setting-row').first()).toBeVisible();
  await page.getByTestId('settings-search').fill('no setting is called this');
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await page.getByRole('tab', { name: /^Assignments/ }).click();
  const targets = await page.getByTestId('assignment-row').locator('strong').allInnerTexts();
  expect(targets.length).toBeGreaterThan(0);
  for (const target of targets) expect(target).not.toMatch(/^[0-9a-f]{8}-/);
  await page.getByRole('tab', { name: /^References/ }).click();
  const references = page.getByRole('table', { name: 'References' });
  await expect(references.locator('strong').first()).toHaveText(/[a-z]/);
  await expect(references).not.toContainText('Not found');
  await page.getByRole('tab', { name: 'Raw JSON' }).click();
  await expect(page.getByTestId('item-raw-json')).toContainText('settingDefinitionId');

  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last().click();
  await expect(page.getByTestId('backup-set-status')).toBeVisible();
  await page.getByTestId('view-run').click();
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
  expect(launched.consoleErrors).toEqual([]);
});

test('a choice of types is captured, without foundations', async ({ page }) => {
  await exploreDemo(page);
  await page.getByTestId('nav-backups').click();
  await page.getByTestId('create-backup').click();
  const form = page.getByRole('dialog', { name: 'Create backup' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Compliance only');
  await form.getByRole('radio', { name: 'Chosen policy types' }).check();
  await page.getByTestId('start-backup').click();
  await expect(form.getByText('Choose at least one policy type.')).toBeVisible();

  await form.getByTestId('type-search').fill('compliance policies');
  await form.getByRole('checkbox', { name: 'Compliance policies', exact: true }).check();
  await expect(form.getByText(/^1 of \d+ chosen$/)).toBeVisible();
  // By key: the search above still shortens the list, and what is below it moves.
  await form.getByRole('switch', { name: 'With foundations' }).press('Space');
  await expect(form.getByRole('switch', { name: 'With foundations' })).not.toBeChecked();
  await page.getByTestId('start-backup').click();

  await expectSetStatus(page, 'Completed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compliance only');
  await expect(page.getByText('without foundations')).toBeVisible();
  const chosen = page.getByRole('complementary', { name: 'Types in this set' }).getByRole('button');
  await expect(chosen).toHaveCount(2);
  await expect(chosen.last()).toContainText('Compliance policies');
});

test('a week later a second backup shows what changed, setting by setting', async ({ page }) => {
  await exploreDemo(page);
  const back = async (): Promise<void> => {
    await page.getByTestId('nav-backups').click();
    await page.getByTestId('create-backup').click();
    await page.getByTestId('start-backup').click();
    await expectSetStatus(page, 'Completed');
  };
  await back();
  await page.getByTestId('nav-dashboard').click();
  await page.getByTestId('demo-week').click();
  await expect(page.getByTestId('demo-clock')).toContainText('Demo clock: day 7');
  await back();

  await page
    .getByRole('complementary', { name: 'Types in this set' })
    .getByRole('button', { name: /^Settings catalog/ })
    .click();
  const changed = page.getByTestId('set-item-row').filter({ hasText: 'Read anew' });
  await expect(changed.first()).toBeVisible();
  await openOneWithHistory(page);

  await page
    .getByRole('checkbox', { name: /^Compare version/ })
    .first()
    .check();
  await page
    .getByRole('checkbox', { name: /^Compare version/ })
    .last()
    .check();
  await page.getByTestId('compare-selected').click();
  const change = page.getByTestId('change-row').filter({ hasText: 'Changed' }).first();
  await expect(change).toBeVisible();
  const [, label, before, after] = await change.getByRole('gridcell').allInnerTexts();
  expect(label).not.toBe('');
  expect(before).not.toBe(after);

  await page.getByTestId('swap-sides').click();
  const swapped = page
    .getByTestId('change-row')
    .filter({ hasText: label ?? '' })
    .first();
  await expect(swapped.getByRole('gridcell').nth(2)).toHaveText(after ?? '');
});

/** Opens the objects that were read anew, one after the other, until one has an earlier version. */
async function openOneWithHistory(page: Page): Promise<void> {
  const changed = page.getByTestId('set-item-row').filter({ hasText: 'Read anew' });
  const list = page.url();
  const count = await changed.count();
  for (let index = 0; index < count; index += 1) {
    await changed.nth(index).click();
    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByTestId('history-row').first()).toBeVisible();
    const changes = await page.getByTestId('history-row').allInnerTexts();
    if (changes.some((text) => text.includes('Settings'))) return;
    await page.goBack();
    await page.waitForURL(list);
    await expectReady(page);
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /^Settings catalog/ })
      .click();
    await expect(changed.first()).toBeVisible();
  }
  throw new Error('No settings catalog policy changed in a week.');
}
