import type { ReactElement } from 'react';
import type { InventoryHub as Hub } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';
import { formatCount, formatTime, KeyNumbers, useTenant, type KeyNumber } from '../../components/index.ts';

/** The numbers of the inventory, each leading to the list that it counts. */
export function InventoryHub({ hub }: { hub: Hub | null }): ReactElement {
  const tenant = useTenant();
  const base = `/t/${tenant.externalId}`;
  const list = `${base}/inventory`;
  const shown = (count: number | undefined): string | null => (count === undefined ? null : formatCount(count));
  const chip = (value: 'restorable' | 'partial' | 'risk' | 'dependencies', query: string): KeyNumber => {
    const { label, meaning } = badgeFor('coverage', value);
    return { label, value: shown(hub?.[value]), to: `${list}?${query}`, hint: meaning, testId: `hub-${value}` };
  };
  const percent = hub?.coveragePercent ?? null;
  const numbers: KeyNumber[] = [
    {
      label: 'Objects',
      value: shown(hub?.total),
      to: list,
      hint: 'Everything that the last syncs saw.',
      testId: 'hub-total',
    },
    {
      label: 'Coverage',
      value: hub === null ? null : percent === null ? '–' : `${formatCount(percent)} %`,
      to: `${list}?coverage=restorable`,
      hint: 'Restorable objects of all objects.',
      testId: 'hub-coverage',
    },
    chip('restorable', 'coverage=restorable'),
    chip('partial', 'coverage=partial'),
    chip('risk', 'risk=1'),
    chip('dependencies', 'dependencies=1'),
    {
      label: 'Active runs',
      value: shown(hub?.activeOperations),
      to: `${base}/operations?show=active`,
      hint: 'Queued or running now, whatever they do.',
      testId: 'hub-active',
    },
    {
      label: 'Active syncs',
      value: shown(hub?.activeSyncs),
      to: `${base}/operations?show=active&type=inventory.sync`,
      hint: 'Inventory syncs that are queued or running now.',
      testId: 'hub-active-syncs',
    },
  ];
  return <KeyNumbers numbers={numbers} />;
}

/** When the inventory was last synced, in a sentence. */
export function lastSyncWords(hub: Hub | undefined): string {
  const sync = hub?.lastSync;
  if (!sync) return 'What the tenant holds, by its lists.';
  const status = badgeFor('inventorySync', sync.status).label.toLowerCase();
  return `What the tenant holds, by its lists. Last sync: ${formatTime(sync.completedAt ?? sync.createdAt)}, ${status}.`;
}
