import { expect, expectReady, launchApp, openPath, startAgain } from '../e2e/fixtures.ts';
import { test } from '../e2e/workspace.ts';

// A link, and a second start, come from outside: they may show a page, and nothing else.

test('second instance: a link among its arguments is followed, every other argument is ignored', async ({
  launched,
  page,
  userData,
  captured,
}) => {
  await openPath(page, `/t/${captured.tenant}`);
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await startAgain(userData, [
    '--register-links',
    'https://example.com/',
    `tenantatlas://t/${captured.tenant}/items/${captured.changedItemId}?tab=history`,
    '/t/other/settings',
  ]);
  await page.waitForURL(`**/t/${captured.tenant}/items/${captured.changedItemId}?tab=history`);
  await expectReady(page);
  const windows = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible() && !window.isMinimized()),
  );
  expect(windows).toEqual([true]);
  expect(await launched.app.evaluate(({ app }) => app.commandLine.hasSwitch('register-links'))).toBe(false);

  // A start that brings no link, or a crafted one, changes nothing of what is shown.
  const shown = page.url();
  for (const argument of [
    'tenantatlas://t/../settings',
    `tenantatlas://t/${captured.tenant}/backups?create=1`,
    'tenantatlas://settings',
    `app://tenantatlas/t/${captured.tenant}`,
  ]) {
    await launched.app.evaluate(({ app }) => {
      Object.assign(globalThis, { again: new Promise((resolve) => app.once('second-instance', () => resolve(true))) });
    });
    await startAgain(userData, [argument]);
    await launched.app.evaluate(() => Reflect.get(globalThis, 'again') as Promise<boolean>);
    // Events arrive in order: what the start caused in the page has happened before this answer.
    await page.evaluate(() => document.title);
    expect(page.url()).toBe(shown);
  }
});

test('deep links: one that starts the application decides its first page', async ({ userData, captured }) => {
  const args = [`tenantatlas://t/${captured.tenant}/backups/${captured.firstSetId}`];
  const { app, page } = await launchApp({ userData, args });
  await expectReady(page);
  expect(new URL(page.url()).pathname).toBe(`/t/${captured.tenant}/backups/${captured.firstSetId}`);
  // Once followed, it is no longer there for the next page.
  await openPath(page, `/t/${captured.tenant}/audit`);
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  await app.close();
});

test('deep links: the operating system’s event is followed, and an unknown tenant is just not found', async ({
  launched,
  page,
  captured,
}) => {
  await openPath(page, `/t/${captured.tenant}`);
  const open = (url: string) =>
    launched.app.evaluate(({ app }, link) => {
      let taken = false;
      app.emit('open-url', { preventDefault: () => (taken = true) }, link);
      return taken;
    }, url);
  expect(await open('tenantatlas://t/nobody/backups/1')).toBe(true);
  await expect(page.getByTestId('not-found')).toBeVisible();
  await open(`tenantatlas://t/${captured.tenant}/operations`);
  await expect(page.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible();
  await open(`tenantatlas://t/${captured.tenant}/../../settings`);
  await page.evaluate(() => document.title);
  expect(new URL(page.url()).pathname).toBe(`/t/${captured.tenant}/operations`);
});
