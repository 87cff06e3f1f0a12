import type { Page } from '@playwright/test';
import { ask, expect, expectAccessible, openPath } from './fixtures.ts';
import { test } from './workspace.ts';

// Settings are named as Graph's definitions name them; what Graph calls them is one click away.

async function openItem(page: Page, tenant: string, backupSetId: number, name: string): Promise<void> {
  const { rows } = await ask(page, 'backups.items', { tenant, backupSetId, search: name });
  const item = rows.find((row) => row.name === name);
  expect(item, name).toBeDefined();
  await openPath(page, `/t/${tenant}/items/${item?.id}`);
}

test('a setting reads in words, and its id and its value are one click away', async ({ page, captured }) => {
  await openItem(page, captured.tenant, captured.firstSetId, 'BASELINE - Microsoft Edge');
  await page.getByTestId('settings-search').fill('tracking');
  const row = page.getByTestId('setting-row').filter({ hasText: "Block tracking of users' web-browsing activity" });
  await expect(row).toContainText('Balanced');
  await expect(page.getByTestId('item-settings')).not.toContainText('device_vendor_msft');

  const info = row.getByRole('button', { name: /^About Block tracking/ });
  await info.focus();
  await page.keyboard.press('Enter');
  const facts = page.getByTestId('setting-facts');
  await expect(facts).toContainText('microsoft_edge_trackingprevention');
  await expect(facts).toContainText('microsoft_edge_trackingprevention_2');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(facts).toBeHidden();
  await expect(info).toBeFocused();

  await page.getByRole('switch', { name: 'Show ids' }).click();
  await expect(row).toContainText('microsoft_edge_trackingprevention_2');
  await expectAccessible(page);
});

test('a search finds a setting by what Graph calls it', async ({ page, captured }) => {
  await openItem(page, captured.tenant, captured.firstSetId, 'CA001 - All users - Require MFA');
  await page.getByTestId('settings-search').fill('builtInControls');
  const row = page.getByTestId('setting-row').filter({ hasText: 'Access controls' });
  await expect(row).toContainText('Require multifactor authentication');
});
