import { join } from 'node:path';
import { app, session } from 'electron';
import type { EngineEvent } from '../src-preload/contract/index.ts';
import createReader from './engine/reader.ts?nodeWorker';
import createWorker from './engine/worker.ts?nodeWorker';
import type { EngineWorkerData } from './engine/worker-protocol.ts';
import { Background } from './shell/background.ts';
import { EnginePair } from './shell/engine-pair.ts';
import { hostServices } from './shell/host-services.ts';
import { hardenContents, hardenSession } from './shell/hardening.ts';
import { registerIpc } from './shell/ipc.ts';
import { receiveLinks, registerLinks } from './shell/links.ts';
import { logProblem } from './shell/log.ts';
import { startsHidden } from './shell/login-item.ts';
import { MainWindow } from './shell/main-window.ts';
import { setMenu } from './shell/menu.ts';
import { onAwake } from './shell/power.ts';
import { openPreferences } from './shell/preferences.ts';
import { Quitting } from './shell/quitting.ts';
import { registerScheme, serveWindow } from './shell/scheme.ts';
import { Session } from './shell/session.ts';
import { answerCalls } from './shell/shell-channels.ts';
import { watchTrayHost } from './shell/tray/host.ts';

// The application starts here, phase by phase, from top to bottom.

const OUT = join(import.meta.dirname, '..');
const PRELOAD = join(OUT, 'preload/index.cjs');

let window: MainWindow | null = null;

// 1. What must be said before Electron is ready.
registerScheme();
hardenContents();
// As root Chromium runs without its sandbox; asking for it nevertheless makes its network process crash.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
const links = receiveLinks((link) => {
  window?.show();
  if (link) window?.send({ kind: 'link' });
});

// 2. One instance per workspace: a second one hands over to the first and ends.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(giveUp);
} else {
  app.quit();
}

async function start(): Promise<void> {
  // 3. The pages' ground: their scheme, and what they may not do.
  hardenSession(session.defaultSession);
  serveWindow(session.defaultSession, join(OUT, 'renderer'));
  registerLinks();

  // 4. Preferences and theme, before there is anything to see.
  const preferences = openPreferences();

  // 5. The engine and its reader, in their threads, on this instance's own workspace; and the way out.
  const workspaceFolder = join(app.getPath('userData'), 'workspace');
  const engine = startEngine(workspaceFolder, (event) => {
    window?.send(event);
    background.heard(event);
  });
  const quitting = new Quitting(engine);
  const quit = (): void => void quitting.ask(window?.window ?? null);
  const isQuitting = (): boolean => quitting.underWay;

  // 6. The window, and what is there of the application without it.
  let hasTray = false;
  const mainWindow = new MainWindow({
    preload: PRELOAD,
    preferences,
    links,
    isQuitting,
    hasTray: () => hasTray,
    onLooked: () => {
      preferences.looked();
      background.refresh();
    },
  });
  window = mainWindow;
  const background = new Background({
    engine,
    window: mainWindow,
    lookedAt: () => preferences.lookedAt(),
    isQuitting,
    quit,
  });
  // The engine says when it is ready after this turn, so nothing of it was missed.
  engine.start();
  const userSession = new Session({
    engine,
    lastUser: () => preferences.lastUser(),
    remember: (userId) => preferences.rememberUser(userId),
    changed: () => {
      background.forget();
      // After the answer is on its way.
      setImmediate(() => mainWindow.startAnew());
    },
  });

  // 7. The calls that the window may make, and its menu.
  const parts = {
    engine,
    session: userSession,
    preferences,
    workspaceFolder,
    links,
    window: () => mainWindow.window,
    quit,
  };
  registerIpc(() => mainWindow.contents, answerCalls(parts));
  setMenu((command) => mainWindow.send({ kind: 'command', command }), quit);

  // 8. To be seen, or to wait in the tray. Without a window the application goes on.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => mainWindow.show());
  const hidden = startsHidden();
  if (!hidden) mainWindow.show();
  background.start();
  onAwake(() => {
    engine.wake();
    background.refresh();
  });
  await watchTrayHost((present) => {
    hasTray = present;
    background.setTray(present);
  });
  if (hidden && !hasTray) mainWindow.openMinimised();
}

function startEngine(workspaceFolder: string, onEvent: (event: EngineEvent) => void): EnginePair {
  const sqliteBinding = process.env['TENANTATLAS_SQLITE_BINDING'] ?? null;
  const workerData: EngineWorkerData = { workspaceFolder, sqliteBinding };
  return new EnginePair({
    createWorker: () => createWorker({ workerData }),
    createReader: () => createReader({ workerData }),
    onEvent,
    onFault: (problem) => logProblem('engine', problem),
    answerHost: hostServices(workspaceFolder),
  });
}

function giveUp(error: unknown): void {
  logProblem('start', error);
  app.exit(1);
}
