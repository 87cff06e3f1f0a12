import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import {
  type CommandId,
  commandIds,
  commandOf,
  isShellCommand,
  keysOf,
  type Tenant,
} from '../../src-preload/contract/index.ts';
import { call, notifyDone, notifyError, useAtlasCommand, useAtlasQuery, useShellEvents } from '../bridge/index.ts';
import { plural, useTheme } from '../components/index.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { type CommandContext, implementations, reasonAgainst } from './commands.ts';
import { writesText } from './keyWords.ts';
import { Palette } from './Palette.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

const TENANT_PAGE = /^\/t\/([^/]+)/;
const SET_PAGE = /^\/t\/[^/]+\/backups\/(\d+)$/;

/** The tenant that the address names; on the workspace's own pages, the current one. */
function useOpenedTenant(pathname: string): Tenant | null {
  const tenants = useAtlasQuery('tenants.list', {});
  const all = tenants.data ?? [];
  const named = TENANT_PAGE.exec(pathname)?.[1];
  if (named !== undefined) return all.find((tenant) => tenant.externalId === named) ?? null;
  const active = all.filter((tenant) => tenant.status === 'active');
  return active.find((tenant) => tenant.isCurrent) ?? active[0] ?? null;
}

function useCommandContext(show: CommandContext['show']): CommandContext {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const theme = useTheme();
  const tenant = useOpenedTenant(pathname);
  const reveal = useAtlasCommand('shell.showWorkspace');
  const exporting = useAtlasCommand('shell.exportBackup', {
    onSuccess: (done) => {
      // Null when the person closed the folder dialog: there is nothing to say then.
      if (done)
        notifyDone(
          'Backup set exported',
          [`${plural(done.files, 'file')} written to ${done.folder}.`, ...done.notes].join(' '),
        );
    },
  });
  const copying = useAtlasCommand('shell.copyLink', {
    onSuccess: ({ link }) => {
      if (link === null) notifyDone('No link copied', 'No link leads to this page. Open a page of a tenant first.');
      else notifyDone('Link copied', link);
    },
  });
  const signingOut = useAtlasCommand('shell.signOut');
  const openSet = SET_PAGE.exec(pathname)?.[1];
  return {
    tenant,
    openSetId: openSet === undefined ? null : Number(openSet),
    go: (path) => void navigate(path),
    show,
    toggleTheme: theme.toggle,
    readAgain: () => void client.invalidateQueries(),
    copyLink: () => copying.mutate({}),
    signOut: () => signingOut.mutate({}),
    showWorkspace: () => reveal.mutate({}),
    exportSet: ({ externalId }, backupSetId) => exporting.mutate({ tenant: externalId, backupSetId }),
  };
}

/** While a dialog asks for something, the page behind it stays where it is. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** The shortcuts of the page's own commands; the menu listens to the shell's. */
function useShortcuts(platform: string, run: (id: CommandId) => void): void {
  const items = commandIds
    .filter((id) => !isShellCommand(id))
    .flatMap((id) => keysOf(id, platform).map((key): [string, CommandId] => [key, id]));
  const hotkeys = (chosen: typeof items): HotkeyItem[] =>
    chosen.map(([key, id]) => [key, () => void (isDialogOpen() || run(id))]);
  useHotkeys(hotkeys(items.filter(([key]) => writesText(key))));
  // These write nothing, so they also work where a person is typing.
  useHotkeys(hotkeys(items.filter(([key]) => !writesText(key))), [], true);
}

/** Carries out every command, from wherever it was asked for: menu, palette or keyboard. And follows links. */
export function CommandCentre(): ReactElement {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'shortcuts' | 'about' | null>(null);
  const info = useAtlasQuery('shell.info', {});
  const platform = info.data?.platform ?? '';
  const context = useCommandContext((name) => {
    if (name === 'palette') spotlight.open();
    else setDialog(name);
  });

  const run = (id: CommandId): void => {
    const reason = reasonAgainst(id, context);
    if (reason !== null) {
      const title = `${commandOf(id).label.replace('…', '')}: not possible now`;
      notifications.show({ title, message: reason, color: 'gray', autoClose: 8_000 });
    } else if (isShellCommand(id)) {
      call('shell.run', { command: id }).catch(notifyError);
    } else {
      implementations[id](context);
    }
  };
  const followLink = async (): Promise<void> => {
    const { path } = await call('shell.takeLink', {});
    if (path !== null) void navigate(path);
  };
  useShellEvents((event) => {
    if (event.kind === 'command') run(event.command);
    // Until it is closed: whoever comes back to the window has not seen it yet.
    else if (event.kind === 'notice') notifications.show({ title: event.title, message: event.body, autoClose: false });
    else followLink().catch(notifyError);
  });
  useShortcuts(platform, run);

  return (
    <>
      <Palette platform={platform} context={context} run={run} />
      <ShortcutsDialog opened={dialog === 'shortcuts'} onClose={() => setDialog(null)} platform={platform} />
      <AboutDialog opened={dialog === 'about'} onClose={() => setDialog(null)} />
    </>
  );
}
