import { EmptyState } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  formatDuration,
  KeyNumbers,
  Page,
  RunProgress,
  TableSkeleton,
  useAddressFilters,
  useKpiNumbers,
  NoMatch,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { CancelRun } from './CancelRun.tsx';
import { filterParams, filtersIn, NO_FILTERS, type RunFilters } from './filters.ts';
import { operationLabel } from './labels.ts';
import { OperationBadge } from './OperationBadge.tsx';
import { RunFilterBar } from './RunFilterBar.tsx';
import classes from './operations.module.css';

const COLUMNS: readonly Column<Operation>[] = [
  {
    key: 'what',
    header: 'Operation',
    width: 'minmax(7rem, 1fr)',
    render: (run) => <strong>{operationLabel(run.type)}</strong>,
  },
  {
    key: 'set',
    header: 'Backup set',
    width: 'minmax(9rem, 1.6fr)',
    secondary: true,
    render: (run) => run.backupSetName ?? <span className={shared.dimmed}>–</span>,
  },
  { key: 'status', header: 'Status', width: '7.5rem', render: (run) => <OperationBadge run={run} /> },
  {
    key: 'started',
    header: 'Started',
    width: 'minmax(9rem, 1fr)',
    render: (run) => <When time={run.startedAt ?? run.createdAt} />,
  },
  {
    key: 'duration',
    header: 'Duration',
    width: '6rem',
    align: 'end',
    secondary: true,
    render: (run) => (run.startedAt && run.completedAt ? formatDuration(run.startedAt, run.completedAt) : '–'),
  },
  {
    key: 'failed',
    header: 'Failures',
    width: '5rem',
    align: 'end',
    secondary: true,
    render: (run) => formatCount((run.progress?.counts ?? run.counts).failed),
  },
  { key: 'by', header: 'Started by', width: 'minmax(6rem, 0.8fr)', secondary: true, render: (run) => run.initiator },
];

const NONE: Readonly<Record<RunFilters['show'], { title: string; text: string }>> = {
  all: { title: 'No operations match', text: 'Choose less in the filters to see more.' },
  active: { title: 'Nothing is running', text: 'Operations that are queued or running appear here.' },
  attention: { title: 'Nothing needs attention', text: 'No operation of the last 7 days failed or lacks a part.' },
};

/** The numbers of the product's definition of this page: how the runs of the last weeks went. */
const SHOWN = ['totalRuns30Days', 'activeOperations', 'failedOrPartial7Days', 'averageSeconds7Days'];

function Numbers(): ReactElement {
  return <KeyNumbers numbers={useKpiNumbers(SHOWN)} />;
}

/** Every operation run of the tenant, with those that need a look one click away. */
export function OperationsPage(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { filters, change } = useAddressFilters(filtersIn, filterParams);
  const input = useMemo(() => ({ tenant: tenant.externalId, ...filters }), [tenant.externalId, filters]);
  const { first, total, rowAt, onRange } = usePagedRows('operations.list', input);
  const empty = first.data?.anyTotal === 0;

  return (
    <Page
      title="Operations"
      description="What TenantAtlas did in this tenant, and what it is doing now."
      ready={!first.isPending}
    >
      {empty ? null : <Numbers />}
      {empty ? null : <RunFilterBar filters={filters} types={first.data?.types ?? []} onChange={change} />}
      {first.isError ? (
        <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />
      ) : !first.data ? (
        <TableSkeleton />
      ) : empty ? (
        <EmptyState
          className={shared.empty}
          icon={<IconActivity size={28} stroke={1.5} />}
          title="No operations yet"
          description="Backups and everything else that runs for a while are listed here."
          data-testid="list-empty"
        />
      ) : total === 0 ? (
        <NoRuns filters={filters} onClear={() => change(NO_FILTERS)} />
      ) : (
        <VirtualTable
          label="Operations"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={(run) => void navigate(`/t/${tenant.externalId}/operations/${run.id}`)}
          onRange={onRange}
          renderDetail={(run) => (run.status === 'completed' ? null : <ActiveRow run={run} />)}
          rowTestId="operation-row"
        />
      )}
    </Page>
  );
}

/** How far an active run is, and the way to end it. */
function ActiveRow({ run }: { run: Operation }): ReactElement {
  return (
    <div className={classes.activeRow}>
      <RunProgress run={run} />
      <CancelRun run={run} size="xs" />
    </div>
  );
}

function NoRuns({ filters, onClear }: { filters: RunFilters; onClear: () => void }): ReactElement {
  const { show, ...others } = filters;
  const only = Object.values(others).every((value) => value === null) ? show : 'all';
  const { title, text } = NONE[only];
  return (
    <NoMatch
      icon={<IconActivity size={28} stroke={1.5} />}
      title={title}
      description={text}
      clearLabel="Show all operations"
      onClear={onClear}
    />
  );
}
