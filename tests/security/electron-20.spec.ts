import { readFileSync } from 'node:fs';
import { callBridge, expect, type Launched, test } from '../e2e/fixtures.ts';

// The points of Electron's security checklist, by their numbers there: docs/security.md is made from these titles.
// Where the window is, and how it was made, is read from the main process: what the page says about itself is not
// evidence. What needs no window (16, 19) is in package.test.ts.

/** The preferences that the window was truly made with. */
async function preferencesOf({ app }: Launched): Promise<Record<string, unknown>> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
}

test.describe('the page', () => {
  test('2: the page has no Node, neither by its preferences nor in fact', async ({ launched, page }) => {
    expect(await preferencesOf(launched)).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
    });
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test('3: the bridge lives in a context of its own, which the page cannot change', async ({ launched, page }) => {
    expect(await preferencesOf(launched)).toMatchObject({ contextIsolation: true });
    const changed = await page.evaluate(() => {
      const bridge = Reflect.get(globalThis, 'tenantAtlas') as object;
      const before = Reflect.get(bridge, 'invoke') as unknown;
      Reflect.set(bridge, 'invoke', () => 'caught');
      Reflect.set(globalThis, 'tenantAtlas', {});
      const kept = Reflect.get(globalThis, 'tenantAtlas') as object;
      return Reflect.get(kept, 'invoke') !== before;
    });
    expect(changed).toBe(false);
  });

  const SWITCHES = [
    { title: '6: webSecurity is on', expected: { webSecurity: true } },
    { title: '8: no insecure content runs', expected: { allowRunningInsecureContent: false } },
    { title: '9: experimental features are off', expected: { experimentalFeatures: false } },
  ];
  for (const { title, expected } of SWITCHES) {
    test(title, async ({ launched }) => {
      expect(await preferencesOf(launched)).toMatchObject(expected);
    });
  }

  test('10: no Blink feature is enabled, neither for the window nor by a switch', async ({ launched }) => {
    expect((await preferencesOf(launched))['enableBlinkFeatures'] ?? '').toBe('');
    expect(await launched.app.evaluate(({ app }) => app.commandLine.hasSwitch('enable-blink-features'))).toBe(false);
  });

  test('4: the page is held by the operating system\u2019s sandbox', async ({ launched }) => {
    test.skip(process.platform !== 'linux', 'reads Linux process state');
    expect(await preferencesOf(launched)).toMatchObject({ sandbox: true });
    test.skip(process.env['TENANTATLAS_NO_SANDBOX'] !== undefined, 'this machine cannot run the sandbox');
    const pid = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
  });

  test('20: the page sees two functions of the bridge and nothing else', async ({ page }) => {
    const members = await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'tenantAtlas') as object).toSorted());
    expect(members).toEqual(['invoke', 'onEvent']);
  });

  test('7: the page comes with the strict content policy', async ({ launched }) => {
    const policy = await launched.app.evaluate(async ({ session }) => {
      const answer = await session.defaultSession.fetch('app://tenantatlas/');
      return answer.headers.get('content-security-policy');
    });
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe-eval');
  });

  test('7: the page cannot run inline script', async ({ page }) => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inline = "ran"';
      document.head.append(script);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return document.documentElement.dataset['inline'] ?? 'refused';
    });
    expect(ran).toBe('refused');
  });

  test('1: the page loads nothing but its own files, and reaches no network', async ({ page }) => {
    for (const address of ['http://127.0.0.1:9/', 'https://example.com/', 'ws://127.0.0.1:9/', 'file:///etc/passwd']) {
      const outcome = await page.evaluate(async (url) => {
        if (url.startsWith('ws')) {
          return new Promise<string>((resolve) => {
            try {
              const socket = new WebSocket(url);
              socket.addEventListener('error', () => resolve('refused'));
              socket.addEventListener('open', () => resolve('reached'));
            } catch {
              resolve('refused');
            }
          });
        }
        return fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        );
      }, address);
      expect(outcome, address).toBe('refused');
    }
  });
});

test.describe('the window', () => {
  for (const address of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,out',
    'app://notice/',
    'app://tenantatlas@evil/',
    'javascript:1',
  ]) {
    test(`13: the window does not leave for ${address}`, async ({ launched, page }) => {
      await page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
      }, address);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      const shown = await launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
      );
      expect(shown).toMatch(/^app:\/\/tenantatlas\//);
    });
  }

  test('14: the window opens no other window', async ({ launched, page }) => {
    const addresses = ['https://example.com/', 'app://tenantatlas/', 'about:blank', ''];
    const results = await page.evaluate((urls) => urls.map((url) => window.open(url) === null), addresses);
    expect(results).toEqual(addresses.map(() => true));
    expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('15: only known addresses are handed to the browser', async ({ launched, page }) => {
    await launched.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (url) => void opened.push(url);
    });
    const addresses = [
      'https://example.com/',
      'https://learn.microsoft.com.evil.example/',
      'https://user@learn.microsoft.com/',
      'http://learn.microsoft.com/',
      'file:///etc/passwd',
      'ms-settings:',
      'https://learn.microsoft.com/graph/',
    ];
    await page.evaluate((urls) => urls.map((url) => window.open(url) === null), addresses);
    const opened = await launched.app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
    expect(opened).toEqual(['https://learn.microsoft.com/graph/']);
  });

  test('12: the window attaches no webview and no frame of another origin', async ({ launched, page }) => {
    await page.evaluate(async () => {
      const webview = document.createElement('webview');
      webview.setAttribute('src', 'https://example.com/');
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(webview, frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    const contents = await launched.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((one) => one.getType()),
    );
    expect(contents).toEqual(['window']);
    const frames = page.frames().map((frame) => frame.url());
    expect(frames.filter((url) => url.startsWith('https:'))).toEqual([]);
  });

  test('11: a webview cannot ask for pop-ups, because none is ever attached', async ({ launched, page }) => {
    expect(await preferencesOf(launched)).toMatchObject({ webviewTag: false });
    const attached = await page.evaluate(() => {
      const webview = document.createElement('webview');
      webview.setAttribute('allowpopups', '');
      webview.setAttribute('src', 'app://tenantatlas/');
      document.body.append(webview);
      return webview.constructor !== HTMLElement && webview.constructor !== HTMLUnknownElement;
    });
    expect(attached).toBe(false);
    expect(await launched.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('5: the page is granted no permission', async ({ page }) => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
      const query = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
      return Promise.all(names.map(query));
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  });
});

test.describe('the own scheme', () => {
  test('18: the window is served by it, never from a file address', async ({ launched }) => {
    const shown = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => new URL(window.webContents.getURL()).protocol),
    );
    expect(shown).toEqual(['app:']);
  });

  for (const path of [
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    'assets/..%2f..%2f..%2fpackage.json',
    '%00.js',
    '%ff',
  ]) {
    test(`18: the own scheme does not serve ${path}`, async ({ launched }) => {
      const answer = await launched.app.evaluate(async ({ session }, address) => {
        const response = await session.defaultSession.fetch(address);
        return { status: response.status, text: await response.text() };
      }, `app://tenantatlas/${path}`);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain('dependencies');
    });
  }
});

test.describe('a channel', () => {
  test('17: a channel that does not exist, or is not the window\u2019s, is refused', async ({ page }) => {
    for (const name of ['no.such.channel', 'constructor', '__proto__', 'backups.export', '']) {
      expect(await callBridge(page, name, {}), name).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
  });

  test('17: a channel refuses input of another shape, and says which value', async ({ page }) => {
    expect(await callBridge(page, 'shell.setPreferences', { theme: 'pink' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', details: { issues: [{ path: 'theme' }] } },
    });
  });

  test('17: a channel does not answer another window', async ({ launched }) => {
    const envelope = await launched.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`;
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('app://tenantatlas/');
      const answer: unknown = await stranger.webContents.executeJavaScript("tenantAtlas.invoke('shell.info', {})");
      stranger.destroy();
      return answer;
    });
    expect(envelope).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});
