import { app, BrowserWindow, Menu, type BaseWindow, type MenuItemConstructorOptions } from 'electron';

type Direction = 'back' | 'forward';

/** Goes one page back or forward in the window, where there is one. */
function go(window: BaseWindow | undefined, direction: Direction): void {
  if (!(window instanceof BrowserWindow)) return;
  const { navigationHistory } = window.webContents;
  if (direction === 'back' && navigationHistory.canGoBack()) navigationHistory.goBack();
  if (direction === 'forward' && navigationHistory.canGoForward()) navigationHistory.goForward();
}

/** The keys that people know from a browser; on macOS, Option and an arrow move in text. */
function goMenu(): MenuItemConstructorOptions {
  const mac = process.platform === 'darwin';
  return {
    label: '&Go',
    submenu: [
      { label: '&Back', accelerator: mac ? 'Cmd+[' : 'Alt+Left', click: (_, window) => go(window, 'back') },
      { label: '&Forward', accelerator: mac ? 'Cmd+]' : 'Alt+Right', click: (_, window) => go(window, 'forward') },
    ],
  };
}

/** The side buttons of a mouse, and the browser keys of a keyboard. */
function followBrowserButtons(): void {
  app.on('browser-window-created', (_, window) => {
    window.on('app-command', (event, command) => {
      if (command !== 'browser-backward' && command !== 'browser-forward') return;
      event.preventDefault();
      go(window, command === 'browser-backward' ? 'back' : 'forward');
    });
  });
}

/** Sets the application menu: editing, zoom, history and window keys work as the platform's users expect. */
export function setMenu(): void {
  followBrowserButtons();
  const development: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [{ role: process.platform === 'darwin' ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...development,
      ],
    },
    goMenu(),
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
