import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { ask, expect, expectAccessible, openPath } from './fixtures.ts';
import { createSyntheticTenant } from '../../src-main/demo/index.ts';
import { runFromPalette } from './keys.ts';
import { addServedTenant, takeBackup, test as withBackups } from './workspace.ts';

const test = withBackups.extend<{ files: string }>({
  // Playwright reads the fixtures that a fixture needs off this pattern.
  // oxlint-disable-next-line no-empty-pattern
  files: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-reports-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Answers the system's save dialog, which no test can click. */
async function answerDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve(chosen === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: chosen });
  }, path);
}

test('the palette leads to the report of the open set, and of the drift', async ({ page, captured }) => {
  await openPath(page, `/t/${captured.tenant}/backups/${captured.secondSetId}`);
  await runFromPalette(page, 'Report of the open backup set', 'reportBackup');
  await expect(page.getByRole('dialog', { name: 'Report of “After the week”' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await runFromPalette(page, 'Report of the drift', 'reportDrift');
  await expect(page).toHaveURL(/\/findings\?report=1$/);
  await expect(page.getByRole('dialog', { name: 'Report of the drift of Demo tenant' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/findings$/);
});

test('a set is documented by keyboard: the format, the areas, the file', async ({
  launched,
  page,
  captured,
  files,
}) => {
  await openPath(page, `/t/${captured.tenant}/backups/${captured.secondSetId}`);
  await page.getByTestId('report-backup').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Report of “');
  await expectAccessible(page);
  await page.getByTestId('report-choice').check();
  await expect(page.getByTestId('report-start')).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Conditional Access policies', exact: true }).check();
  await expectAccessible(page);
  await answerDialog(launched.app, null);
  await page.getByTestId('report-start').click();
  await expect(page.getByTestId('report-start')).toBeEnabled();
  const html = join(files, 'report.html');
  await answerDialog(launched.app, html);
  await page.getByTestId('report-start').click();
  await expect(page.getByText('Report written')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const { rows } = await ask(page, 'backups.items', {
    tenant: captured.tenant,
    backupSetId: captured.secondSetId,
    policyType: 'conditionalAccessPolicies',
    limit: 500,
  });
  expect(readFileSync(html, 'utf8').match(/<article /g)).toHaveLength(rows.length);

  const pdf = join(files, 'report.pdf');
  await answerDialog(launched.app, pdf);
  await page.getByTestId('report-backup').click();
  await page.getByTestId('report-pdf').check();
  await page.getByTestId('report-start').click();
  await expect.poll(() => page.getByText('report.pdf').count()).toBeGreaterThan(0);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a long report says how far it is, and is stopped by the keyboard', async ({
  launched,
  page,
  captured,
  files,
}) => {
  expect(captured.tenant).not.toBe('');
  const types = ['settingsCatalogPolicies', 'deviceManagementScripts'];
  const data = createSyntheticTenant({ types, objectsPerType: 500, assignedShare: 0 });
  const { tenant, simulator } = await addServedTenant(page, { data });
  const { backupSetId } = await takeBackup(page, tenant, { policyTypes: types, includeFoundations: false });
  await openPath(page, `/t/${tenant}/backups/${backupSetId}`);
  await page.getByTestId('report-backup').click();
  await page.getByTestId('report-pdf').check();
  await answerDialog(launched.app, join(files, 'report.pdf'));
  await page.getByTestId('report-start').click();
  const progress = page.getByTestId('writing-progress');
  await expect(progress).toContainText(/\d+ of 1,000 objects written/);
  const stop = page.getByRole('button', { name: 'Stop writing' });
  await stop.focus();
  await page.keyboard.press('Enter');
  // The dialog stays as it was before; nobody is told of an error, and no file is there.
  await expect(page.getByTestId('report-start')).toBeEnabled();
  await expect(progress).toBeHidden();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(readdirSync(files)).toEqual([]);
  await simulator.close();
});

test('what has drifted is reported from the findings', async ({ launched, page, captured, files }) => {
  const { rows } = await ask(page, 'findings.list', { tenant: captured.tenant });
  const csv = join(files, 'drift.csv');
  await answerDialog(launched.app, csv);
  await openPath(page, `/t/${captured.tenant}/findings`);
  await page.getByTestId('report-drift').click();
  await page.getByTestId('report-csv').check();
  await page.getByTestId('report-start').click();
  await expect(page.getByText('Report written')).toBeVisible();
  const text = readFileSync(csv, 'utf8');
  for (const { policyIdentifier } of rows) expect(text).toContain(policyIdentifier);
});

test('each setting says since when it has its value, and each version which run saw it', async ({ page, captured }) => {
  const { tenant, changedItemId, earlierItemId } = captured;
  await openPath(page, `/t/${tenant}/items/${changedItemId}`);
  await page.getByRole('switch', { name: 'Show since when' }).check();
  const link = (version: number) => page.getByRole('table').getByRole('link', { name: `Version ${version}` });
  await expect(link(1).first()).toBeVisible();
  await expectAccessible(page);
  const { settings, sources } = await ask(page, 'policies.blame', { tenant, itemId: changedItemId });
  // The week changed something: the newest version brought a value, and the first one the others.
  expect(new Set(Object.values(settings)).size).toBeGreaterThan(1);
  expect(sources.at(-1)?.itemId).toBe(earlierItemId);
  await link(1).first().click();
  await expect(page).toHaveURL(new RegExp(`/items/${earlierItemId}$`));
  await openPath(page, `/t/${tenant}/items/${changedItemId}?tab=history`);
  await page
    .getByTestId('history-row')
    .last()
    .getByRole('link', { name: /^Run \d+$/ })
    .click();
  await expect(page).toHaveURL(/\/operations\/\d+$/);
});

test('a search is saved, opened again, and removed', async ({ page, captured }) => {
  const base = `/t/${captured.tenant}/search`;
  await openPath(page, `${base}?q=bitlocker&earlier=1`);
  await page.getByTestId('saved-searches').click();
  await page.getByTestId('save-search-name').fill('Disk encryption');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('saved-search')).toContainText('bitlocker · also earlier versions');
  await expectAccessible(page);
  await openPath(page, base);
  await page.getByTestId('saved-searches').click();
  await page.getByRole('link', { name: 'Disk encryption' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/q=bitlocker&earlier=1$/);
  await expect(page.getByTestId('full-text-search')).toHaveValue('bitlocker');
  await page.getByTestId('saved-searches').click();
  await page.getByRole('button', { name: 'Remove “Disk encryption”' }).click();
  await expect(page.getByTestId('saved-search')).toHaveCount(0);
});
