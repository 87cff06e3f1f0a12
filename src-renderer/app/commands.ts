import { type CommandId, commandOf, type Tenant, type WindowCommandId } from '../../src-preload/contract/index.ts';
import { reasonAgainstCapability } from '../components/index.ts';

export type DialogName = 'palette' | 'shortcuts' | 'about';

/** What a command has to work with. */
export interface CommandContext {
  tenant: Tenant | null;
  /** The backup set whose page is open. */
  openSetId: number | null;
  go: (path: string) => void;
  show: (dialog: DialogName) => void;
  toggleTheme: () => void;
  readAgain: () => void;
  copyLink: () => void;
  signOut: () => void;
  showWorkspace: () => void;
  exportSet: (tenant: Tenant, backupSetId: number) => void;
}

type Implementation = (context: CommandContext) => void;

/** Goes to a page below the open tenant's address. */
function toTenant(path: string): Implementation {
  return ({ tenant, go }) => {
    if (tenant) go(`/t/${tenant.externalId}${path}`);
  };
}

/** What the page's commands do. One of the contract's list without an entry here does not compile. */
export const implementations: Readonly<Record<WindowCommandId, Implementation>> = {
  palette: ({ show }) => show('palette'),
  goDashboard: toTenant(''),
  goBackups: toTenant('/backups'),
  goRestores: toTenant('/restores'),
  goSchedules: toTenant('/schedules'),
  goDrift: toTenant('/drift'),
  goFindings: toTenant('/findings'),
  goInventory: toTenant('/inventory'),
  goGroups: toTenant('/groups'),
  goSearch: toTenant('/search'),
  goOperations: toTenant('/operations'),
  goAudit: toTenant('/audit'),
  goMembers: toTenant('/members'),
  goConnection: toTenant('/connection'),
  goSettings: ({ tenant, go }) => go(tenant ? `/t/${tenant.externalId}/settings` : '/settings'),
  createBackup: toTenant('/backups?create=1'),
  importBackup: toTenant('/backups?import=1'),
  exportBackup: ({ tenant, openSetId, exportSet }) => {
    if (tenant && openSetId !== null) exportSet(tenant, openSetId);
  },
  reportBackup: ({ tenant, openSetId, go }) => {
    if (tenant && openSetId !== null) go(`/t/${tenant.externalId}/backups/${openSetId}?report=1`);
  },
  reportDrift: toTenant('/findings?report=1'),
  createRestore: toTenant('/restores/new'),
  createSchedule: toTenant('/schedules?create=1'),
  approveBaseline: toTenant('/drift?approve=1'),
  goDesk: ({ go }) => go('/desk'),
  goTenants: ({ go }) => go('/tenants'),
  addTenant: ({ go }) => go('/tenants/new'),
  copyLink: ({ copyLink }) => copyLink(),
  showWorkspace: ({ showWorkspace }) => showWorkspace(),
  reload: ({ readAgain }) => readAgain(),
  toggleTheme: ({ toggleTheme }) => toggleTheme(),
  switchUser: ({ signOut }) => signOut(),
  shortcuts: ({ show }) => show('shortcuts'),
  guide: ({ tenant, go }) => go(tenant ? `/t/${tenant.externalId}/connection/guide` : '/guide/app-registration'),
  about: ({ show }) => show('about'),
};

/** Why a command cannot be carried out now, in a sentence that says what to do; null when it can. */
export function reasonAgainst(id: CommandId, { tenant, openSetId }: CommandContext): string | null {
  const { scope, capability } = commandOf(id);
  if (scope === 'tenant' && !tenant) return 'This needs an open tenant. Open or add one first.';
  const refused = capability && tenant ? reasonAgainstCapability(tenant, capability) : null;
  if (refused !== null) return refused;
  if (id === 'reportBackup' && openSetId === null)
    return 'This reports on the backup set that is open. Open one first.';
  if (id === 'exportBackup' && openSetId === null) return 'This exports the backup set that is open. Open one first.';
  return null;
}
