import { readFileSync } from 'node:fs';
import { callBridge, expect, test } from '../e2e/fixtures.ts';

// The rows of Electron's security checklist that a running window can show, by their numbers there. Where the window
// is, and how it was made, is read from the main process: what the page says about itself is not evidence.

test.describe('the page', () => {
  test('runs in a sandbox, in a context of its own, without Node (2, 3, 4, 6, 8, 9, 10)', async ({
    launched,
    page,
  }) => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test('is held by the operating system\u2019s sandbox (4)', async ({ launched }) => {
    test.skip(process.platform !== 'linux', 'reads Linux process state');
    test.skip(process.env['TENANTATLAS_NO_SANDBOX'] !== undefined, 'this machine cannot run the sandbox');
    const pid = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
  });

  test('sees two functions of the bridge and nothing else (20)', async ({ page }) => {
    const members = await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'tenantAtlas') as object).toSorted());
    expect(members).toEqual(['invoke', 'onEvent']);
  });

  test('comes with the strict content policy (7)', async ({ launched }) => {
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

  test('cannot run inline script (7)', async ({ page }) => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inline = "ran"';
      document.head.append(script);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return document.documentElement.dataset['inline'] ?? 'refused';
    });
    expect(ran).toBe('refused');
  });

  test('reaches no network (1)', async ({ page }) => {
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
    test(`does not leave for ${address} (13)`, async ({ launched, page }) => {
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

  test('opens no other window, and hands only known addresses to the browser (14, 15)', async ({ launched, page }) => {
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
    const results = await page.evaluate((urls) => urls.map((url) => window.open(url) === null), addresses);
    expect(results).toEqual(addresses.map(() => true));
    const opened = await launched.app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
    expect(opened).toEqual(['https://learn.microsoft.com/graph/']);
    expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('attaches no webview and no frame of another origin (11, 12)', async ({ launched, page }) => {
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

  test('is granted no permission (5)', async ({ page }) => {
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
  for (const path of [
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    'assets/..%2f..%2f..%2fpackage.json',
    '%00.js',
    '%ff',
  ]) {
    test(`does not serve ${path} (18)`, async ({ launched }) => {
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
  test('that does not exist, or is not the window\u2019s, is refused', async ({ page }) => {
    for (const name of ['no.such.channel', 'constructor', '__proto__', 'backups.export', '']) {
      expect(await callBridge(page, name, {}), name).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
  });

  test('refuses input of another shape, and says which value', async ({ page }) => {
    expect(await callBridge(page, 'shell.setPreferences', { theme: 'pink' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', details: { issues: [{ path: 'theme' }] } },
    });
  });

  test('does not answer another window (17)', async ({ launched }) => {
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
