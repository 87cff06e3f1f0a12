import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, expect, expectAccessible, expectReady, openPath, waitForOperation } from './fixtures.ts';
import { test } from './workspace.ts';

const OTHER_DIRECTORY = 'aaaaaaaa-0000-4000-8000-0000000000ff';

test('an imported object is found, named as imported, and compared with its captured self', async ({
  launched,
  page,
  captured,
}) => {
  const { tenant, secondSetId, changedItemId } = captured;
  const own = await ask(page, 'items.get', { tenant, itemId: changedItemId });
  const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-import-'));
  const object = {
    id: own.policyIdentifier,
    displayName: own.name,
    name: own.name,
    description: '暗号化プログラムを有効にする',
  };
  const { policyType, policyIdentifier } = own;
  const file = { policyType, policyIdentifier, object, content: {}, assignments: [] };
  writeFileSync(join(folder, 'object.json'), JSON.stringify(file));
  const table = { TenantId: OTHER_DIRECTORY, Organization: 'Contoso Baselines', Objects: [] };
  writeFileSync(join(folder, 'MigrationTable.json'), JSON.stringify(table));
  try {
    await openPath(page, `/t/${tenant}/backups`);
    await page.getByTestId('import-backup').click();
    await launched.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await page.getByTestId('import-folder').click();
    await expect(page.getByTestId('backup-set-origin')).toHaveText('Imported');
    const set = (await ask(page, 'backups.list', { tenant })).rows.find((row) => row.origin === 'imported');
    await waitForOperation(page, tenant, set?.operationRunId ?? 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await expect(page.getByTestId('set-notes')).toContainText('Contoso Baselines');
  await expect(page.getByTestId('gone-since-previous')).toHaveCount(0);
  await page.getByTestId('compare-set').click();
  const { set: last } = await ask(page, 'backups.get', { tenant, backupSetId: secondSetId });
  await expect(page.getByRole('dialog')).toContainText(`The last backup is “${last.name}”.`);
  await page.keyboard.press('Escape');

  await expect.poll(async () => (await ask(page, 'search.query', { tenant, text: '暗号' })).total).toBe(1);
  await openPath(page, `/t/${tenant}/search`);
  await page.getByTestId('full-text-search').fill('化');
  const row = page.getByTestId('search-row').first();
  await expect(row.getByTestId('search-row-origin')).toHaveText('Imported');
  await expect(row.locator('mark')).toHaveText('化');
  for (const theme of ['light', 'dark'] as const) {
    await launched.app.evaluate(({ BrowserWindow, nativeTheme }, source) => {
      nativeTheme.themeSource = source;
      BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700);
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await expectAccessible(page);
  }
  await row.click();
  await expectReady(page);
  await expect(page.getByTestId('settings-search')).toHaveValue('化');
  await page.getByTestId('compare-item').click();
  await page.getByRole('menuitem', { name: 'This object in another set…' }).click();
  await expect(page.getByTestId('pick-item')).toHaveCount(2);
  await expectAccessible(page);
  await page.getByTestId('pick-item').filter({ hasText: last.name }).click();
  await page.waitForURL(new RegExp(`/compare/\\d+$`));
  await expectReady(page);
  await expect(page.getByText(/^Imported \w+ \d/)).toBeVisible();
  await expect(page.getByText(/^Captured \w+ \d/)).toBeVisible();
  await expect(page.getByTestId('change-row').first()).toBeVisible();
});
