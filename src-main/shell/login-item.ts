import { join } from 'node:path';
import { app } from 'electron';
import { readAutostart, writeAutostart } from './autostart.ts';

/** Among the arguments of a start that shows no window. */
export const HIDDEN_SWITCH = '--hidden';

/** Whether the application starts by itself when the person signs in to the computer. */
export interface LoginState {
  supported: boolean;
  enabled: boolean;
  /** What stands against it, or what the person has to do, as a sentence. */
  note: string | null;
}

/** Start at login, hidden: one interface, whatever the system keeps it in. */
interface LoginItem {
  read(): LoginState;
  write(enabled: boolean): void;
}

/** What starts this very application on this very workspace, hidden. */
function command(): { program: string; args: string[] } {
  const userData = app.commandLine.getSwitchValue('user-data-dir');
  return {
    // What runs out of an AppImage lies in a folder that is gone after the next start.
    program: process.env['APPIMAGE'] ?? process.execPath,
    args: [
      ...(app.isPackaged ? [] : [app.getAppPath()]),
      ...(userData === '' ? [] : [`--user-data-dir=${userData}`]),
      HIDDEN_SWITCH,
    ],
  };
}

const linux: LoginItem = {
  read: () => ({ supported: true, enabled: readAutostart(autostartFile()), note: null }),
  write: (enabled) => {
    const { program, args } = command();
    writeAutostart(autostartFile(), enabled ? { name: app.getName(), command: [program, ...args] } : null);
  },
};

/** Where desktops look for what starts with a session: the folder of the person's own settings. */
function autostartFile(): string {
  return join(app.getPath('appData'), 'autostart', 'tenantatlas.desktop');
}

const windows: LoginItem = {
  read: () => {
    const { program: path, args } = command();
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ path, args });
    const note =
      openAtLogin && !executableWillLaunchAtLogin
        ? 'It is switched off under Startup apps in the settings of Windows.'
        : null;
    return { supported: true, enabled: openAtLogin, note };
  },
  write: (openAtLogin) => {
    const { program: path, args } = command();
    app.setLoginItemSettings({ openAtLogin, path, args });
  },
};

const mac: LoginItem = {
  read: () => {
    if (!app.isPackaged) {
      return { supported: false, enabled: false, note: 'Only an installed TenantAtlas can start at login.' };
    }
    const { openAtLogin, status } = app.getLoginItemSettings();
    const note =
      status === 'requires-approval' ? 'Allow it under General → Login Items in the System Settings first.' : null;
    return { supported: true, enabled: openAtLogin, note };
  },
  write: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
};

function loginItem(): LoginItem {
  if (process.platform === 'win32') return windows;
  return process.platform === 'darwin' ? mac : linux;
}

/** Reads from the system itself, where the person may have changed it. */
export function readLoginItem(): LoginState {
  return loginItem().read();
}

/** Switches it on or off, and gives what the system made of it. Throws when the system refuses. */
export function writeLoginItem(enabled: boolean): LoginState {
  loginItem().write(enabled);
  return loginItem().read();
}

/** True when the application was started to wait in the background, as at login. */
export function startsHidden(): boolean {
  if (process.argv.includes(HIDDEN_SWITCH)) return true;
  // macOS passes no arguments to what it starts at login.
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
