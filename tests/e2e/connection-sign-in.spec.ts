import { type ElectronApplication, type Page } from '@playwright/test';
import { aadsts, ACCOUNT, CLIENT_ID, CLIENT_SECRET } from '../fixtures/authority.ts';
import { type Cloud, DIRECTORY, startCloud } from '../fixtures/cloud.ts';
import { selfSigned } from '../fixtures/tls.ts';
import { closeAll, onClose } from '../fixtures/workspace.ts';
import { expect, expectAccessible, launchApp, openPath, test } from './fixtures.ts';
import { hasKeyring, startKeyring } from './keyring.ts';

// Each way to sign in, through the form and the connection page, against a sign-in server behind a real proxy.

test.afterEach(closeAll);

interface Started {
  cloud: Cloud;
  app: ElectronApplication;
  page: Page;
}

async function start(
  userData: string,
  keyring: { args: string[]; env: Record<string, string> } | null,
): Promise<Started> {
  const cloud = await startCloud();
  const args = [`--proxy-server=${cloud.proxy}`, ...(keyring?.args ?? [])];
  const { app, page } = await launchApp({ userData, args, env: { ...cloud.trust, ...keyring?.env } });
  onClose(() => app.close());
  return { cloud, app, page };
}

async function fillTenant(page: Page): Promise<void> {
  await openPath(page, '/tenants/new');
  const form = page.getByTestId('add-tenant-form');
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Contoso');
  await form.getByRole('textbox', { name: 'Directory' }).fill(DIRECTORY);
  await form.getByRole('textbox', { name: 'Client id' }).fill(CLIENT_ID);
}

async function add(page: Page): Promise<void> {
  await page.getByTestId('add-tenant').click();
  await page.waitForURL(/\/t\/contoso\/connection$/);
}

async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByTestId('connection-state')).toHaveText('Signed in', { timeout: 20_000 });
  await expect(page.getByTestId('last-attempt')).toContainText(`Contoso (${DIRECTORY})`);
  await expect(page.getByTestId('connection-run')).toHaveCount(0);
}

/** Keeps the pages that the application opens, in place of the system's browser. */
async function keepOpened(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
}

test('a device code waits on the connection page, whichever page is open meanwhile', async ({ userData }) => {
  const { cloud, page } = await start(userData, null);
  await fillTenant(page);
  await page.getByRole('radio', { name: 'On another device' }).check();
  await add(page);
  const code = page.getByTestId('sign-in-code');
  await expect(code).toHaveText(/\S{4,}/);
  await expect(page.getByTestId('sign-in-waiting')).toContainText(/Waits for another \d+ (min|s)/);
  await expect(page.getByTestId('sign-in')).toHaveAttribute('data-disabled', 'true');
  await expectAccessible(page);
  const shown = await code.innerText();
  await page.getByTestId('nav-dashboard').click();
  await page.getByTestId('nav-connection').click();
  await expect(code).toHaveText(shown);
  cloud.authority.codeAccepted = true;
  await expectSignedIn(page);
  await expect(page.getByText(ACCOUNT, { exact: true })).toBeVisible();
  await expect(page.getByTestId('permissions-summary')).toHaveText('Everything that backups need is granted.');
});

test('a browser sign-in says what to do, can be cancelled, and goes through at another attempt', async ({
  userData,
}) => {
  const { cloud, app, page } = await start(userData, null);
  const opened = await keepOpened(app);
  await fillTenant(page);
  await add(page);
  await expect(page.getByTestId('sign-in-waiting')).toContainText('Finish in the browser that opened');
  await page.getByTestId('cancel-sign-in').click();
  await expect(page.getByTestId('last-attempt')).toContainText('Cancelled');
  await expect(page.getByTestId('connection-state')).toHaveText('Sign-in needed');

  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('sign-in-waiting')).toBeVisible();
  await expect.poll(async () => (await opened()).length).toBe(2);
  await cloud.authority.browse((await opened())[1] ?? '');
  await expectSignedIn(page);
  await page.getByTestId('sign-out').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('connection-state')).toHaveText('Sign-in needed');
});

test('missing consent leads to the consent page, and to the registration', async ({ userData }) => {
  const { cloud, app, page } = await start(userData, null);
  const opened = await keepOpened(app);
  cloud.authority.refuse = aadsts(65001, 'invalid_grant', { suberror: 'consent_required' });
  await fillTenant(page);
  await add(page);
  await expect.poll(async () => (await opened()).length).toBe(1);
  await cloud.authority.browse((await opened())[0] ?? '');
  const problem = page.getByTestId('connection-problem');
  await expect(problem).toContainText('A permission has not been granted');
  await expectAccessible(page);
  await problem.getByRole('link', { name: 'Open the consent page' }).click();
  const consent = `https://login.microsoftonline.com/${DIRECTORY}/adminconsent?client_id=${CLIENT_ID}`;
  await expect.poll(opened).toContain(consent);
  await problem.getByRole('link', { name: 'Check the registration' }).click();
  await expect(page.getByTestId('consent-link')).toHaveText(consent);
});

for (const method of ['client_secret', 'certificate'] as const) {
  test(`an application is added with its ${method}, which this computer guards`, async ({ userData }) => {
    test.skip(!hasKeyring(), 'gnome-keyring and dbus are not installed here');
    const keyring = await startKeyring();
    onClose(() => keyring.stop());
    const { page } = await start(userData, {
      args: ['--password-store=gnome-libsecret'],
      env: keyring.environment,
    });
    await fillTenant(page);
    await page.getByRole('radio', { name: 'As an application' }).check();
    await page.getByTestId('add-tenant').click();
    await expect(page.getByText('Give the secret or certificate', { exact: false })).toBeVisible();
    if (method === 'client_secret') await page.getByLabel('Client secret', { exact: true }).last().fill(CLIENT_SECRET);
    else {
      const { key, certificate } = await selfSigned();
      await page.getByRole('radio', { name: 'Certificate' }).check();
      const file = (name: string, text: string): { name: string; mimeType: string; buffer: Buffer } => ({
        name,
        mimeType: 'application/x-pem-file',
        buffer: Buffer.from(text),
      });
      await page.locator('input[type=file]').setInputFiles([file('app.crt', certificate)]);
      await page.getByTestId('add-tenant').click();
      await expect(page.getByText('The private key is missing', { exact: false })).toBeVisible();
      await page.locator('input[type=file]').setInputFiles([file('app.crt', certificate), file('app.key', key)]);
    }
    await add(page);
    await expectSignedIn(page);
    await expect(page.getByTestId('connection-notes')).toContainText('Terms of use');
    await expect(page.getByTestId('replace-credential')).toBeVisible();
    // The application was given a single role.
    const rows = page.getByTestId('permission-row');
    await expect(rows.filter({ hasText: 'Policy.Read.All' })).toContainText('Granted');
    await expect(rows.filter({ hasText: 'DeviceManagementApps.Read.All' })).toContainText('Missing');
    await expect(rows.filter({ hasText: 'Agreement.Read.All' })).toContainText('People only');
    await expect(page.getByTestId('permissions-summary')).toContainText('permissions that backups need are missing');
    expect(await page.content()).not.toContain(CLIENT_SECRET);
  });
}
