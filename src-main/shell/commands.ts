import { app, type BrowserWindow } from 'electron';
import type { ShellCommandId } from '../../src-preload/contract/index.ts';

/** Half a level is the step that Electron's own menu items take. */
const ZOOM_STEP = 0.5;
const ZOOM_LIMIT = 4;

function zoomBy({ webContents }: BrowserWindow, step: number): void {
  webContents.setZoomLevel(Math.min(ZOOM_LIMIT, Math.max(-ZOOM_LIMIT, webContents.getZoomLevel() + step)));
}

/** What the shell's commands do. One without an entry here does not compile. */
const IMPLEMENTATIONS: Readonly<Record<ShellCommandId, (window: BrowserWindow) => void>> = {
  goBack: ({ webContents: { navigationHistory } }) => {
    if (navigationHistory.canGoBack()) navigationHistory.goBack();
  },
  goForward: ({ webContents: { navigationHistory } }) => {
    if (navigationHistory.canGoForward()) navigationHistory.goForward();
  },
  zoomIn: (window) => zoomBy(window, ZOOM_STEP),
  zoomOut: (window) => zoomBy(window, -ZOOM_STEP),
  zoomReset: ({ webContents }) => webContents.setZoomLevel(0),
  // After the answer to the page is on its way.
  quit: () => void setImmediate(() => app.quit()),
};

/** Carries out a command of the shell. Without a window only quitting means anything. */
export function runShellCommand(command: ShellCommandId, window: BrowserWindow | null): void {
  if (window) IMPLEMENTATIONS[command](window);
  else if (command === 'quit') app.quit();
}
