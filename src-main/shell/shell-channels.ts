import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron';
import {
  type ChannelInput,
  type ChannelName,
  type ChannelOutput,
  type Envelope,
  failure,
  type ParsedInput,
  success,
} from '../../src-preload/contract/index.ts';
import { runShellCommand } from './commands.ts';
import { formatDeepLink } from './deep-link.ts';
import type { EnginePair } from './engine-pair.ts';
import type { Answer } from './ipc.ts';
import type { WaitingLink } from './links.ts';
import { logProblem } from './log.ts';
import { HIDDEN_SWITCH, type LoginState, readLoginItem, writeLoginItem } from './login-item.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Session } from './session.ts';
import { describeSecureStorage } from './secure-storage.ts';

type ShellChannel = Extract<ChannelName, `shell.${string}`>;
/** Backup sets that are asked for at a time. */
const EXPORT_PAGE = 100;

type ShellHandlers = { [C in ShellChannel]: (input: ParsedInput<C>) => Promise<Envelope<ChannelOutput<C>>> };

export interface ShellParts {
  engine: EnginePair;
  session: Session;
  preferences: PreferenceStore;
  workspaceFolder: string;
  links: WaitingLink;
  window: () => BrowserWindow | null;
  /** A person asked to quit. */
  quit: () => void;
}

/** Answers the shell's own channels here and hands every other one to the engine. */
export function answerCalls(parts: ShellParts): Answer {
  const handlers = shellHandlers(parts);
  return async (channel, input) => {
    if (!isShellChannel(channel, handlers)) {
      await parts.session.opened;
      return parts.engine.call(channel, input);
    }
    // registerIpc has parsed the input of a shell channel with that channel's schema.
    const handle = handlers[channel] as (parsed: unknown) => Promise<Envelope>;
    return handle(input);
  };
}

function isShellChannel(channel: ChannelName, handlers: ShellHandlers): channel is ShellChannel {
  return Object.hasOwn(handlers, channel);
}

function shellHandlers({
  engine,
  session,
  preferences,
  workspaceFolder,
  links,
  window,
  quit,
}: ShellParts): ShellHandlers {
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
    'shell.session': () => session.state(),
    'shell.signIn': ({ userId, passphrase }) => session.signIn(userId, passphrase),
    'shell.signOut': async () => {
      await session.signOut();
      return success({ signedOut: true });
    },
    'shell.preferences': async () => success(preferences.read()),
    'shell.setPreferences': async (input) => success(preferences.write(input)),
    'shell.restart': async () => {
      // It was asked for in the window, so the next one shows it.
      app.relaunch({ args: process.argv.slice(1).filter((argument) => argument !== HIDDEN_SWITCH) });
      // After the answer is on its way.
      setImmediate(() => app.quit());
      return success({ restarting: true });
    },
    'shell.showWorkspace': async () => success({ shown: (await shell.openPath(workspaceFolder)) === '' }),
    'shell.exportBackup': (input) => exportBackup(engine, window(), input),
    'shell.exportAudit': (input) => exportAudit(engine, window(), input),
    'shell.createReport': (input) => createReport(engine, window(), input),
    'shell.exportTenant': (input) => exportTenant(engine, window(), input),
    'shell.copyWorkspace': () => copyWorkspace(engine, window()),
    'shell.run': async ({ command }) => {
      runShellCommand(command, window(), quit);
      return success({ done: true });
    },
    'shell.loginItem': async () => success(readLoginItem()),
    'shell.setLoginItem': async ({ enabled }) => setLoginItem(enabled),
    'shell.takeLink': async () => success({ path: links.take() }),
    'shell.copyLink': async () => success({ link: await copyLink(window()) }),
    'shell.importBackup': (input) => importBackup(engine, window(), input),
  };
}

function setLoginItem(enabled: boolean): Envelope<LoginState> {
  try {
    return success(writeLoginItem(enabled));
  } catch (error) {
    logProblem('login item', error);
    const reason = error instanceof Error ? error.message : String(error);
    return failure('internal', `The system did not accept the change: ${reason}`);
  }
}

/** The link is made here, from the page that is open: the page itself cannot put text of its choice there. */
async function copyLink(window: BrowserWindow | null): Promise<string | null> {
  const { pathname, search } = new URL(window?.webContents.getURL() ?? 'app://nowhere/');
  const link = formatDeepLink(`${pathname}${search}`);
  // Electron 44 made the clipboard asynchronous; before that there is nothing to wait for.
  if (link !== null) await Promise.resolve(clipboard.writeText(link));
  return link;
}

async function exportBackup(
  engine: EnginePair,
  window: BrowserWindow | null,
  input: ChannelInput<'shell.exportBackup'>,
): Promise<Envelope<ChannelOutput<'shell.exportBackup'>>> {
  const folder = await askForFolder(window, 'Export the backup set');
  if (folder === null) return success(null);
  // A folder of its own: the export never mixes with what is there already.
  const format = input.format === undefined || input.format === 'tenantatlas' ? '' : `-${input.format}`;
  const target = join(folder, `tenantatlas-${input.tenant}-backup-${input.backupSetId}${format}`);
  return engine.call('backups.export', { ...input, folder: target });
}

/** Exports one backup set after the other; the first that fails ends it, and what is written stays. */
async function exportTenant(
  engine: EnginePair,
  window: BrowserWindow | null,
  { tenant }: ChannelInput<'shell.exportTenant'>,
): Promise<Envelope<ChannelOutput<'shell.exportTenant'>>> {
  const folder = await askForFolder(window, 'Export every backup set');
  if (folder === null) return success(null);
  let sets = 0;
  for (let offset = 0; ; offset += EXPORT_PAGE) {
    const page = await engine.call('backups.list', { tenant, filter: 'all', offset, limit: EXPORT_PAGE });
    if (!page.ok) return page;
    for (const { id, itemCount } of page.value.rows) {
      if (itemCount === 0) continue;
      const target = join(folder, `tenantatlas-${tenant}-backup-${id}`);
      const done = await engine.call('backups.export', { tenant, backupSetId: id, folder: target });
      if (!done.ok) return done;
      sets += 1;
    }
    if (offset + EXPORT_PAGE >= page.value.total) return success({ folder, sets });
  }
}

async function copyWorkspace(
  engine: EnginePair,
  window: BrowserWindow | null,
): Promise<Envelope<ChannelOutput<'shell.copyWorkspace'>>> {
  const folder = await askForFolder(window, 'Copy the workspace', 'Copy here');
  if (folder === null) return success(null);
  const day = new Date().toISOString().slice(0, 10);
  return engine.call('workspace.copy', { folder: join(folder, `tenantatlas-workspace-${day}`) });
}

/** The folder that a person chooses to write into; null when they closed the dialog. */
async function askForFolder(
  window: BrowserWindow | null,
  title: string,
  buttonLabel = 'Export here',
): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title,
    buttonLabel,
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

async function exportAudit(
  engine: EnginePair,
  window: BrowserWindow | null,
  input: ParsedInput<'shell.exportAudit'>,
): Promise<Envelope<ChannelOutput<'shell.exportAudit'>>> {
  const file = await askForFile(window, 'Export the audit log', 'Export', `${input.tenant}-audit-log`, input.format);
  return file === null ? success(null) : engine.call('audit.export', { ...input, file });
}

async function createReport(
  engine: EnginePair,
  window: BrowserWindow | null,
  input: ParsedInput<'shell.createReport'>,
): Promise<Envelope<ChannelOutput<'shell.createReport'>>> {
  const { tenant, subject, format } = input;
  const what = subject.kind === 'set' ? `backup-${subject.backupSetId}` : 'drift';
  const file = await askForFile(window, 'Save the report', 'Save', `${tenant}-${what}`, format);
  return file === null ? success(null) : engine.call('reports.create', { ...input, file });
}

/** The file that a person chooses to write; null when they closed the dialog. */
async function askForFile(
  window: BrowserWindow | null,
  title: string,
  buttonLabel: string,
  name: string,
  extension: string,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title,
    buttonLabel,
    defaultPath: join(app.getPath('documents'), `tenantatlas-${name}.${extension}`),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

async function importBackup(
  engine: EnginePair,
  window: BrowserWindow | null,
  { tenant, kind, name }: ParsedInput<'shell.importBackup'>,
): Promise<Envelope<ChannelOutput<'shell.importBackup'>>> {
  // One dialog cannot offer both folders and files on Windows and Linux.
  const options: Electron.OpenDialogOptions = {
    title: kind === 'folder' ? 'Import an exported folder' : 'Import an exported file',
    buttonLabel: 'Import',
    defaultPath: app.getPath('documents'),
    properties: kind === 'folder' ? ['openDirectory'] : ['openFile'],
    ...(kind === 'folder' ? {} : { filters: [{ name: 'Exports', extensions: ['zip', 'json'] }] }),
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  const [source] = filePaths;
  if (canceled || source === undefined) return success(null);
  return engine.call('backups.import', { tenant, source, name });
}
