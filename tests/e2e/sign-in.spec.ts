import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CLIENT_ID, CLIENT_SECRET } from '../fixtures/authority.ts';
import { DIRECTORY, startCloud } from '../fixtures/cloud.ts';
import { bareTenant, CONFIGURATIONS } from '../fixtures/lab.ts';
import { closeAll, onClose } from '../fixtures/workspace.ts';
import { ask, callBridge, expect, expectAccessible, launchApp, openPath, test, waitForOperation } from './fixtures.ts';
import { hasKeyring, startKeyring } from './keyring.ts';
import { addServedTenant } from './workspace.ts';

// Sign-in with the real application: its secure storage, its proxy, its certificates, its loopback redirect.

const tenant = 'contoso';

test.afterEach(closeAll);

async function addTenant(page: Page, method: 'client_secret' | 'device_code'): Promise<void> {
  const credential = method === 'client_secret' ? { kind: 'stored' as const } : null;
  await ask(page, 'tenants.add', {
    externalId: tenant,
    name: 'Contoso',
    connection: { kind: 'microsoft', cloud: 'global', directory: DIRECTORY, clientId: CLIENT_ID, method, credential },
  });
}

const secret = { kind: 'client_secret', value: CLIENT_SECRET } as const;

function newUserData(): string {
  const userData = mkdtempSync(join(tmpdir(), 'tenantatlas-sign-in-'));
  onClose(() => Promise.resolve(rmSync(userData, { recursive: true, force: true, maxRetries: 3 })));
  return userData;
}

test('canary: a secret is sealed by the real keyring, serves a sign-in, and serves again after a restart', async () => {
  test.skip(!hasKeyring(), 'gnome-keyring and dbus are not installed here');
  const keyring = await startKeyring();
  onClose(() => keyring.stop());
  const cloud = await startCloud();
  const userData = newUserData();
  const args = ['--password-store=gnome-libsecret', `--proxy-server=${cloud.proxy}`];
  const env = { ...keyring.environment, ...cloud.trust };
  const first = await launchApp({ userData, args, env });
  try {
    expect(await ask(first.page, 'shell.secureStorage', {})).toEqual({
      available: true,
      backend: 'gnome_libsecret',
      reason: null,
    });
    await addTenant(first.page, 'client_secret');
    await ask(first.page, 'connection.storeCredential', { tenant, credential: secret });
    const { operationRunId } = await ask(first.page, 'connection.signIn', { tenant });
    const run = await waitForOperation(first.page, tenant, operationRunId);
    expect(run.failureSummary).toBeNull();
    expect(run.message).toContain(`Contoso (${DIRECTORY})`);
  } finally {
    await first.app.close();
  }
  // Both ways went through the system's proxy, and Graph was read with the token.
  expect(cloud.asked).toEqual(expect.arrayContaining(['login.microsoftonline.com:443', 'graph.microsoft.com:443']));
  const workspace = join(userData, 'workspace');
  for (const file of ['workspace.key', 'vault.json']) expect(statSync(join(workspace, file)).mode & 0o777).toBe(0o600);
  for (const file of readdirSync(workspace)) {
    const bytes = readFileSync(join(workspace, file));
    expect(cloud.authority.secrets.filter((one) => bytes.includes(one))).toEqual([]);
  }
  const second = await launchApp({ userData, args, env });
  try {
    const { operationRunId } = await ask(second.page, 'connection.test', { tenant });
    const run = await waitForOperation(second.page, tenant, operationRunId);
    expect(run).toMatchObject({ outcome: 'succeeded', failureSummary: null });
    expect(await ask(second.page, 'connection.status', { tenant })).toMatchObject({ state: 'ready' });
  } finally {
    await second.app.close();
  }
  // The workspace without its keyring: nothing is lost, and what it guarded is asked for anew.
  const other = await startKeyring();
  onClose(() => other.stop());
  const moved = await launchApp({ userData, args, env: { ...other.environment, ...cloud.trust } });
  try {
    const { operationRunId } = await ask(moved.page, 'connection.test', { tenant });
    const run = await waitForOperation(moved.page, tenant, operationRunId);
    expect(run.failureSummary).toContain('There is no client secret for Contoso on this computer');
    expect(await ask(moved.page, 'connection.status', { tenant })).toMatchObject({ state: 'credential_missing' });
    const aside = readdirSync(workspace).filter((file) => file.includes('.set-aside-'));
    expect(aside.map((file) => file.slice(0, file.indexOf('.set-aside-'))).toSorted()).toEqual([
      'vault.json',
      'workspace.key',
    ]);
    const { notes } = await ask(moved.page, 'connection.status', { tenant });
    expect(notes.join(' ')).toContain('store the secret or certificate again');
    await openPath(moved.page, `/t/${tenant}/connection`);
    await expect(moved.page.getByTestId('connection-notes')).toContainText('set aside as vault.json.set-aside-');
  } finally {
    await moved.app.close();
  }
  // Back where it was sealed: the key and what it guarded are in use again, and nobody stores anything anew.
  const back = await launchApp({ userData, args, env });
  try {
    const { operationRunId } = await ask(back.page, 'connection.test', { tenant });
    expect(await waitForOperation(back.page, tenant, operationRunId)).toMatchObject({ outcome: 'succeeded' });
    const { state, notes } = await ask(back.page, 'connection.status', { tenant });
    expect({ state, aside: notes.filter((note) => note.includes('set aside')) }).toEqual({ state: 'ready', aside: [] });
  } finally {
    await back.app.close();
  }
});

test('canary: a captured secret is sealed under the keyring’s key, and shown to who asks for it', async () => {
  test.skip(!hasKeyring(), 'gnome-keyring and dbus are not installed here');
  const keyring = await startKeyring();
  onClose(() => keyring.stop());
  const userData = newUserData();
  const args = ['--password-store=gnome-libsecret'];
  const { app, page } = await launchApp({ userData, args, env: keyring.environment });
  const canary = 'a-canary-of-a-network-key';
  const wifi = { '@odata.type': '#microsoft.graph.windowsWifiConfiguration', id: 'w1', preSharedKey: canary };
  const data = bareTenant({ [CONFIGURATIONS]: [{ body: { ...wifi, displayName: 'Office Wi-Fi' }, assignments: [] }] });
  try {
    const served = await addServedTenant(page, { data });
    onClose(() => served.simulator.close());
    const choice = { policyTypes: ['deviceConfigurations'], includeFoundations: false };
    const { backupSetId, operationRunId } = await ask(page, 'backups.create', { tenant: served.tenant, ...choice });
    await waitForOperation(page, served.tenant, operationRunId);
    const { rows } = await ask(page, 'backups.items', { tenant: served.tenant, backupSetId });
    await openPath(page, `/t/${served.tenant}/items/${rows[0]?.id ?? 0}`);
    const row = page.getByTestId('setting-row').filter({ hasText: 'Pre shared key' });
    await expect(row).toContainText('Sealed secret');
    await expectAccessible(page);
    await row.getByTestId('reveal-secret').click();
    await expect(row.getByTestId('revealed-secret')).toHaveText(canary);
    await row.getByRole('button', { name: 'Hide Pre shared key' }).click();
    await expect(row).toContainText('Sealed secret');
    await openPath(page, `/t/${served.tenant}/audit`);
    await expect(page.getByRole('grid').getByText('backup_item.secret_revealed')).toBeVisible();
  } finally {
    await app.close();
  }
  for (const file of readdirSync(join(userData, 'workspace')))
    expect(readFileSync(join(userData, 'workspace', file)).includes(canary)).toBe(false);
});

test('basic_text: without a keyring nothing secret is stored, and it says so; a person signs in for the session', async () => {
  test.skip(process.platform !== 'linux', 'other systems always have their own secure storage');
  const cloud = await startCloud();
  const userData = newUserData();
  const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', ...cloud.trust };
  const { app, page } = await launchApp({
    userData,
    args: ['--password-store=basic', `--proxy-server=${cloud.proxy}`],
    env,
  });
  try {
    const storage = await ask(page, 'shell.secureStorage', {});
    expect(storage).toMatchObject({ available: false, backend: 'basic_text' });
    expect(storage.reason).toContain('keyring');
    await addTenant(page, 'client_secret');
    const refused = await callBridge(page, 'connection.storeCredential', { tenant, credential: secret });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'secure_storage_unavailable', message: storage.reason },
    });
    const { connection } = await ask(page, 'tenants.get', { tenant });
    if (connection.kind !== 'microsoft') throw new Error('The tenant has another connection.');
    const delegated = { ...connection, method: 'device_code' as const, credential: null };
    await ask(page, 'connection.update', { tenant, connection: delegated });
    const { operationRunId } = await ask(page, 'connection.signIn', { tenant });
    const shown = async () => (await ask(page, 'operations.get', { tenant, operationRunId })).run.progress?.signIn;
    await expect.poll(async () => (await shown())?.userCode).toBe('TEST-CODE');
    cloud.authority.codeAccepted = true;
    expect(await waitForOperation(page, tenant, operationRunId)).toMatchObject({ outcome: 'succeeded' });
    const status = await ask(page, 'connection.status', { tenant });
    expect(status.notes.join(' ')).toContain('kept until the application ends');
    for (const file of ['workspace.key', 'vault.json'])
      expect(existsSync(join(userData, 'workspace', file))).toBe(false);
  } finally {
    await app.close();
  }
});
