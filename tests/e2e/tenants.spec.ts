import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ask,
  callBridge,
  expect,
  expectAccessible,
  expectReady,
  expectRefused,
  launchApp,
  openPath,
} from './fixtures.ts';
import { setRole, test } from './workspace.ts';

// A tenant's name and its end: renamed, archived, restored, and deleted for good.

test('an archived tenant says so everywhere, runs nothing, is listed by filter, and comes back', async ({
  page,
  captured,
}) => {
  const base = `/t/${captured.tenant}`;
  await openPath(page, `${base}/settings`);
  await page.getByTestId('tenant-name').fill('Contoso (trial)');
  await page.getByTestId('rename-tenant').click();
  await expect(page.getByTestId('tenant-switcher')).toContainText('Contoso (trial)');
  await expectRefused(page.getByTestId('delete-tenant'), 'Only an archived tenant can be deleted.');
  await page.getByTestId('archive-tenant').click();
  await expect(page.getByRole('dialog')).toContainText('Nothing of it runs from now on');
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('tenant-archived')).toContainText('Contoso (trial) is archived');
  await expectAccessible(page);

  await openPath(page, `${base}/backups`);
  await expect(page.getByTestId('tenant-archived')).toBeVisible();
  await expectRefused(page.getByTestId('create-backup'), 'This tenant is archived: nothing of it runs.');
  await expect(page.getByTestId('backup-row')).toHaveCount(2);
  expect(await callBridge(page, 'backups.create', { tenant: captured.tenant, policyTypes: 'all' })).toMatchObject({
    error: { code: 'conflict' },
  });

  // It was the only one: the start leads to the list, which says where it is.
  await openPath(page, '/');
  await expect(page.getByTestId('list-empty')).toContainText('All tenants are archived');
  await page.getByRole('button', { name: 'Show 1 archived tenants' }).click();
  await page.getByTestId('tenant-row').click();
  await expectReady(page);
  await page.getByTestId('tenant-archived').getByTestId('restore-tenant').click();
  await expect(page.getByTestId('tenant-archived')).toHaveCount(0);
  await openPath(page, '/tenants');
  await expect(page.getByTestId('tenant-row')).toContainText('Contoso (trial)');
});

test('deleting for good offers an export, asks for the name, and leaves nothing', async ({ launched, captured }) => {
  const { app, page } = launched;
  const base = `/t/${captured.tenant}`;
  await ask(page, 'tenants.archive', { tenant: captured.tenant });
  await openPath(page, `${base}/settings`);
  await page.getByTestId('delete-tenant').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 backup sets, every version of every object');
  const accept = dialog.getByTestId('confirm-accept');
  await expect(accept).toBeDisabled();
  await expectAccessible(page);

  const target = mkdtempSync(join(tmpdir(), 'tenantatlas-export-'));
  try {
    await app.evaluate(({ dialog: dialogs }, folder) => {
      dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
    }, target);
    await dialog.getByTestId('export-tenant').click();
    await expect(page.getByText('Backup sets exported')).toBeVisible();
    const folders = readdirSync(target).toSorted();
    expect(folders).toEqual(
      [captured.firstSetId, captured.secondSetId].map((id) => `tenantatlas-${captured.tenant}-backup-${id}`),
    );
    expect(folders.every((folder) => existsSync(join(target, folder, 'index.json')))).toBe(true);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }

  await dialog.getByTestId('confirm-typed').fill('demo tenant');
  await expect(accept).toBeDisabled();
  await dialog.getByTestId('confirm-typed').fill('Demo tenant');
  await accept.click();
  await expect(page.getByTestId('explore-demo')).toBeVisible();
  await openPath(page, base);
  await expect(page.getByTestId('not-found')).toBeVisible();
  expect(await ask(page, 'tenants.list', {})).toEqual([]);
});

test('who is no owner sees why the tenant is not theirs to rename, archive or delete', async ({
  userData,
  captured,
  launched,
}) => {
  await launched.app.close();
  setRole(userData, 'manager');
  const { app, page } = await launchApp({ userData });
  try {
    await openPath(page, `/t/${captured.tenant}/settings`);
    await expect(page.getByTestId('tenant-name')).toHaveAttribute('readonly', '');
    await expectRefused(page.getByTestId('archive-tenant'), 'The role Manager does not include: manage this tenant.');
    await expectRefused(page.getByTestId('delete-tenant'), 'The role Manager does not include: delete this tenant.');
  } finally {
    await app.close();
  }
});
