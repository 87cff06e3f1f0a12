import { EmptyState } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import type { InventoryRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  formatCount,
  PagedTable,
  useOpenRun,
  useTenant,
  useTypeLabels,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { selectionWords } from './words.ts';

const count = (
  key: 'seen' | 'new' | 'renamed' | 'gone' | 'requests',
  header: string,
  secondary = false,
): Column<InventoryRun> => ({
  key,
  header,
  width: '4rem',
  align: 'end',
  secondary,
  render: ({ counts }) => formatCount(counts[key]),
});

/** Every inventory sync: what it was about, and what it saw. */
export function InventoryRuns(): ReactElement {
  const tenant = useTenant();
  const openRun = useOpenRun();
  const labelOf = useTypeLabels();
  const input = useMemo(() => ({ tenant: tenant.externalId }), [tenant.externalId]);
  const paged = usePagedRows('inventory.runs', input);
  const columns: readonly Column<InventoryRun>[] = [
    {
      key: 'when',
      header: 'Started',
      width: 'minmax(9.75rem, 1fr)',
      render: ({ createdAt }) => <When time={createdAt} />,
    },
    {
      key: 'status',
      header: 'Status',
      width: '7.5rem',
      render: ({ status }) => <StatusBadge domain="inventorySync" value={status} />,
    },
    {
      key: 'selection',
      header: 'Selection',
      width: 'minmax(6.5rem, 1.6fr)',
      render: ({ selection }) => selectionWords(selection, labelOf),
    },
    count('seen', 'Seen'),
    count('new', 'New'),
    count('renamed', 'Renamed', true),
    count('gone', 'Gone'),
    count('requests', 'Requests', true),
  ];
  return (
    <PagedTable
      paged={paged}
      label="Inventory syncs"
      columns={columns}
      onOpen={openRun}
      renderDetail={({ failureSummary }) => failureSummary}
      rowTestId="inventory-run-row"
      empty={
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconRefresh size={28} stroke={1.5} />}
          title="No syncs yet"
          description="Every inventory sync is listed here, with what it saw."
          data-testid="list-empty"
        />
      }
    />
  );
}
