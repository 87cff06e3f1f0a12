import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import createReader from './engine/reader.ts?nodeWorker';
import createWorker from './engine/worker.ts?nodeWorker';
import type { EngineWorkerData } from './engine/worker-protocol.ts';
import { EnginePair } from './shell/engine-pair.ts';
import { hostServices } from './shell/host-services.ts';
import { hardenContents, hardenSession } from './shell/hardening.ts';
import { registerIpc, sendEvent } from './shell/ipc.ts';
import { receiveLinks, registerLinks } from './shell/links.ts';
import { logProblem } from './shell/log.ts';
import { setMenu } from './shell/menu.ts';
import { openPreferences, type PreferenceStore } from './shell/preferences.ts';
import { registerScheme, serveWindow } from './shell/scheme.ts';
import { answerCalls } from './shell/shell-channels.ts';
import { focusWindow, openWindow } from './shell/window.ts';

// The application starts here, phase by phase, from top to bottom.

const OUT = join(import.meta.dirname, '..');
const PRELOAD = join(OUT, 'preload/index.cjs');

let window: BrowserWindow | null = null;

// 1. What must be said before Electron is ready.
registerScheme();
hardenContents();
// As root Chromium runs without its sandbox; asking for it nevertheless makes its network process crash.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
const links = receiveLinks((link) => {
  if (!window) return;
  focusWindow(window);
  if (link) sendEvent(window.webContents, { kind: 'link' });
});

// 2. One instance per workspace: a second one hands over to the first and ends.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start, giveUp);
} else {
  app.quit();
}

function start(): void {
  // 3. The pages' ground: their scheme, and what they may not do.
  hardenSession(session.defaultSession);
  serveWindow(session.defaultSession, join(OUT, 'renderer'));
  setMenu((command) => sendEvent(window?.webContents ?? null, { kind: 'command', command }));
  registerLinks();

  // 4. Preferences and theme, before there is anything to see.
  const preferences = openPreferences();

  // 5. The engine and its reader, in their threads, on this instance's own workspace.
  const workspaceFolder = join(app.getPath('userData'), 'workspace');
  const engine = startEngine(workspaceFolder);

  // 6. The calls that the window may make.
  registerIpc(
    () => window?.webContents ?? null,
    answerCalls({ engine, preferences, workspaceFolder, links, window: () => window }),
  );

  // 7. The window.
  showWindow(preferences);
  app.on('activate', () => showWindow(preferences));

  // 8. The end: work in progress is closed honestly before the process goes.
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(engine);
}

function startEngine(workspaceFolder: string): EnginePair {
  const sqliteBinding = process.env['TENANTATLAS_SQLITE_BINDING'] ?? null;
  const workerData: EngineWorkerData = { workspaceFolder, sqliteBinding };
  const engine = new EnginePair({
    createWorker: () => createWorker({ workerData }),
    createReader: () => createReader({ workerData }),
    onEvent: (event) => sendEvent(window?.webContents ?? null, event),
    onFault: (problem) => logProblem('engine', problem),
    answerHost: hostServices(workspaceFolder),
  });
  engine.start();
  return engine;
}

function showWindow(preferences: PreferenceStore): void {
  if (window) {
    focusWindow(window);
    return;
  }
  window = openWindow(PRELOAD, preferences);
  window.on('closed', () => (window = null));
}

function closeBeforeQuit(engine: EnginePair): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const quit = (): void => {
      closed = true;
      app.quit();
    };
    engine.close().then(quit, quit);
  });
}

function giveUp(error: unknown): void {
  logProblem('start', error);
  app.exit(1);
}
