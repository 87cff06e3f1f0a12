import { join } from 'node:path';
import type { EngineChannel } from '../../src-main/engine/handler-types.ts';

/** What the inputs name: rows of the tenant `lab`. */
interface Named {
  backupSetId: number;
  otherSetId: number;
  operationRunId: number;
  itemId: number;
  otherItemId: number;
  scheduleId: number;
  restoreRunId: number;
  restoreItemId: number;
  groupId: string;
  findingId: number;
  graphRoot: string;
  /** An empty folder. */
  folder: string;
}

/** What the sets of the tenant hold. */
export const CHOICE = {
  policyTypes: ['settingsCatalogPolicies', 'deviceManagementScripts'],
  includeFoundations: false,
};

const RHYTHM = { frequency: 'daily', timeOfDay: '03:00', timezone: 'Europe/Berlin' };
/** A schedule of the tenant. */
export const SCHEDULE = { name: 'Nightly', ...RHYTHM };

/** A valid input for every channel that the engine answers. */
export function channelInputs(named: Named): Record<EngineChannel, object> {
  const { backupSetId, otherSetId, operationRunId, itemId, otherItemId, scheduleId, graphRoot, folder } = named;
  const { restoreRunId, restoreItemId, groupId, findingId } = named;
  const tenant = { tenant: 'lab' };
  const ofSet = { ...tenant, backupSetId };
  const ofRestore = { ...tenant, restoreRunId };
  return {
    'workspace.me': {},
    'tenants.list': {},
    'tenants.add': {
      externalId: 'new',
      name: 'New',
      connection: { kind: 'custom', graphRoot: 'https://graph.example', token: { kind: 'session' } },
    },
    'demo.explore': {},
    'permissions.list': {},
    'policyTypes.list': {},
    'tenants.get': tenant,
    'tenants.setCurrent': tenant,
    'dashboard.get': tenant,
    'connection.update': {
      ...tenant,
      connection: {
        kind: 'custom',
        graphRoot,
        token: { kind: 'environment', variable: 'LAB_TOKEN' },
      },
    },
    'connection.provideToken': { ...tenant, accessToken: 'x' },
    'connection.test': tenant,
    'connection.signIn': tenant,
    'connection.storeCredential': { ...tenant, credential: { kind: 'client_secret', value: 'x' } },
    'connection.signOut': tenant,
    'connection.status': tenant,
    'demo.advance': { tenant: 'demo', days: 1 },
    'backups.list': { ...tenant, filter: 'all', search: 'Backup' },
    'backups.get': ofSet,
    'backups.items': { ...ofSet, search: 'e', onlyWarnings: false },
    'backups.create': { ...tenant, ...CHOICE },
    'backups.resume': ofSet,
    'backups.archive': ofSet,
    'backups.restore': ofSet,
    'backups.export': { ...ofSet, folder },
    'reports.create': {
      ...tenant,
      subject: { kind: 'set', backupSetId },
      format: 'csv',
      file: join(folder, 'report.csv'),
    },
    'writings.cancel': { ...tenant, workKey: '00000000-0000-4000-8000-000000000000' },
    'backups.import': { ...tenant, source: folder },
    'imports.files': { ...ofSet, onlySkipped: true, search: 'e' },
    'items.get': { ...tenant, itemId },
    'items.revealSecret': { ...tenant, itemId, path: 'x' },
    'items.compare': { ...tenant, leftItemId: itemId, rightItemId: otherItemId },
    'references.usedBy': { ...tenant, kind: 'assignmentFilters', id: 'x' },
    'policies.blame': { ...tenant, itemId },
    'searches.saved': tenant,
    'searches.save': { ...tenant, name: 'Mine', query: { text: 'policy' } },
    'searches.remove': { ...tenant, savedSearchId: 1 },
    'search.query': { ...tenant, text: 'policy', backupSetId },
    'items.captures': { ...tenant, itemId },
    'items.find': { ...tenant, search: 'e' },
    'backups.compare': { ...tenant, leftSetId: backupSetId, rightSetId: otherSetId },
    'restores.list': { ...tenant, filter: 'all', search: 'e' },
    'restores.get': ofRestore,
    'restores.items': { ...ofRestore, search: 'e' },
    'restores.item': { ...ofRestore, restoreItemId },
    'restores.sources': { ...tenant, search: 'e' },
    'restores.references': { ...ofRestore, onlyOpen: false },
    'restores.dependencies': ofRestore,
    'restores.create': ofSet,
    'restores.scope': { ...ofRestore, items: 'all' },
    'restores.map': { ...ofRestore, mapping: { groups: { x: 'skip' } } },
    'restores.savedMappings': ofRestore,
    'restores.changedSince': ofRestore,
    'restores.saveMappings': ofRestore,
    'restores.forgetMappings': ofRestore,
    'restores.setOptions': { ...ofRestore, options: { assignments: 'merge' } },
    'restores.check': ofRestore,
    'restores.preview': ofRestore,
    'restores.execute': { ...ofRestore, confirm: 'Lab' },
    'restores.resume': ofRestore,
    'restores.cancel': ofRestore,
    'restores.undo': ofRestore,
    'restores.repeat': ofRestore,
    'restores.archive': ofRestore,
    'restores.unarchive': ofRestore,
    'schedules.list': { ...tenant, search: 'e' },
    'schedules.get': { ...tenant, scheduleId },
    'schedules.runs': { ...tenant, scheduleId },
    'schedules.preview': { ...tenant, ...RHYTHM },
    'schedules.overview': tenant,
    'schedules.create': { ...tenant, ...SCHEDULE, name: 'Another' },
    'schedules.update': { ...tenant, ...SCHEDULE, scheduleId },
    'schedules.setEnabled': { ...tenant, scheduleId, enabled: false },
    'schedules.run': { ...tenant, scheduleId },
    'schedules.archive': { ...tenant, scheduleId },
    'schedules.restore': { ...tenant, scheduleId },
    'schedules.forceDelete': { ...tenant, scheduleId, name: SCHEDULE.name },
    'scheduler.status': {},
    'scheduler.overview': { since: '2026-01-01T00:00:00.000Z' },
    'scheduler.setPaused': { paused: true },
    'tenants.rename': { ...tenant, name: 'Another name' },
    'tenants.archive': tenant,
    'tenants.restore': tenant,
    'tenants.delete': { ...tenant, name: 'Not its name' },
    'users.list': {},
    'users.add': { name: 'Robin' },
    'users.signIn': { passphrase: null },
    'users.setPassphrase': { current: null, next: null },
    'users.clearPassphrase': { userId: 999_999 },
    'workspace.busy': {},
    'workspace.verifyAudit': {},
    'workspace.copy': { folder },
    'members.list': tenant,
    'members.set': { ...tenant, user: 'a stranger', role: 'read-only' },
    'members.remove': { ...tenant, userId: 999_999 },
    'drift.scan': { ...tenant, baselineSetId: backupSetId, against: otherSetId },
    'drift.scans': tenant,
    'baseline.get': tenant,
    'baseline.approve': ofSet,
    'findings.list': { ...tenant, status: 'all', search: 'e' },
    'findings.get': { ...tenant, findingId },
    'findings.rules': tenant,
    'findings.acknowledge': { ...tenant, findingIds: [findingId], note: 'Known' },
    'findings.unacknowledge': { ...tenant, findingIds: [findingId] },
    'findings.accept': { ...tenant, findingIds: [findingId], note: 'Agreed' },
    'findings.restore': { ...tenant, findingIds: [findingId] },
    'operations.list': { ...tenant, show: 'all' },
    'operations.get': { ...tenant, operationRunId },
    'operations.log': { ...tenant, operationRunId, onlyProblems: true },
    'operations.cancel': { ...tenant, operationRunId },
    'audit.list': { ...tenant, search: 'backup' },
    'audit.choices': tenant,
    'audit.export': { ...tenant, format: 'csv', file: join(folder, 'audit.csv') },
    'audit.verify': tenant,
    'storage.get': tenant,
    'housekeeping.run': { ...tenant, nowRetired: true },
    'inventory.sync': { ...tenant, policyTypes: ['assignmentFilters'] },
    'inventory.list': { ...tenant, coverage: 'restorable', search: 'e' },
    'inventory.hub': tenant,
    'inventory.runs': tenant,
    'inventory.rules': tenant,
    'groups.sync': tenant,
    'groups.list': { ...tenant, search: 'e' },
    'groups.get': { ...tenant, groupId },
    'groups.runs': tenant,
    'kpis.get': tenant,
    'dashboard.charts': tenant,
    'desk.get': {},
  };
}
