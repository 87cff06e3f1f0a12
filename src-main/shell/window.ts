import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { logProblem } from './log.ts';
import { NOTICE_HOST, SCHEME, windowOrigin } from './origin.ts';
import type { PreferenceStore } from './preferences.ts';
import { placeWindow, SMALLEST } from './window-state.ts';

const SAVE_DELAY_MS = 400;

/** The colour behind the page before its first paint, so that a dark window does not flash white. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#1b1d22' : '#ffffff';
}

/** Opens the application's window where it was last, and shows it, or its minimised self, once there is something to see. */
export function openWindow(preload: string, preferences: PreferenceStore, minimised: boolean): BrowserWindow {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const { maximized, ...bounds } = placeWindow(
    preferences.readWindow(),
    displays.map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: app.getName(),
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (minimised) {
      window.minimize();
      return;
    }
    if (maximized) window.maximize();
    window.show();
  });
  rememberPlace(window, preferences);
  recolour(window);
  offerReloadAfterCrash(window);
  load(window, `${windowOrigin()}/`);
  return window;
}

/** Brings the window to the front, from wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Loads the first page in place of the one that is open, and forgets the pages before it. */
export function startWindowAnew(window: BrowserWindow): void {
  window.webContents.once('did-finish-load', () => window.webContents.navigationHistory.clear());
  load(window, `${windowOrigin()}/`);
}

function load(window: BrowserWindow, address: string): void {
  window.loadURL(address).catch((error: unknown) => logProblem('window', error));
}

function rememberPlace(window: BrowserWindow, preferences: PreferenceStore): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    preferences.writeWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_DELAY_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}

function recolour(window: BrowserWindow): void {
  const update = (): void => window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', update);
  window.on('closed', () => nativeTheme.off('updated', update));
}

/** The page is gone but the engine is not: a notice takes its place. A person, not a loop, opens the page again. */
function offerReloadAfterCrash(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return;
    logProblem('window', `the window's process is gone: ${reason}`);
    setImmediate(() => {
      if (!window.isDestroyed()) load(window, `${SCHEME}://${NOTICE_HOST}/`);
    });
  });
}
