import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  type CommandId,
  commandIds,
  commandOf,
  isShellCommand,
  keysOf,
  type MenuName,
} from '../../src-preload/contract/index.ts';
import { toAccelerator } from './accelerator.ts';
import { runShellCommand } from './commands.ts';

/** Runs a command: the shell's own here, every other one in the page. */
export type RunCommand = (command: CommandId) => void;

/**
 * The menu item of a command. The page listens to its commands' keys itself, because it knows when a person is
 * typing; here they are only shown. A second key of the shell's own command is an item that is not seen.
 */
function itemsOf(id: CommandId, run: RunCommand): MenuItemConstructorOptions[] {
  const [first, ...others] = keysOf(id, process.platform).map(toAccelerator);
  const click = (): void => run(id);
  const shown: MenuItemConstructorOptions = { id, label: commandOf(id).label, click };
  if (first === undefined) return [shown];
  if (!isShellCommand(id)) return [{ ...shown, accelerator: first, registerAccelerator: false }];
  return [
    { ...shown, accelerator: first },
    ...others.map((accelerator) => ({ label: commandOf(id).label, accelerator, click, visible: false })),
  ];
}

/** A menu's commands in the order of the list, with a line between groups. */
function commandItems(menu: MenuName, run: RunCommand): MenuItemConstructorOptions[] {
  // On a Mac the application's own menu quits.
  const ids = commandIds.filter((id) => commandOf(id).menu === menu && !(id === 'quit' && isMac()));
  return ids.flatMap((id, index) => {
    const before = ids[index - 1];
    const line = before !== undefined && commandOf(before).group !== commandOf(id).group;
    return [...(line ? [{ type: 'separator' as const }] : []), ...itemsOf(id, run)];
  });
}

/** The Mac's application menu; its Quit is the application's own, which asks first. */
function appMenu(run: RunCommand): MenuItemConstructorOptions {
  const roles = ['about', 'services', 'hide', 'hideOthers', 'unhide'] as const;
  return {
    label: app.getName(),
    submenu: [
      ...roles.map((role) => ({ role })),
      { type: 'separator' },
      { label: commandOf('quit').label, accelerator: 'Cmd+Q', click: () => run('quit') },
    ],
  };
}

function isMac(): boolean {
  return process.platform === 'darwin';
}

/** The side buttons of a mouse, and the browser keys of a keyboard. */
function followBrowserButtons(quit: () => void): void {
  app.on('browser-window-created', (_, window) => {
    window.on('app-command', (event, command) => {
      if (command !== 'browser-backward' && command !== 'browser-forward') return;
      event.preventDefault();
      runShellCommand(command === 'browser-backward' ? 'goBack' : 'goForward', window, quit);
    });
  });
}

/** Sets the application menu, made from the command list; editing and window keys are the platform's own. */
export function setMenu(runInPage: RunCommand, quit: () => void): void {
  followBrowserButtons(quit);
  const run: RunCommand = (id) => {
    if (isShellCommand(id)) runShellCommand(id, BrowserWindow.getFocusedWindow() ?? firstWindow(), quit);
    else runInPage(id);
  };
  // Without its key: that one reads the page's data again.
  const development: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'forceReload', accelerator: 'Shift+F5' }, { role: 'toggleDevTools' }];
  const template: MenuItemConstructorOptions[] = [
    ...(isMac() ? [appMenu(run)] : []),
    { label: '&File', submenu: [...commandItems('file', run), ...(isMac() ? [{ role: 'close' as const }] : [])] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [...commandItems('view', run), { type: 'separator' }, { role: 'togglefullscreen' }, ...development],
    },
    { label: '&Go', submenu: commandItems('go', run) },
    { role: 'windowMenu' },
    { role: 'help', submenu: commandItems('help', run) },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function firstWindow(): BrowserWindow | null {
  return BrowserWindow.getAllWindows()[0] ?? null;
}
