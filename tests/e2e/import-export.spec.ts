import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { ask, expect, expectAccessible, expectReady, openPath, waitForOperation } from './fixtures.ts';
import { test as withBackups } from './workspace.ts';

const test = withBackups.extend<{ files: string }>({
  // Playwright reads the fixtures that a fixture needs off this pattern.
  // oxlint-disable-next-line no-empty-pattern
  files: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-files-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Answers the system's file dialog, which no test can click. */
async function answerDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve(chosen === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [chosen] });
  }, path);
}

function writeExport(folder: string): void {
  mkdirSync(join(folder, 'Settings Catalog'), { recursive: true });
  for (const name of ['Firewall – 東京', 'BitLocker 🔐']) {
    const policy = { id: name, name, platforms: 'windows10', technologies: 'mdm', settings: [] };
    writeFileSync(join(folder, 'Settings Catalog', `${name}.json`), JSON.stringify(policy));
  }
  writeFileSync(join(folder, 'broken.json'), '{"name":');
  writeFileSync(join(folder, 'logo.png'), '');
}

/** The set that the window shows, once its import has ended. */
async function importedSet(page: Page, tenant: string): Promise<number> {
  await expect(page.getByTestId('backup-set-origin')).toHaveText('Imported');
  const { rows } = await ask(page, 'backups.list', { tenant });
  const set = rows.find((row) => row.origin === 'imported');
  if (!set || set.operationRunId === null) throw new Error('There is no imported set.');
  await waitForOperation(page, tenant, set.operationRunId);
  return set.id;
}

test('a folder is imported, its files are accounted for, and the set is exported again', async ({
  launched,
  page,
  captured,
  files,
}) => {
  writeExport(files);
  await openPath(page, `/t/${captured.tenant}/backups`);
  await page.getByTestId('import-backup').click();
  await expectAccessible(page);
  await page.getByTestId('import-name').fill('From a colleague');
  await answerDialog(launched.app, null);
  await page.getByTestId('import-folder').click();
  await expect(page.getByTestId('import-folder')).toBeEnabled();
  await expect(page.getByRole('dialog')).toBeVisible();
  await answerDialog(launched.app, files);
  await page.getByTestId('import-folder').click();

  const setId = await importedSet(page, captured.tenant);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('From a colleague');
  await expect(page.getByTestId('backup-set-status')).toHaveText('Partial');
  await expect(page.getByTestId('set-item-row')).toHaveCount(2);
  await expect(page.getByTestId('import-file-count')).toContainText('4');
  await expect(page.getByTestId('resume-backup')).toHaveCount(0);
  await page.getByTestId('import-tabs').getByText('Files').click();
  await expect(page.getByTestId('import-file-row')).toHaveCount(4);
  await page.getByTestId('only-skipped').check();
  await expect(page.getByTestId('import-file-row')).toHaveCount(2);
  await expect(page.getByTestId('import-file-row').filter({ hasText: 'broken.json' })).toContainText('not valid JSON');

  for (const theme of ['light', 'dark'] as const) {
    await launched.app.evaluate(({ BrowserWindow, nativeTheme }, source) => {
      nativeTheme.themeSource = source;
      BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700);
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    for (const path of [`/t/${captured.tenant}/backups/${setId}`, `/t/${captured.tenant}/backups/${setId}?tab=files`]) {
      await openPath(page, path);
      await expectAccessible(page);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
    }
  }

  const out = join(files, 'out');
  mkdirSync(out);
  await answerDialog(launched.app, out);
  await openPath(page, `/t/${captured.tenant}/backups/${setId}`);
  await page.getByTestId('export-backup').click();
  await page.getByTestId('format-intunemanagement').click();
  await expectAccessible(page);
  await page.getByTestId('export-start').click();
  await expect(page.getByText('2 files written to')).toBeVisible();
  const [written] = readdirSync(out);
  expect(written).toBe(`tenantatlas-${captured.tenant}-backup-${setId}-intunemanagement`);
  expect(readdirSync(join(out, written ?? ''))).toEqual(['MigrationTable.json', 'SettingsCatalog', 'index.json']);
});

test('what a list shows can be exported by itself', async ({ launched, page, captured, files }) => {
  await answerDialog(launched.app, files);
  await openPath(page, `/t/${captured.tenant}/backups/${captured.secondSetId}`);
  await expect(page.getByTestId('export-selection')).toHaveCount(0);
  await page.getByTestId('item-search').fill('BitLocker');
  await page.getByTestId('export-selection').click();
  const { total } = await ask(page, 'backups.items', {
    tenant: captured.tenant,
    backupSetId: captured.secondSetId,
    search: 'BitLocker',
  });
  expect(total).toBeGreaterThan(0);
  await page.getByTestId('export-start').click();
  await expect(page.getByText(total === 1 ? '1 file written to' : `${total} files written to`)).toBeVisible();
});

test('a tenant without backups offers the import below its one call to action', async ({
  page,
  captured,
  launched,
  files,
}) => {
  writeExport(files);
  for (const backupSetId of [captured.firstSetId, captured.secondSetId])
    await ask(page, 'backups.archive', { tenant: captured.tenant, backupSetId });
  await openPath(page, `/t/${captured.tenant}/backups`);
  const empty = page.getByTestId('list-empty');
  await expect(empty.getByTestId('create-backup')).toHaveCount(1);
  await expectAccessible(page);
  await empty.getByTestId('import-backup').focus();
  await page.keyboard.press('Enter');
  await answerDialog(launched.app, join(files, 'Settings Catalog', 'BitLocker 🔐.json'));
  await page.getByTestId('import-file').click();
  await importedSet(page, captured.tenant);
  await expectReady(page);
  await expect(page.getByTestId('backup-set-status')).toHaveText('Completed');
  await expect(page.getByTestId('set-item-row')).toHaveCount(1);
});
