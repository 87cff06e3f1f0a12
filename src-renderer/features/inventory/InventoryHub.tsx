import type { ReactElement } from 'react';
import type { InventoryHub as Hub } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';
import { formatTime, KeyNumbers, useKpiNumbers } from '../../components/index.ts';

/** The numbers of the product's definition of this page. */
const SHOWN = [
  'inventoryTotal',
  'inventoryCoveragePercent',
  'inventoryRestorable',
  'inventoryPartial',
  'inventoryRisk',
  'inventoryDependencies',
  'activeOperations',
  'activeInventorySyncs',
];

/** The numbers of the inventory, each leading to the list that it counts. */
export function InventoryHub(): ReactElement {
  return <KeyNumbers numbers={useKpiNumbers(SHOWN)} />;
}

/** What the page is about, and when the inventory was last synced. */
export function lastSyncWords(hub: Hub | undefined): string {
  const what = 'Everything the tenant holds, and how much of it a restore brings back.';
  const sync = hub?.lastSync;
  if (!sync) return what;
  const status = badgeFor('inventorySync', sync.status).label.toLowerCase();
  return `${what} Last sync: ${formatTime(sync.completedAt ?? sync.createdAt)}, ${status}.`;
}
