import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AddressInfo, createServer } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';
import { ask, expect, launchApp, openPath, test } from './fixtures.ts';
import { addServedTenant, captureTwice, pagesOf } from './workspace.ts';

// Looking at what was captured talks to nobody: not through the window, not through its process, not to Graph.

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

test('offline: nothing leaves the machine while reviewing, and everything is there without a network', async ({
  launched,
  page,
}) => {
  const { tenant, simulator } = await addServedTenant(page);
  const captured = await captureTwice(page, tenant, async () => simulator.setDay(7));
  const pages = pagesOf(captured);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const contactsSince = await watchProcess(launched.app);
  const before = simulator.countedRequests;
  const lines = simulator.requestLog.length;

  const headings: string[] = [];
  for (const path of pages) {
    await openPath(page, path);
    headings.push(await headingOf(page));
    await expect(page.getByTestId('error-panel')).toHaveCount(0);
  }
  expect(simulator.countedRequests).toBe(before);
  expect(simulator.requestLog).toHaveLength(lines);

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
    await app.evaluate(({ session }) =>
      session
        .fromPartition('control')
        .fetch('http://control.invalid/')
        .catch(() => null),
    );
    expect(heard).toEqual(['GET http://control.invalid/ HTTP/1.1']);
  } finally {
    await app.close();
    await new Promise((resolve) => proxy.close(resolve));
    rmSync(userData, { recursive: true, force: true, maxRetries: 3 });
  }
});
