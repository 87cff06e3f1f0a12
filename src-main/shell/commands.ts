import type { BrowserWindow } from 'electron';
import type { ShellCommandId } from '../../src-preload/contract/index.ts';

/** Half a level is the step that Electron's own menu items take. */
const ZOOM_STEP = 0.5;
const ZOOM_LIMIT = 4;

function zoomBy({ webContents }: BrowserWindow, step: number): void {
  webContents.setZoomLevel(Math.min(ZOOM_LIMIT, Math.max(-ZOOM_LIMIT, webContents.getZoomLevel() + step)));
}

type WindowCommandOfShell = Exclude<ShellCommandId, 'quit'>;

/** What the shell's commands do with the window. One without an entry here does not compile. */
const IMPLEMENTATIONS: Readonly<Record<WindowCommandOfShell, (window: BrowserWindow) => void>> = {
  goBack: ({ webContents: { navigationHistory } }) => {
    if (navigationHistory.canGoBack()) navigationHistory.goBack();
  },
  goForward: ({ webContents: { navigationHistory } }) => {
    if (navigationHistory.canGoForward()) navigationHistory.goForward();
  },
  zoomIn: (window) => zoomBy(window, ZOOM_STEP),
  zoomOut: (window) => zoomBy(window, -ZOOM_STEP),
  zoomReset: ({ webContents }) => webContents.setZoomLevel(0),
};

/** Carries out a command of the shell. Without a window only quitting means anything. */
export function runShellCommand(command: ShellCommandId, window: BrowserWindow | null, quit: () => void): void {
  // After the answer to the page is on its way.
  if (command === 'quit') setImmediate(quit);
  else if (window) IMPLEMENTATIONS[command](window);
}
