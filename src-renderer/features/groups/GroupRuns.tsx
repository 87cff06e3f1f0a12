import { EmptyState } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import type { GroupRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import { formatCount, PagedTable, useOpenRun, useTenant, When, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';

const count = (
  key: 'received' | 'new' | 'changed' | 'removed',
  header: string,
  secondary = false,
): Column<GroupRun> => ({
  key,
  header,
  width: '4.5rem',
  align: 'end',
  secondary,
  render: ({ counts }) => formatCount(counts[key]),
});

const COLUMNS: readonly Column<GroupRun>[] = [
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
    render: ({ status }) => <StatusBadge domain="groupSync" value={status} />,
  },
  {
    key: 'stop',
    header: 'Safety stop',
    width: '8rem',
    render: ({ safetyStopTriggered }) =>
      safetyStopTriggered ? (
        <StatusBadge domain="safetyStop" value="triggered" />
      ) : (
        <span className={shared.dimmed}>None</span>
      ),
  },
  {
    key: 'mode',
    header: 'What was read',
    width: 'minmax(8rem, 1fr)',
    secondary: true,
    render: ({ mode }) => (mode === 'full' ? 'Every group' : 'What changed'),
  },
  count('received', 'Received'),
  count('new', 'New', true),
  count('changed', 'Changed', true),
  count('removed', 'Removed'),
];

/** Every group sync: what came, and whether it stopped. */
export function GroupRuns(): ReactElement {
  const tenant = useTenant();
  const openRun = useOpenRun();
  const input = useMemo(() => ({ tenant: tenant.externalId }), [tenant.externalId]);
  const paged = usePagedRows('groups.runs', input);
  return (
    <PagedTable
      paged={paged}
      label="Group syncs"
      columns={COLUMNS}
      onOpen={openRun}
      renderDetail={({ failureSummary }) => failureSummary}
      rowTestId="group-run-row"
      empty={
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconRefresh size={28} stroke={1.5} />}
          title="No syncs yet"
          description="Every group sync is listed here, with what came."
          data-testid="list-empty"
        />
      }
    />
  );
}
