import { type Locator, type Page } from '@playwright/test';
import { ask, expect, expectAccessible, launchApp, openPath, test } from './fixtures.ts';
import { addServedTenant, setRole } from './workspace.ts';
import { startGraphSimulator } from '../../src-main/demo/index.ts';

// Adding a tenant, its connection page, and the guide to the app registration.

const CLIENT = '11111111-2222-4333-8444-555555555555';
const SECRET = 'canary-secret-typed-into-the-form';
const TOKEN = 'token-pasted-into-the-form';

function formOf(page: Page): Locator {
  return page.getByTestId('add-tenant-form');
}

async function nameTenant(page: Page, name: string): Promise<void> {
  await formOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill(name);
}

test('a newcomer is told beside each field what is missing, and can read the guide meanwhile', async ({ page }) => {
  await page.getByTestId('connect-tenant').click();
  const form = formOf(page);
  await page.getByTestId('add-tenant').click();
  await expect(form.getByText('Give the tenant a name.')).toBeVisible();
  await expect(form.getByText('Give the application (client) id, a GUID.')).toBeVisible();
  await expect(form.getByText("Give the directory (tenant) id or one of the directory's domains")).toBeVisible();
  await nameTenant(page, 'Contoso Retail');
  await expect(form.getByRole('textbox', { name: 'Short name' })).toHaveValue('contoso-retail');
  await form.getByRole('textbox', { name: 'Client id' }).fill('not a guid');
  await form.getByRole('textbox', { name: 'Directory' }).fill('contoso.onmicrosoft.com');
  await page.getByTestId('add-tenant').click();
  await expect(form.getByText('Give the tenant a name.')).toHaveCount(0);
  await expect(form.getByText('Give the application (client) id, a GUID.')).toBeVisible();

  await page.getByTestId('open-guide').click();
  const guide = page.getByRole('dialog', { name: 'Register an application' });
  await expect(guide.getByTestId('consent-missing')).toBeVisible();
  await guide.getByRole('textbox', { name: 'Client id' }).fill(CLIENT);
  await expect(guide.getByTestId('consent-link')).toHaveText(
    `https://login.microsoftonline.com/contoso.onmicrosoft.com/adminconsent?client_id=${CLIENT}`,
  );
  await page.keyboard.press('Escape');
  await expect(guide).toHaveCount(0);
  await expect(form.getByRole('textbox', { name: 'Directory' })).toHaveValue('contoso.onmicrosoft.com');
});

test('a tenant with a Graph address and a token is added, tried at once, and its directory is learnt', async ({
  page,
}) => {
  const simulator = await startGraphSimulator({ day: 0, accessToken: TOKEN });
  await openPath(page, '/tenants/new');
  await nameTenant(page, 'Lab');
  const form = formOf(page);
  await form.getByRole('radio', { name: 'Custom Graph address' }).check();
  await form.getByRole('textbox', { name: 'Microsoft Graph address' }).fill('http://graph.example');
  await page.getByTestId('add-tenant').click();
  await expect(form.getByText('Only https is allowed', { exact: false }).last()).toBeVisible();
  await form.getByRole('textbox', { name: 'Microsoft Graph address' }).fill(simulator.root);
  await form.getByLabel('Token', { exact: true }).fill(TOKEN);
  await page.getByTestId('add-tenant').click();

  await page.waitForURL(/\/t\/lab\/connection$/);
  await expect(page.getByTestId('connection-state')).toHaveText('Signed in');
  await expect(page.getByTestId('last-attempt')).toContainText('The connection works and leads to');
  await expect(page.getByText('compared at every connection')).toBeVisible();
  expect((await ask(page, 'tenants.get', { tenant: 'lab' })).directoryId).toMatch(/^[0-9a-f-]{36}$/);
  await page.getByTestId('next-backup').click();
  await expect(page.getByTestId('start-backup')).toBeVisible();
  await simulator.close();
});

test('a token that Graph refuses ends in a sentence, and another one is tried from the same page', async ({ page }) => {
  const { tenant, simulator } = await addServedTenant(page);
  await ask(page, 'connection.provideToken', { tenant, accessToken: 'another' });
  await openPath(page, `/t/${tenant}/connection`);
  await page.getByTestId('test-connection').click();
  const problem = page.getByTestId('connection-problem');
  await expect(problem).toContainText('token');
  await expectAccessible(page);
  await page.getByLabel('Provide an access token').fill('token-of-the-end-to-end-tests');
  await page.getByTestId('provide-token').click();
  await expect(page.getByTestId('connection-state')).toHaveText('Signed in');
  await expect(problem).toHaveCount(0);
  await expect(page.getByLabel('Provide an access token')).toHaveValue('');
  await simulator.close();
});

test('an application takes its secret from a variable, and the page says that the variable is not set', async ({
  page,
}) => {
  await openPath(page, '/tenants/new');
  await nameTenant(page, 'Fabrikam');
  const form = formOf(page);
  await form.getByRole('radio', { name: 'As an application' }).check();
  await form.getByRole('textbox', { name: 'Directory' }).fill('organizations');
  await form.getByRole('textbox', { name: 'Client id' }).fill(CLIENT);
  await form.getByRole('radio', { name: 'In an environment variable' }).check();
  await form.getByRole('textbox', { name: 'Variable' }).fill('TENANTATLAS_TEST_UNSET');
  await page.getByTestId('add-tenant').click();
  await expect(form.getByText('An application signs in to one directory', { exact: false })).toBeVisible();
  await form.getByRole('textbox', { name: 'Directory' }).fill('fabrikam.com');
  await page.getByTestId('add-tenant').click();

  await page.waitForURL(/\/t\/fabrikam\/connection$/);
  await expect(page.getByTestId('connection-problem')).toContainText('TENANTATLAS_TEST_UNSET, which is not set');
  await expect(page.getByTestId('connection-notes')).toContainText('Terms of use');
  await expect(page.getByTestId('sign-in')).toHaveCount(0);
  await expectAccessible(page);

  await page.getByTestId('edit-connection').click();
  const edit = page.getByTestId('edit-connection-form');
  await expect(edit.getByRole('textbox', { name: 'Variable' })).toHaveValue('TENANTATLAS_TEST_UNSET');
  await edit.getByRole('textbox', { name: 'Variable' }).fill('TENANTATLAS_TEST_OTHER');
  await page.getByTestId('save-connection').click();
  await expect(edit).toHaveCount(0);
  await expect(page.getByTestId('connection-problem')).toContainText('TENANTATLAS_TEST_OTHER, which is not set');
});

test('a computer without secure storage says so, and keeps no secret', async ({ page }) => {
  const storage = await ask(page, 'shell.secureStorage', {});
  test.skip(storage.available, 'This computer has secure storage.');
  await openPath(page, '/tenants/new');
  const form = formOf(page);
  await form.getByRole('radio', { name: 'As an application' }).check();
  await expect(form.getByTestId('no-secure-storage')).toContainText(storage.reason ?? '?');
  await expect(form.getByRole('radio', { name: 'In this computer’s secure storage' })).toBeDisabled();
  await expect(form.getByRole('radio', { name: 'In an environment variable' })).toBeChecked();
  await ask(page, 'tenants.add', {
    externalId: 'fabrikam',
    name: 'Fabrikam',
    connection: {
      kind: 'microsoft',
      cloud: 'global',
      directory: 'fabrikam.com',
      clientId: CLIENT,
      method: 'client_secret',
      credential: { kind: 'stored' },
    },
  });
  await openPath(page, '/t/fabrikam/connection');
  await expect(page.getByTestId('connection-state')).toHaveText('Credential missing');
  await page.getByTestId('replace-credential').click();
  const dialog = page.getByRole('dialog');
  await page.getByTestId('store-credential').click();
  await expect(dialog).toContainText('Give the client secret first.');
  await dialog.getByLabel('Client secret').fill(SECRET);
  await page.getByTestId('store-credential').click();
  await expect(dialog).toContainText(storage.reason ?? '?');
  expect(page.url()).not.toContain(SECRET);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('connection-state')).toHaveText('Credential missing');
});

test('the permissions are filtered by what needs them, for backups and for restores', async ({ page }) => {
  await openPath(page, '/guide/app-registration');
  const rows = page.getByTestId('permission-row');
  const { read, write } = await ask(page, 'permissions.list', {});
  await expect(rows).toHaveCount(read.length);
  await page.getByTestId('permission-search').fill('conditional access');
  await expect(rows.first()).toContainText('Policy.Read.All');
  expect(await rows.count()).toBeLessThan(read.length);
  await page.getByTestId('permission-search').fill('needed by nothing');
  await expect(page.getByTestId('permission-none')).toBeVisible();
  await page.getByTestId('permission-search').press('Escape');
  await page.getByText('For restores', { exact: true }).click();
  await expect(rows).toHaveCount(write.length);
  await expect(rows.filter({ hasText: 'DeviceManagementConfiguration.ReadWrite.All' })).toHaveCount(1);
});

test('a reader sees the connection and can change nothing of it', async ({ userData }) => {
  const first = await launchApp({ userData });
  await ask(first.page, 'tenants.add', {
    externalId: 'contoso',
    name: 'Contoso',
    connection: {
      kind: 'microsoft',
      cloud: 'global',
      directory: 'contoso.com',
      clientId: CLIENT,
      method: 'browser',
      credential: null,
    },
  });
  await first.app.close();
  setRole(userData, 'read-only');
  const { app, page } = await launchApp({ userData });
  await openPath(page, '/t/contoso/connection');
  await expect(page.getByTestId('connection-state')).toHaveText('Sign-in needed');
  for (const control of ['sign-in', 'sign-in-write', 'test-connection', 'edit-connection', 'sign-out']) {
    await expect(page.getByTestId(control)).toHaveAttribute('aria-disabled', 'true');
  }
  await page.getByTestId('sign-out').click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await app.close();
});
