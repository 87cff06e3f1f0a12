import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { ask, callBridge, expect, expectAccessible, openPath } from './fixtures.ts';
import { editDatabase, setRole, test as withBackups } from './workspace.ts';

// The audit log as somebody reads it who wants to know what happened: narrowed down, taken along, and checked.

const test = withBackups.extend<{ files: string }>({
  // Playwright reads the fixtures that a fixture needs off this pattern.
  // oxlint-disable-next-line no-empty-pattern
  files: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-audit-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Answers the system's file dialog, which no test can click. */
async function answerDialog(app: ElectronApplication, filePath: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve(chosen === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: chosen });
  }, filePath);
}

test('the log is narrowed down by action, person and time, and Back leads to what was shown before', async ({
  page,
  captured,
}) => {
  const { name } = await ask(page, 'workspace.me', {});
  await openPath(page, `/t/${captured.tenant}/audit`);
  await page.getByTestId('filter-action').click();
  await page.getByRole('option', { name: 'backup.capture.…' }).click();
  await page.waitForURL(/action=backup\.capture$/);
  await expect(page.getByTestId('audit-row')).toHaveCount(4);
  await page.getByTestId('filter-actor').click();
  await page.getByRole('option', { name, exact: true }).click();
  await page.getByTestId('filter-days').click();
  await page.getByRole('option', { name: 'Last 7 days' }).click();
  await page.waitForURL(/days=7/);
  await expect(page.getByTestId('audit-row')).toHaveCount(4);
  await page.getByTestId('search').fill('nobody did this');
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(page.getByTestId('list-no-match')).toHaveCount(0);
  await expect(page.getByTestId('search')).toHaveValue('');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/\?action=backup\.capture$/);
  await expect(page.getByTestId('audit-row')).toHaveCount(4);
});

test('what the filters leave is exported as CSV and JSON, and the export is an entry itself', async ({
  launched,
  page,
  captured,
  files,
}) => {
  await openPath(page, `/t/${captured.tenant}/audit?action=backup_set`);
  await answerDialog(launched.app, null);
  await page.getByTestId('audit-export').click();
  await page.getByTestId('audit-export-csv').click();
  await expect(page.getByTestId('audit-export')).toBeEnabled();
  for (const format of ['csv', 'json'] as const) {
    await answerDialog(launched.app, join(files, `log.${format}`));
    await page.getByTestId('audit-export').click();
    await page.getByTestId(`audit-export-${format}`).click();
    await expect(page.getByText(`2 entries written to ${join(files, `log.${format}`)}`)).toBeVisible();
  }
  const csv = readFileSync(join(files, 'log.csv'), 'utf8');
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain('backup_set.created,Before the week,');
  expect(JSON.parse(readFileSync(join(files, 'log.json'), 'utf8'))).toMatchObject([
    { action: 'backup_set.created', subject: 'Before the week' },
    { action: 'backup_set.created', subject: 'After the week' },
  ]);
  await openPath(page, `/t/${captured.tenant}/audit?action=audit_log.exported`);
  await expect(page.getByTestId('audit-row')).toHaveCount(2);
});

test('the check names the first entry that is wrong and leads to it', async ({ page, captured, userData }) => {
  await openPath(page, `/t/${captured.tenant}/audit`);
  await page.getByTestId('audit-verify').click();
  await expect(page.getByTestId('audit-verified')).toContainText('The log is unchanged');
  editDatabase(
    userData,
    `update audit_logs set subject = 'Forged' where subject = 'Before the week' and action like 'backup_set%'`,
  );
  await page.getByTestId('audit-verify').click();
  await expect(page.getByTestId('audit-verified')).toContainText('was changed after it was written');
  await expectAccessible(page);
  await page.getByTestId('audit-show-broken').click();
  await page.waitForURL(/\?entry=\d+$/);
  await expect(page.getByTestId('audit-row')).toHaveCount(1);
  await expect(page.getByTestId('audit-row')).toContainText('Forged');
  await page.getByTestId('clear-entry').click();
  await expect(page.getByTestId('audit-row').nth(1)).toBeVisible();
});

test('the entries of the workspace are shown to its owner, and to nobody else', async ({ page, captured }) => {
  const address = `/t/${captured.tenant}/audit`;
  await openPath(page, address);
  await page.getByText('Workspace', { exact: true }).click();
  await page.waitForURL(/realm=workspace/);
  await expect(page.getByTestId('audit-row').filter({ hasText: 'workspace.created' })).toBeVisible();
  await expect(page.getByTestId('audit-row').filter({ hasText: 'backup_set.created' })).toHaveCount(0);
  await expectAccessible(page);
  // An owner of the tenant is not the owner of the workspace.
  const { id } = await ask(page, 'users.add', { name: 'Robin' });
  await ask(page, 'members.set', { tenant: captured.tenant, user: 'Robin', role: 'owner' });
  await ask(page, 'shell.signIn', { userId: id, passphrase: null });
  await openPath(page, `${address}?realm=workspace`);
  await expect(page.getByTestId('list-forbidden')).toContainText('Only the owner of the workspace');
  await expect(page.getByTestId('audit-realm')).toHaveCount(0);
  const asked = await callBridge(page, 'audit.list', { tenant: captured.tenant, realm: 'workspace' });
  expect(asked).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('an operator is told why the log cannot be shown', async ({ page, captured, userData }) => {
  setRole(userData, 'operator');
  await openPath(page, `/t/${captured.tenant}/audit`);
  await expect(page.getByTestId('list-forbidden')).toContainText('does not include: view the audit log');
  await expect(page.getByTestId('audit-export')).toHaveCount(0);
});
