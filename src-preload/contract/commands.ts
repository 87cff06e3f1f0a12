import type { Capability } from './capabilities.ts';

export type CommandGroup = 'Go to' | 'Backups' | 'Tenants' | 'View' | 'Application';
export type MenuName = 'file' | 'view' | 'go' | 'help';
/** Keys that run a command; the first is the one that is shown. `mod` is Command on a Mac and Control elsewhere. */
type Keys = readonly string[] | { readonly mac: readonly string[]; readonly other: readonly string[] };

/**
 * One thing that a person can ask for from a menu, the palette or the keyboard. `tenant` commands need an open
 * tenant, and the capability where one is named. `window` commands are carried out by the page
 * (src-renderer/app/commands.ts), `shell` commands by the window's own process (src-main/shell/commands.ts).
 */
export interface CommandDefinition {
  label: string;
  group: CommandGroup;
  scope: 'workspace' | 'tenant';
  runs: 'window' | 'shell';
  capability?: Capability;
  keys?: Keys;
  menu?: MenuName;
  palette: boolean;
}

/** Leads to a page of the open tenant. */
const tenantPage = (label: string, ...keys: string[]) =>
  ({ label, group: 'Go to', scope: 'tenant', runs: 'window', keys, menu: 'go', palette: true }) as const;

/** Does something with the backups of the open tenant. */
const inBackups = (label: string) =>
  ({ label, group: 'Backups', scope: 'tenant', runs: 'window', menu: 'file', palette: true }) as const;

/** Every command of the window. Menus, palette, shortcuts and their overview are made from this list, in this order. */
export const commands = {
  palette: {
    label: 'Search and commands…',
    group: 'Go to',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+K'],
    menu: 'go',
    palette: false,
  },
  goDashboard: tenantPage('Dashboard', 'mod+1'),
  goBackups: tenantPage('Backups', 'mod+2'),
  goRestores: tenantPage('Restores', 'mod+9'),
  goSchedules: tenantPage('Schedules', 'mod+3'),
  goDrift: tenantPage('Drift', 'mod+shift+D'),
  goFindings: tenantPage('Findings', 'mod+shift+G'),
  goInventory: tenantPage('Inventory'),
  goGroups: tenantPage('Groups'),
  goSearch: {
    label: 'Search',
    group: 'Go to',
    scope: 'tenant',
    runs: 'window',
    keys: ['mod+4', '/', 'mod+shift+F'],
    menu: 'go',
    palette: true,
  },
  goOperations: tenantPage('Operations', 'mod+5'),
  goAudit: {
    label: 'Audit log',
    group: 'Go to',
    scope: 'tenant',
    runs: 'window',
    capability: 'tenant.audit.view',
    keys: ['mod+6'],
    menu: 'go',
    palette: true,
  },
  goMembers: {
    label: 'Members',
    group: 'Go to',
    scope: 'tenant',
    runs: 'window',
    capability: 'tenant.members.manage',
    keys: ['mod+7'],
    menu: 'go',
    palette: true,
  },
  goConnection: tenantPage('Connection', 'mod+8'),
  goSettings: {
    label: 'Settings',
    group: 'Go to',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+,'],
    menu: 'go',
    palette: true,
  },
  goBack: {
    label: 'Back',
    group: 'View',
    scope: 'workspace',
    runs: 'shell',
    // On a Mac, Option and an arrow move in text.
    keys: { mac: ['mod+['], other: ['alt+arrowleft'] },
    menu: 'go',
    palette: true,
  },
  goForward: {
    label: 'Forward',
    group: 'View',
    scope: 'workspace',
    runs: 'shell',
    keys: { mac: ['mod+]'], other: ['alt+arrowright'] },
    menu: 'go',
    palette: true,
  },
  createBackup: { ...inBackups('Create backup…'), capability: 'tenant.backups.create', keys: ['mod+N'] },
  importBackup: { ...inBackups('Import exported files…'), capability: 'tenant.backups.manage', keys: ['mod+O'] },
  exportBackup: { ...inBackups('Export the open backup set…'), keys: ['mod+shift+E'] },
  reportBackup: inBackups('Report of the open backup set…'),
  reportDrift: inBackups('Report of the drift…'),
  createRestore: { ...inBackups('New restore…'), capability: 'tenant.restore.prepare' },
  createSchedule: {
    ...inBackups('Create schedule…'),
    capability: 'tenant.backup_schedules.manage',
    keys: ['mod+shift+N'],
  },
  approveBaseline: { ...inBackups('Approve a backup set as the baseline…'), capability: 'tenant.backups.manage' },
  goDesk: {
    label: 'Desk',
    group: 'Tenants',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+shift+K'],
    menu: 'go',
    palette: true,
  },
  goTenants: {
    label: 'All tenants',
    group: 'Tenants',
    scope: 'workspace',
    runs: 'window',
    menu: 'go',
    palette: true,
  },
  addTenant: {
    label: 'Add a tenant…',
    group: 'Tenants',
    scope: 'workspace',
    runs: 'window',
    menu: 'file',
    palette: true,
  },
  copyLink: {
    label: 'Copy a link to this page',
    group: 'Tenants',
    scope: 'tenant',
    runs: 'window',
    keys: ['mod+shift+C'],
    menu: 'file',
    palette: true,
  },
  showWorkspace: {
    label: 'Show the workspace folder',
    group: 'Application',
    scope: 'workspace',
    runs: 'window',
    menu: 'file',
    palette: true,
  },
  quit: {
    label: 'Quit TenantAtlas',
    group: 'Application',
    scope: 'workspace',
    runs: 'shell',
    keys: ['mod+Q'],
    menu: 'file',
    palette: true,
  },
  reload: {
    label: 'Read everything on this page again',
    group: 'View',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+R', 'f5'],
    menu: 'view',
    palette: true,
  },
  toggleTheme: {
    label: 'Switch between light and dark',
    group: 'View',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+shift+L'],
    menu: 'view',
    palette: true,
  },
  zoomIn: {
    label: 'Zoom in',
    group: 'View',
    scope: 'workspace',
    runs: 'shell',
    // The plus needs Shift on many keyboards, so its key without Shift counts too.
    keys: ['mod+plus', 'mod+='],
    menu: 'view',
    palette: true,
  },
  zoomOut: {
    label: 'Zoom out',
    group: 'View',
    scope: 'workspace',
    runs: 'shell',
    keys: ['mod+-'],
    menu: 'view',
    palette: true,
  },
  zoomReset: {
    label: 'Actual size',
    group: 'View',
    scope: 'workspace',
    runs: 'shell',
    keys: ['mod+0'],
    menu: 'view',
    palette: true,
  },
  switchUser: {
    label: 'Switch user or lock',
    group: 'Application',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+shift+S'],
    menu: 'file',
    palette: true,
  },
  shortcuts: {
    label: 'Keyboard shortcuts',
    group: 'Application',
    scope: 'workspace',
    runs: 'window',
    keys: ['mod+/', 'shift+?'],
    menu: 'help',
    palette: true,
  },
  guide: {
    label: 'App registration guide',
    group: 'Application',
    scope: 'workspace',
    runs: 'window',
    menu: 'help',
    palette: true,
  },
  about: {
    label: 'About TenantAtlas',
    group: 'Application',
    scope: 'workspace',
    runs: 'window',
    menu: 'help',
    palette: true,
  },
} as const satisfies Record<string, CommandDefinition>;

export type CommandId = keyof typeof commands;
type RunBy<R extends CommandDefinition['runs']> = {
  [C in CommandId]: (typeof commands)[C]['runs'] extends R ? C : never;
}[CommandId];
export type WindowCommandId = RunBy<'window'>;
export type ShellCommandId = RunBy<'shell'>;

export const commandIds = Object.keys(commands) as CommandId[];

/** A command as one shape, whichever it is. */
export function commandOf(id: CommandId): CommandDefinition {
  return commands[id];
}

export function isShellCommand(id: CommandId): id is ShellCommandId {
  return commandOf(id).runs === 'shell';
}

export const shellCommandIds: ShellCommandId[] = commandIds.filter(isShellCommand);
