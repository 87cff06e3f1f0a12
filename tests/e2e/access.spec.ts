import type { Locator, Page } from '@playwright/test';
import type { Role } from '../../src-preload/contract/index.ts';
import { callBridge, expect, type Launched, launchApp, openPath } from './fixtures.ts';
import { editDatabase, setRole, test } from './workspace.ts';

// What a stranger, a reader and an operator see of a tenant.

interface Seen {
  title: string;
  text: string;
}

async function look(page: Page, path: string): Promise<Seen> {
  await openPath(page, path);
  await expect(page.getByTestId('not-found')).toBeVisible();
  return { title: await page.title(), text: await page.locator('body').innerText() };
}

test('a tenant of other people looks like one that does not exist', async ({ userData, captured }) => {
  editDatabase(
    userData,
    `insert into tenants (external_id, name, status, connection, created_at, updated_at)
       select 'others', 'Other people', 'active', connection, created_at, updated_at from tenants limit 1`,
    `update backup_sets set tenant_id = (select id from tenants where external_id = 'others')
       where id = ${captured.firstSetId}`,
  );
  const { app, page } = await launchApp({ userData });
  for (const path of ['', '/backups', `/backups/${captured.firstSetId}`, '/connection', '/settings', '/nothing']) {
    const others = await look(page, `/t/others${path}`);
    expect(others).toEqual(await look(page, `/t/nobody${path}`));
    expect(others.text).not.toContain('Other people');
  }
  // An address of the own tenant that names a set of the other one.
  const foreign = await look(page, `/t/${captured.tenant}/backups/${captured.firstSetId}`);
  expect(foreign).toEqual(await look(page, `/t/${captured.tenant}/backups/987654`));
  await page.getByTestId('tenant-switcher').click();
  await expect(page.getByTestId(`tenant-option-${captured.tenant}`)).toBeVisible();
  await expect(page.getByTestId('tenant-option-others')).toHaveCount(0);
  await app.close();
});

async function expectRefused(control: Locator, reason: string): Promise<void> {
  const page = control.page();
  // A neighbour's may still be on its way out.
  const tooltip = page.getByRole('tooltip').filter({ hasText: reason });
  await expect(control).toHaveAttribute('aria-disabled', 'true');
  await control.focus();
  // As a person comes to it: with Tab.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(control).toBeFocused();
  await expect(tooltip).toBeVisible();
  await control.blur();
  // What the page still reads may move the control away from under the pointer.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await control.hover();
    await expect(tooltip).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  // A blocked button is not covered by anything: the click arrives and does nothing.
  await control.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
}

async function launchAs(role: Role, userData: string): Promise<Launched> {
  setRole(userData, role);
  return launchApp({ userData });
}

test('a reader sees everything but the audit log, and can change nothing', async ({ userData, captured }) => {
  const { tenant, secondSetId: backupSetId } = captured;
  const { app, page } = await launchAs('read-only', userData);
  await expectRefused(page.getByTestId('demo-day'), 'The role Read-only does not include: create backups.');
  await expectRefused(page.getByTestId('nav-audit'), 'does not include: view the audit log');
  await openPath(page, `/t/${tenant}/audit`);
  await expect(page.getByTestId('list-forbidden')).toContainText('does not include: view the audit log');
  await expect(page.getByTestId('audit-row')).toHaveCount(0);
  await openPath(page, `/t/${tenant}/connection`);
  await expectRefused(page.getByTestId('test-connection'), 'does not include: manage the connection');
  await openPath(page, `/t/${tenant}/backups`);
  await expectRefused(page.getByTestId('create-backup'), 'does not include: create backups');
  await expectRefused(page.getByTestId('import-backup'), 'does not include: manage backup sets');
  await openPath(page, `/t/${tenant}/backups/${backupSetId}`);
  await expect(page.getByTestId('set-item-row').first()).toBeVisible();
  await expectRefused(page.getByTestId('archive-backup'), 'does not include: manage backup sets');

  // Asked past the interface, the engine answers the same.
  const refused = { ok: false, error: { code: 'forbidden' } };
  expect(await callBridge(page, 'backups.create', { tenant, policyTypes: 'all' })).toMatchObject(refused);
  expect(await callBridge(page, 'backups.archive', { tenant, backupSetId })).toMatchObject(refused);
  expect(await callBridge(page, 'audit.list', { tenant })).toMatchObject(refused);
  await app.close();
});

test('a reader cannot open the form for a backup by its address', async ({ userData, captured }) => {
  const { app, page } = await launchAs('read-only', userData);
  await openPath(page, `/t/${captured.tenant}/backups?create=1`);
  await expect(page.getByTestId('backup-row').first()).toBeVisible();
  await expect(page.getByTestId('start-backup')).toHaveCount(0);
  await app.close();
});

test('an operator takes backups and manages nothing', async ({ userData, captured }) => {
  const { app, page } = await launchAs('operator', userData);
  await openPath(page, `/t/${captured.tenant}/backups/${captured.secondSetId}`);
  await expectRefused(page.getByTestId('archive-backup'), 'The role Operator does not include: manage backup sets.');
  await expectRefused(page.getByTestId('nav-audit'), 'does not include: view the audit log');
  await page.getByTestId('nav-backups').click();
  await page.getByTestId('create-backup').click();
  await page.getByTestId('start-backup').click();
  await expect(page.getByTestId('backup-set-status')).toHaveText('Completed', { timeout: 30_000 });
  await app.close();
});
