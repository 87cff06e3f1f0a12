import { EmptyState } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { GroupRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  TableSkeleton,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';

const count = (
  key: 'received' | 'new' | 'changed' | 'removed',
  header: string,
  secondary = false,
): Column<GroupRun> => ({
  key,
  header,
  width: '5.5rem',
  align: 'end',
  secondary,
  render: ({ counts }) => formatCount(counts[key]),
});

const COLUMNS: readonly Column<GroupRun>[] = [
  { key: 'when', header: 'Started', width: 'minmax(9rem, 1fr)', render: ({ createdAt }) => <When time={createdAt} /> },
  {
    key: 'status',
    header: 'Status',
    width: '7.5rem',
    render: ({ status }) => <StatusBadge domain="groupSync" value={status} />,
  },
  {
    key: 'stop',
    header: 'Safety stop',
    width: '9.5rem',
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
  count('new', 'New'),
  count('changed', 'Changed', true),
  count('removed', 'Removed'),
];

/** Every group sync: what came, and whether it stopped. */
export function GroupRuns(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const input = useMemo(() => ({ tenant: tenant.externalId }), [tenant.externalId]);
  const { first, total, rowAt, onRange } = usePagedRows('groups.runs', input);
  if (first.isError) return <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <TableSkeleton />;
  if (total === 0) {
    return (
      <EmptyState
        className={shared.empty}
        size="sm"
        icon={<IconRefresh size={28} stroke={1.5} />}
        title="No syncs yet"
        description="Every group sync is listed here, with what came."
        data-testid="list-empty"
      />
    );
  }
  return (
    <VirtualTable
      label="Group syncs"
      columns={COLUMNS}
      count={total}
      entryAt={(index) => rowEntry(rowAt(index))}
      onOpen={({ operationRunId }) => {
        if (operationRunId !== null) void navigate(`/t/${tenant.externalId}/operations/${operationRunId}`);
      }}
      onRange={onRange}
      renderDetail={({ failureSummary }) => failureSummary}
      rowTestId="group-run-row"
    />
  );
}
