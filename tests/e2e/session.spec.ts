import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { policies } from '../fixtures/lab.ts';
import { ask, callBridge, expect, expectAccessible, expectReady, launchApp, openPath, test } from './fixtures.ts';
import { addServedTenant, databaseFile } from './workspace.ts';

// Who works here: signing in, a passphrase, and what is left of one user when another one takes over.

const PASSPHRASE = 'correct horse battery';

/** Chooses “Switch user…” and waits for the question that follows. */
async function switchUser(page: Page): Promise<void> {
  await page.getByTestId('user-menu').click();
  await page.getByTestId('switch-user').click();
  await expect(page.getByTestId('sign-in-page')).toBeVisible();
}

const choice = (page: Page, name: string) => page.getByTestId('sign-in-page').getByRole('button', { name });

/** When the workspace's only run ended, as ISO time, read behind the application's back; null while it goes on. */
function endOfRun(userData: string): string | null {
  const database = new Database(databaseFile(userData), { readonly: true });
  try {
    const row = database.prepare('select completed_at as at from operation_runs').get() as { at: string | null };
    return row.at;
  } finally {
    database.close();
  }
}

/** Collects what the window is told of operations from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(globalThis, 'heard', heard);
    const bridge = Reflect.get(globalThis, 'tenantAtlas') as {
      onEvent(listener: (event: { kind: string; tenant?: string | null }) => void): unknown;
    };
    bridge.onEvent((event) => heard.push(`${event.kind} ${event.tenant ?? 'all'}`));
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'heard') as string[]);
}

test('switching user leaves nothing of the one before: no page, no answer, no event, no way back', async ({
  page,
  userData,
}) => {
  const { tenant, simulator } = await addServedTenant(page, {
    data: policies(3),
    // A backup goes on while users change.
    faults: [{ match: 'configurationPolicies', kind: 'delay', delayMs: 1_500, times: 4 }],
  });
  try {
    const robin = await ask(page, 'users.add', { name: 'Robin Okafor' });
    const { name: owner } = await ask(page, 'workspace.me', {});
    await openPath(page, `/t/${tenant}/operations`);
    await ask(page, 'backups.create', {
      tenant,
      policyTypes: ['settingsCatalogPolicies'],
      includeFoundations: false,
    });
    await switchUser(page);
    await expectAccessible(page);
    await expect(page.locator('body')).not.toContainText('Lab tenant');
    for (const channel of ['tenants.list', 'workspace.me', 'scheduler.status'])
      expect(await callBridge(page, channel, {})).toMatchObject({ ok: false, error: { code: 'signed_out' } });

    await choice(page, 'Robin Okafor').click();
    await expect(page.getByTestId('explore-demo')).toBeVisible();
    const heard = await listen(page);
    expect(endOfRun(userData)).toBeNull();
    expect(await ask(page, 'tenants.list', {})).toEqual([]);
    expect(await ask(page, 'workspace.me', {})).toMatchObject({ id: robin.id, name: 'Robin Okafor' });
    expect(await callBridge(page, 'operations.list', { tenant })).toMatchObject({ error: { code: 'not_found' } });
    await expect.poll(() => endOfRun(userData), { timeout: 20_000 }).not.toBeNull();
    // What Robin's own answer says arrives after whatever was sent before it.
    await ask(page, 'tenants.list', {});
    expect((await heard()).filter((event) => event.startsWith('operation') || event.endsWith(tenant))).toEqual([]);
    // No page of the owner is behind this one, and the address leads nowhere.
    await page.evaluate(() => history.back());
    await openPath(page, `/t/${tenant}/operations`);
    await expect(page.getByTestId('not-found')).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Lab tenant');

    await page.getByTestId('user-menu').click();
    await page.getByTestId('switch-user').click();
    await choice(page, owner).click();
    await expectReady(page);
    await expect(page.getByTestId('tenant-switcher')).toContainText('Lab tenant');
  } finally {
    await simulator.close();
  }
});

test('a passphrase is asked for at every switch and start, and its owner alone changes it', async ({ userData }) => {
  const first = await launchApp({ userData });
  await ask(first.page, 'demo.explore', {});
  const kim = await ask(first.page, 'users.add', { name: 'Kim Larsen' });
  await openPath(first.page, '/t/demo');
  const { page } = first;
  await page.getByTestId('user-menu').click();
  await page.getByTestId('open-passphrase').click();
  await page.getByTestId('passphrase-next').fill('short');
  await page.getByTestId('passphrase-save').click();
  await expect(page.getByRole('dialog')).toContainText('Use at least 8 characters.');
  await page.getByTestId('passphrase-next').fill(PASSPHRASE);
  await page.getByTestId('passphrase-again').fill(`${PASSPHRASE}!`);
  await page.getByTestId('passphrase-save').click();
  await expect(page.getByRole('dialog')).toContainText('The two are not the same.');
  await page.getByTestId('passphrase-again').fill(PASSPHRASE);
  await expectAccessible(page);
  await page.getByTestId('passphrase-save').click();
  await expect(page.getByText('Passphrase set')).toBeVisible();
  await first.app.close();

  const again = await launchApp({ userData });
  try {
    const { page: later } = again;
    await expect(later.getByTestId('sign-in-page')).toBeVisible();
    await expect(later.locator('body')).not.toContainText('Demo tenant');
    const { users } = await ask(later, 'shell.session', {});
    const owner = users.find(({ ownsWorkspace }) => ownsWorkspace);
    await choice(later, `${owner?.name} Owner of the workspace asks for a passphrase`).click();
    await expect(later.getByTestId('sign-in-passphrase')).toBeFocused();
    await later.keyboard.type('not this one');
    await later.keyboard.press('Enter');
    await expect(later.getByTestId('sign-in-page')).toContainText('This is not the passphrase');
    await expectAccessible(later);
    await later.getByTestId('sign-in-back').click();
    // Kim has none, and cannot take the owner's away.
    await choice(later, 'Kim Larsen').click();
    await expect(later.getByTestId('explore-demo')).toBeVisible();
    expect(await callBridge(later, 'users.clearPassphrase', { userId: owner?.id })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await callBridge(later, 'shell.signIn', { userId: owner?.id, passphrase: null })).toMatchObject({
      error: { code: 'forbidden' },
    });
    // From the keyboard.
    await later.keyboard.press('ControlOrMeta+Shift+S');
    await choice(later, `${owner?.name}`).click();
    await later.getByTestId('sign-in-passphrase').fill(PASSPHRASE);
    await later.getByTestId('sign-in-submit').click();
    await expectReady(later);
    await expect(later.getByTestId('tenant-switcher')).toContainText('Demo tenant');

    await callBridge(later, 'users.setPassphrase', { current: PASSPHRASE, next: null });
    expect((await ask(later, 'users.list', {})).map(({ isProtected }) => isProtected)).toEqual([false, false]);
    expect(kim.isProtected).toBe(false);
  } finally {
    await again.app.close();
  }
});

test('the owner of the workspace adds users and removes a passphrase that was forgotten', async ({ page }) => {
  const robin = await ask(page, 'users.add', { name: 'Robin Okafor' });
  const { id: ownerId } = await ask(page, 'workspace.me', {});
  await ask(page, 'shell.signIn', { userId: robin.id, passphrase: null });
  await expect.poll(async () => (await ask(page, 'workspace.me', {}).catch(() => null))?.id).toBe(robin.id);
  await ask(page, 'users.setPassphrase', { current: null, next: PASSPHRASE });
  await openPath(page, '/settings');
  await expect(page.getByTestId('new-user-name')).toHaveCount(0);
  await ask(page, 'shell.signIn', { userId: ownerId, passphrase: null });
  await expect.poll(async () => (await ask(page, 'workspace.me', {}).catch(() => null))?.id).toBe(ownerId);

  await openPath(page, '/settings');
  await page.getByTestId('new-user-name').fill('Sam Ivanova');
  await page.getByTestId('add-user').click();
  await expect(page.getByText('Sam Ivanova', { exact: true })).toBeVisible();
  await page.getByTestId('new-user-name').fill('Sam Ivanova');
  await page.getByTestId('add-user').click();
  await expect(page.getByText('The workspace has a user "Sam Ivanova" already.')).toBeVisible();
  await page.getByTestId(`user-line-${robin.id}`).getByTestId('clear-passphrase').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId(`user-line-${robin.id}`)).not.toContainText('passphrase');
  await expectAccessible(page);
});
