import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AddressInfo, createServer } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';
import { CLIENT_ID } from '../fixtures/authority.ts';
import { type Cloud, DIRECTORY, startCloud } from '../fixtures/cloud.ts';
import { CATALOG, catalogPolicy } from '../fixtures/lab.ts';
import { closeAll, onClose } from '../fixtures/workspace.ts';
import { ask, expect, launchApp, openPath, test, waitForOperation } from './fixtures.ts';
import { watchThreads } from './watch-threads.ts';
import { addServedTenant, captureTwice, pagesOf, previewRestore, takeBackup } from './workspace.ts';

// Looking at what was captured talks to nobody: not through the window, not through its process or any of its
// threads, not to Graph, not to a sign-in server.

test.afterEach(closeAll);

const OWN = 'app://tenantatlas/';

/** Records what the window's session asks for and what the main process connects to, from now on. */
async function watchProcess(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ session }) => {
    const contacts: string[] = [];
    Object.assign(globalThis, { contacts });
    const { webRequest } = session.defaultSession;
    webRequest.onSendHeaders(({ url }) => void contacts.push(url));
    webRequest.onErrorOccurred(({ url }) => void contacts.push(url));
    const sockets = process.getBuiltinModule('node:net').Socket.prototype as {
      connect: (...rest: unknown[]) => unknown;
    };
    const { connect } = sockets;
    sockets.connect = function watched(...rest) {
      contacts.push(`socket ${JSON.stringify(rest[0])}`);
      return connect.apply(this, rest);
    };
  });
  return async () => {
    const contacts = await app.evaluate(() => Reflect.get(globalThis, 'contacts') as string[]);
    return contacts.filter((contact) => !contact.startsWith(OWN));
  };
}

async function headingOf(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** A tenant that a person is signed in to, with a backup; its token is as good as expired, so any use asks for one. */
async function addSignedInTenant(page: Page, { authority }: Cloud): Promise<string[]> {
  const tenant = 'contoso';
  authority.lifetimeSeconds = 60;
  authority.codeAccepted = true;
  const way = { kind: 'microsoft', cloud: 'global', method: 'device_code', credential: null } as const;
  const connection = { ...way, directory: DIRECTORY, clientId: CLIENT_ID };
  await ask(page, 'tenants.add', { externalId: tenant, name: 'Contoso', connection });
  const signIn = await ask(page, 'connection.signIn', { tenant });
  expect((await waitForOperation(page, tenant, signIn.operationRunId)).outcome).toBe('succeeded');
  const { backupSetId, run } = await takeBackup(page, tenant, { policyTypes: ['settingsCatalogPolicies'] });
  expect(run.outcome).toBe('succeeded');
  const { rows } = await ask(page, 'backups.items', { tenant, backupSetId });
  const places = [
    '',
    '/backups',
    `/backups/${backupSetId}`,
    `/items/${rows[0]?.id ?? 0}`,
    '/search?q=policy',
    '/operations',
  ];
  const others = [`/operations/${run.id}`, '/audit', '/connection', '/connection/guide', '/settings'];
  return [...places, ...others].map((place) => `/t/${tenant}${place}`);
}

test('offline: nothing leaves the machine while reviewing, and everything is there without a network', async ({
  userData,
}) => {
  test.slow();
  const cloud = await startCloud({ collections: { [CATALOG]: [catalogPolicy('p0', 3)] } });
  const { app, page } = await launchApp({
    userData,
    args: ['--password-store=basic', `--proxy-server=${cloud.proxy}`],
    env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:', ...cloud.trust },
  });
  onClose(() => app.close());
  const watched = await watchThreads(app, page);
  const { tenant, simulator } = await addServedTenant(page);
  const captured = await captureTwice(page, tenant, async () => simulator.setDay(7));
  const signedIn = await addSignedInTenant(page, cloud);
  const pages = [...pagesOf(captured, await previewRestore(page, captured)), ...signedIn];
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const contactsSince = await watchProcess(app);
  const before = simulator.countedRequests;
  const lines = simulator.requestLog.length;
  // The watch does hear: the captures went out from the engine's thread, to both servers.
  const port = new URL(simulator.root).port;
  const proxyPort = new URL(cloud.proxy).port;
  const heard = watched.contacts();
  for (const one of [port, proxyPort]) expect(heard.some((line) => line.endsWith(`:${one}`))).toBe(true);
  const proxied = cloud.asked.length;
  const tokens = cloud.authority.tokenRequests.length;
  expect(tokens).toBeGreaterThan(1);

  const headings: string[] = [];
  for (const path of pages) {
    await openPath(page, path);
    headings.push(await headingOf(page));
    await expect(page.getByTestId('error-panel')).toHaveCount(0);
  }
  expect(simulator.countedRequests).toBe(before);
  expect(simulator.requestLog).toHaveLength(lines);
  expect(cloud.asked).toHaveLength(proxied);
  expect(cloud.authority.tokenRequests).toHaveLength(tokens);

  // Now without the server, and the window told that there is no network.
  await simulator.close();
  await openPath(page, `/t/${tenant}`);
  await expect(page.getByTestId('offline-banner')).toHaveCount(0);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    dispatchEvent(new Event('offline'));
  });
  await expect(page.getByTestId('offline-banner')).toContainText('Offline');
  for (const [index, path] of pages.entries()) {
    await page.evaluate((address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headings[index] ?? '');
    await expect(page.getByTestId('error-panel')).toHaveCount(0);
    await expect(page.getByTestId('offline-banner')).toBeVisible();
  }
  const { rows } = await ask(page, 'backups.items', { tenant, backupSetId: captured.secondSetId, search: 'CA0' });
  expect(rows.length).toBeGreaterThan(0);

  expect(asked.filter((url) => !url.startsWith(OWN))).toEqual([]);
  expect(asked.length).toBeGreaterThan(pages.length);
  expect(await contactsSince()).toEqual([]);
  // Neither the engine's thread nor the reader's turned to the network, and they are still the ones that are watched.
  expect(watched.contacts().slice(heard.length)).toEqual([]);
  expect(watched.threads()).toHaveLength(2);
});

test('offline: the window’s own process asks the network for nothing, from its start on', async () => {
  // Whatever the process would ask for, dictionaries and updates of its browser too, would come by this proxy.
  const heard: string[] = [];
  const proxy = createServer((socket) => {
    socket.once('data', (bytes) => {
      heard.push(String(bytes).split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
    socket.on('error', () => undefined);
  });
  const port = await new Promise<number>((resolve) =>
    proxy.listen(0, '127.0.0.1', () => resolve((proxy.address() as AddressInfo).port)),
  );
  const userData = mkdtempSync(join(tmpdir(), 'tenantatlas-offline-'));
  const { app, page } = await launchApp({
    userData,
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
  });
  try {
    await ask(page, 'demo.explore', {});
    await openPath(page, '/t/demo');
    await openPath(page, '/t/demo/search?q=windows');
    // This one is the test's own: by now the proxy would have heard of any other, and it does hear.
    const control = 'GET http://control.invalid/ HTTP/1.1';
    await expect(async () => {
      await app.evaluate(({ session }) =>
        session
          .fromPartition('control')
          .fetch('http://control.invalid/')
          .catch(() => null),
      );
      expect(heard).toContain(control);
    }).toPass({ timeout: 20_000 });
    expect(heard.filter((line) => line !== control)).toEqual([]);
  } finally {
    await app.close();
    await new Promise((resolve) => proxy.close(resolve));
    rmSync(userData, { recursive: true, force: true, maxRetries: 3 });
  }
});
