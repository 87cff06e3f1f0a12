import { join } from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import {
  type ChannelInput,
  type ChannelName,
  type ChannelOutput,
  type Envelope,
  type ParsedInput,
  success,
} from '../../src-preload/contract/index.ts';
import type { EngineHost } from './engine-host.ts';
import type { Answer } from './ipc.ts';
import type { PreferenceStore } from './preferences.ts';
import { describeSecureStorage } from './secure-storage.ts';

type ShellChannel = Extract<ChannelName, `shell.${string}`>;
type ShellHandlers = { [C in ShellChannel]: (input: ParsedInput<C>) => Promise<Envelope<ChannelOutput<C>>> };

export interface ShellParts {
  engine: EngineHost;
  preferences: PreferenceStore;
  workspaceFolder: string;
  window: () => BrowserWindow | null;
}

/** Answers the shell's own channels here and hands every other one to the engine. */
export function answerCalls(parts: ShellParts): Answer {
  const handlers = shellHandlers(parts);
  return (channel, input) => {
    if (!isShellChannel(channel, handlers)) return parts.engine.call(channel, input);
    // registerIpc has parsed the input of a shell channel with that channel's schema.
    const handle = handlers[channel] as (parsed: unknown) => Promise<Envelope>;
    return handle(input);
  };
}

function isShellChannel(channel: ChannelName, handlers: ShellHandlers): channel is ShellChannel {
  return Object.hasOwn(handlers, channel);
}

function shellHandlers({ engine, preferences, workspaceFolder, window }: ShellParts): ShellHandlers {
  return {
    'shell.info': async () => {
      await engine.decided;
      return success({
        version: app.getVersion(),
        electron: process.versions.electron,
        platform: process.platform,
        workspaceFolder,
        problem: engine.problem,
      });
    },
    'shell.secureStorage': () => Promise.resolve(success(describeSecureStorage())),
    'shell.preferences': async () => success(preferences.read()),
    'shell.setPreferences': async (input) => success(preferences.write(input)),
    'shell.restart': async () => {
      app.relaunch();
      // After the answer is on its way.
      setImmediate(() => app.quit());
      return success({ restarting: true });
    },
    'shell.showWorkspace': async () => success({ shown: (await shell.openPath(workspaceFolder)) === '' }),
    'shell.exportBackup': (input) => exportBackup(engine, window(), input),
  };
}

async function exportBackup(
  engine: EngineHost,
  window: BrowserWindow | null,
  input: ChannelInput<'shell.exportBackup'>,
): Promise<Envelope<ChannelOutput<'shell.exportBackup'>>> {
  const options: Electron.OpenDialogOptions = {
    title: 'Export the backup set',
    buttonLabel: 'Export here',
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  const [folder] = filePaths;
  if (canceled || folder === undefined) return success(null);
  // A folder of its own: the export never mixes with what is there already.
  const target = join(folder, `tenantatlas-${input.tenant}-backup-${input.backupSetId}`);
  return engine.call('backups.export', { ...input, folder: target });
}
