import type { EngineChannel } from '../../src-main/engine/handler-types.ts';

/** What the inputs name: rows of the tenant `lab`. */
interface Named {
  backupSetId: number;
  otherSetId: number;
  operationRunId: number;
  itemId: number;
  otherItemId: number;
  graphRoot: string;
  /** An empty folder. */
  folder: string;
}

/** What the sets of the tenant hold. */
export const CHOICE = {
  policyTypes: ['settingsCatalogPolicies', 'deviceManagementScripts'],
  includeFoundations: false,
};

/** A valid input for every channel that the engine answers. */
export function channelInputs(named: Named): Record<EngineChannel, object> {
  const { backupSetId, otherSetId, operationRunId, itemId, otherItemId, graphRoot, folder } = named;
  const tenant = { tenant: 'lab' };
  const ofSet = { ...tenant, backupSetId };
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
    'backups.import': { ...tenant, source: folder },
    'imports.files': { ...ofSet, onlySkipped: true, search: 'e' },
    'items.get': { ...tenant, itemId },
    'items.revealSecret': { ...tenant, itemId, path: 'x' },
    'items.compare': { ...tenant, leftItemId: itemId, rightItemId: otherItemId },
    'search.query': { ...tenant, text: 'policy', backupSetId },
    'items.captures': { ...tenant, itemId },
    'items.find': { ...tenant, search: 'e' },
    'backups.compare': { ...tenant, leftSetId: backupSetId, rightSetId: otherSetId },
    'operations.list': { ...tenant, show: 'all' },
    'operations.get': { ...tenant, operationRunId },
    'operations.cancel': { ...tenant, operationRunId },
    'audit.list': { ...tenant, search: 'backup' },
    'audit.verify': tenant,
  };
}
