import { EmptyState, SegmentedControl } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery, usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  formatDuration,
  formatSeconds,
  KeyNumbers,
  Page,
  TableSkeleton,
  useTenant,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { operationLabel } from './labels.ts';
import { OperationBadge } from './OperationBadge.tsx';

type Show = 'all' | 'active' | 'attention';

const SHOW: { value: Show; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'attention', label: 'Needs attention' },
];

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

const EMPTY: Readonly<Record<Show, { title: string; text: string }>> = {
  all: { title: 'No operations yet', text: 'Every backup and connection test is listed here once it was started.' },
  active: { title: 'Nothing is running', text: 'Operations that are queued or running are listed here.' },
  attention: {
    title: 'Nothing needs attention',
    text: 'Operations that failed, or did only part of their work, are listed here.',
  },
};

function isShow(value: string | null): value is Show {
  return SHOW.some((one) => one.value === value);
}

/** How the runs of the last weeks went. */
function Numbers(): ReactElement {
  const tenant = useTenant();
  const base = `/t/${tenant.externalId}/operations`;
  const { data } = useAtlasQuery('operations.numbers', { tenant: tenant.externalId });
  const average = data?.averageSeconds7Days ?? null;
  return (
    <KeyNumbers
      numbers={[
        {
          label: 'Runs, 30 days',
          value: data ? formatCount(data.total30Days) : null,
          hint: 'Every run that was created in the last 30 days, whatever became of it.',
          testId: 'runs-total',
        },
        {
          label: 'Active',
          value: data ? formatCount(data.active) : null,
          to: `${base}?show=active`,
          hint: 'Queued or running now.',
          testId: 'runs-active',
        },
        {
          label: 'Failed or partial, 7 days',
          value: data ? formatCount(data.failedOrPartial7Days) : null,
          to: `${base}?show=attention`,
          hint: 'Runs that failed or were only partly done, in the last 7 days.',
          testId: 'runs-attention',
        },
        {
          label: 'Average duration, 7 days',
          value: data ? (average === null ? '–' : formatSeconds(average)) : null,
          hint: 'From start to end, of the runs that ended in the last 7 days.',
          testId: 'runs-average',
        },
      ]}
    />
  );
}

/** Every operation run of the tenant, with those that need a look one click away. */
export function OperationsPage(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const asked = params.get('show');
  const show: Show = isShow(asked) ? asked : 'all';
  const input = useMemo(() => ({ tenant: tenant.externalId, show }), [tenant.externalId, show]);
  const { first, total, rowAt, onRange } = usePagedRows('operations.list', input);

  return (
    <Page
      title="Operations"
      description="What TenantAtlas did in this tenant, and what it is doing now."
      ready={!first.isPending}
    >
      {first.data && first.data.anyTotal === 0 ? null : <Numbers />}
      {first.data && first.data.anyTotal === 0 ? null : (
        <div>
          <SegmentedControl
            data={SHOW}
            value={show}
            onChange={(value) => setParams(value === 'all' ? {} : { show: value }, { replace: true })}
            aria-label="Which operations are shown"
          />
        </div>
      )}
      {first.isError ? (
        <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />
      ) : !first.data ? (
        <TableSkeleton />
      ) : total === 0 ? (
        <EmptyState
          className={shared.empty}
          icon={<IconActivity size={28} stroke={1.5} />}
          title={EMPTY[first.data.anyTotal === 0 ? 'all' : show].title}
          description={EMPTY[first.data.anyTotal === 0 ? 'all' : show].text}
          data-testid={first.data.anyTotal === 0 ? 'list-empty' : 'list-no-match'}
        />
      ) : (
        <VirtualTable
          label="Operations"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => {
            const row = rowAt(index);
            return row ? { kind: 'row', row } : { kind: 'loading' };
          }}
          onOpen={(run) => void navigate(`/t/${tenant.externalId}/operations/${run.id}`)}
          onRange={onRange}
          rowTestId="operation-row"
        />
      )}
    </Page>
  );
}
