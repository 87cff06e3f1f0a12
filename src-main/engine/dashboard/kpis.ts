import type { Kpi } from '../../../src-preload/contract/index.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import { filteredFindings, isStale } from '../drift/index.ts';
import { describeInventoryRuns, filteredInventory } from '../inventory/index.ts';
import { averageSeconds7Days, filteredRuns, NO_FILTER } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';

type Value = Kpi['value'];
interface Definition extends Omit<Kpi, 'value'> {
  value: (db: Db, scope: TenantScope) => Promise<Value>;
}
type FindingFilter = Parameters<typeof filteredFindings>[2];
type InventoryFilter = Parameters<typeof filteredInventory>[2] & object;
type RunFilter = Partial<Parameters<typeof filteredRuns>[2]>;
type Words = Pick<Kpi, 'key' | 'label' | 'definition'>;
type Narrowed = NonNullable<Kpi['list']>['filter'];

/** The address of a list under parameters. */
const at = (page: string, params: Record<string, string>): string => {
  const query = new URLSearchParams(params).toString();
  return query === '' ? page : `${page}?${query}`;
};
const countOf = (channel: NonNullable<Kpi['list']>['channel'], filter: object) =>
  ({ unit: 'count', list: { channel, filter: filter as Narrowed } }) as const;

/** A number that is the count of the list of findings under a filter. */
function ofFindings(words: Words, filter: FindingFilter, params: Record<string, string>): Definition {
  const value = (db: Db, scope: TenantScope): Promise<number> => countRows(filteredFindings(db, scope, filter));
  return { ...words, ...countOf('findings.list', filter), to: at('findings', params), value };
}

/** A number that is the count of the list of runs under a filter. */
function ofRuns(words: Words, filter: RunFilter, params: Record<string, string>): Definition {
  const value = (db: Db, scope: TenantScope): Promise<number> =>
    countRows(filteredRuns(db, scope, { ...NO_FILTER, ...filter }));
  return { ...words, ...countOf('operations.list', filter), to: at('operations', params), value };
}

/** A number that is the count of the inventory under a filter. */
function ofInventory(words: Words, filter: InventoryFilter, params: Record<string, string>): Definition {
  const value = (db: Db, scope: TenantScope): Promise<number> => countRows(filteredInventory(db, scope, filter));
  return { ...words, ...countOf('inventory.list', filter), to: at('inventory', params), value };
}

const severity = (value: 'high' | 'medium' | 'low', label: string): Definition =>
  ofFindings(
    {
      key: `openFindings${label}`,
      label: `${label} findings`,
      definition: `Open findings of ${value} severity. Open is what is new or acknowledged.`,
    },
    { severity: value },
    { severity: value },
  );

/** When the last drift scan that went through ended; null when there was none. */
export async function lastDriftScanAt(db: Db, scope: TenantScope): Promise<string | null> {
  const row = await db
    .selectFrom('drift_scans')
    .select('completed_at')
    .where('tenant_id', '=', scope.tenantId)
    .where('status', 'in', ['succeeded', 'partial'])
    .orderBy('completed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.completed_at ?? null;
}

/** Every number of the dashboards (S058): what it is called, what it means, how it is found and where it leads. */
const KPIS: readonly Definition[] = [
  ofFindings(
    { key: 'openFindings', label: 'Open findings', definition: 'Findings that are new or acknowledged.' },
    {},
    {},
  ),
  severity('high', 'High'),
  severity('medium', 'Medium'),
  severity('low', 'Low'),
  {
    key: 'staleDrift',
    label: 'Drift',
    definition: 'Stale when the last drift scan that went through is older than 7 days, or there was none yet.',
    unit: 'flag',
    to: 'drift',
    list: null,
    value: isStale,
  },
  {
    key: 'lastDriftScanAt',
    label: 'Last drift scan',
    definition: 'When the last drift scan that went through ended.',
    unit: 'time',
    to: 'drift',
    list: null,
    value: lastDriftScanAt,
  },
  ofRuns(
    { key: 'activeOperations', label: 'Active operations', definition: 'Queued or running now, whatever they do.' },
    { show: 'active' },
    { show: 'active' },
  ),
  ofRuns(
    {
      key: 'failedOrPartial7Days',
      label: 'Failed or partial, 7 days',
      definition: 'Runs that ended as failed or partly done in the last 7 days.',
    },
    { show: 'attention' },
    { show: 'attention' },
  ),
  ofRuns(
    {
      key: 'totalRuns30Days',
      label: 'Runs, 30 days',
      definition: 'Every run that was created in the last 30 days, whatever became of it.',
    },
    { days: 30 },
    { days: '30' },
  ),
  {
    key: 'averageSeconds7Days',
    label: 'Average duration, 7 days',
    definition: 'From start to end, in seconds, of the runs that ended in the last 7 days and have both times.',
    unit: 'seconds',
    to: null,
    list: null,
    value: averageSeconds7Days,
  },
  ofInventory(
    { key: 'inventoryTotal', label: 'Objects', definition: 'Every object that the last inventory syncs saw.' },
    {},
    {},
  ),
  {
    key: 'inventoryCoveragePercent',
    label: 'Coverage',
    definition: 'Restorable objects of all objects, in percent; nothing where there is no object.',
    unit: 'percent',
    to: 'inventory?coverage=restorable',
    list: null,
    value: async (db, scope) => {
      const total = await countRows(filteredInventory(db, scope));
      const restorable = await countRows(filteredInventory(db, scope, { coverage: 'restorable' }));
      return total === 0 ? null : (restorable / total) * 100;
    },
  },
  ofInventory(
    { key: 'inventoryRestorable', label: 'Restorable', definition: 'Objects that a restore brings back.' },
    { coverage: 'restorable' },
    { coverage: 'restorable' },
  ),
  ofInventory(
    { key: 'inventoryPartial', label: 'Partial', definition: 'Objects of which a restore brings back a part.' },
    { coverage: 'partial' },
    { coverage: 'partial' },
  ),
  ofInventory(
    { key: 'inventoryRisk', label: 'Risk', definition: 'Objects whose restore can do harm.' },
    { risk: true },
    { risk: '1' },
  ),
  ofInventory(
    { key: 'inventoryDependencies', label: 'Dependencies', definition: 'Objects that need others to be there.' },
    { dependencies: true },
    { dependencies: '1' },
  ),
  {
    key: 'lastInventorySyncStatus',
    label: 'Last inventory sync',
    definition: 'What became of the newest inventory sync.',
    unit: 'status',
    to: 'inventory?tab=runs',
    list: null,
    value: async (db, scope) => (await describeInventoryRuns(db, scope, { offset: 0, limit: 1 }))[0]?.status ?? null,
  },
  {
    key: 'lastInventorySyncAt',
    label: 'Last inventory sync, time',
    definition: 'When the newest inventory sync ended, or began where it has not ended.',
    unit: 'time',
    to: 'inventory?tab=runs',
    list: null,
    value: async (db, scope) => {
      const [sync] = await describeInventoryRuns(db, scope, { offset: 0, limit: 1 });
      return sync?.completedAt ?? sync?.createdAt ?? null;
    },
  },
  ofRuns(
    {
      key: 'activeInventorySyncs',
      label: 'Active inventory syncs',
      definition: 'Inventory syncs that are queued or running now.',
    },
    { show: 'active', type: 'inventory.sync' },
    { show: 'active', type: 'inventory.sync' },
  ),
];

/** Every number of the tenant's dashboards as it is now. */
export async function describeKpis(db: Db, scope: TenantScope): Promise<Kpi[]> {
  const kpis: Kpi[] = [];
  for (const { value, ...kpi } of KPIS) kpis.push({ ...kpi, value: await value(db, scope) });
  return kpis;
}
