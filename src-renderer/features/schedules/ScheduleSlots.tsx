import { Anchor, EmptyState } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Schedule, ScheduleRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import { PagedTable, useOpenRun, useTenant, When, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { TwoClocks } from './NextRun.tsx';

function columnsFor(timezone: string, base: string): readonly Column<ScheduleRun>[] {
  return [
    {
      key: 'slot',
      header: 'Time',
      width: 'minmax(11rem, 1fr)',
      render: ({ slotAt }) => <TwoClocks time={slotAt} timezone={timezone} />,
    },
    {
      key: 'status',
      header: 'Result',
      width: '7rem',
      render: ({ status }) => <StatusBadge domain="scheduleRun" value={status} />,
    },
    {
      key: 'reason',
      header: 'Reason',
      width: 'minmax(10rem, 2fr)',
      render: ({ reason }) => <span className={shared.anywhere}>{reason ?? '–'}</span>,
    },
    {
      key: 'ended',
      header: 'Ended',
      width: 'minmax(10rem, 0.8fr)',
      secondary: true,
      render: ({ completedAt }) => <When time={completedAt} />,
    },
    {
      key: 'run',
      header: 'Run',
      width: '4.5rem',
      render: ({ operationRunId }) =>
        operationRunId === null ? (
          <span className={shared.dimmed}>None</span>
        ) : (
          <Anchor
            component={Link}
            to={`${base}/operations/${operationRunId}`}
            size="sm"
            // The row leads there too, and it is what the keyboard stops at.
            tabIndex={-1}
            onClick={(event) => event.stopPropagation()}
          >
            View run
          </Anchor>
        ),
    },
  ];
}

/** What became of a schedule's times, newest first. */
export function ScheduleSlots({ schedule }: { schedule: Schedule }): ReactElement {
  const tenant = useTenant();
  const openRun = useOpenRun();
  const base = `/t/${tenant.externalId}`;
  const { id, timezone } = schedule;
  const input = useMemo(() => ({ tenant: tenant.externalId, scheduleId: id }), [tenant.externalId, id]);
  const columns = useMemo(() => columnsFor(timezone, base), [timezone, base]);
  const paged = usePagedRows('schedules.runs', input);
  return (
    <PagedTable
      paged={paged}
      skeletonRows={3}
      label="Times of this schedule"
      columns={columns}
      onOpen={openRun}
      rowTestId="slot-row"
      rowHeight={58}
      empty={
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconCalendarTime size={28} stroke={1.5} />}
          title="Nothing yet"
          description="Each time of this schedule is listed here with its result, those that were skipped included."
          data-testid="slots-empty"
        />
      }
    />
  );
}
