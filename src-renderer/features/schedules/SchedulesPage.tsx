import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Schedule } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  CapabilityButton,
  formatCount,
  ListPage,
  SearchBox,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
  type ListFilter,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { NextRun } from './NextRun.tsx';
import { PauseAll } from './PauseAll.tsx';
import { PausedNotice } from './PausedNotice.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';
import { TwoLines } from './TwoLines.tsx';
import { lifecycleOf, rhythmWords, zoneWords } from './words.ts';

const COLUMNS: readonly Column<Schedule>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(8rem, 1.3fr)',
    render: (schedule) => <strong className={shared.anywhere}>{schedule.name}</strong>,
  },
  {
    key: 'when',
    header: 'When',
    width: 'minmax(9rem, 1.2fr)',
    render: (schedule) => <TwoLines below={zoneWords(schedule.timezone)}>{rhythmWords(schedule)}</TwoLines>,
  },
  {
    key: 'next',
    header: 'Next run',
    width: 'minmax(11rem, 1.5fr)',
    render: (schedule) => <NextRun schedule={schedule} />,
  },
  {
    key: 'last',
    header: 'Last result',
    width: '9rem',
    render: ({ lastRunAt, lastRunStatus, activeRunId }) => {
      if (activeRunId !== null) return <StatusBadge domain="scheduleRun" value="running" />;
      if (lastRunStatus === null) return <span className={shared.dimmed}>Not yet</span>;
      return (
        <TwoLines below={<When time={lastRunAt} />}>
          <StatusBadge domain="scheduleRun" value={lastRunStatus} />
        </TwoLines>
      );
    },
  },
  {
    key: 'state',
    header: 'State',
    width: '6.5rem',
    secondary: true,
    render: (schedule) => <StatusBadge domain="scheduleLifecycle" value={lifecycleOf(schedule)} />,
  },
  {
    key: 'kept',
    header: 'Kept sets',
    width: '5.5rem',
    align: 'end',
    secondary: true,
    render: ({ keptSets, keepLast }) => (
      <TwoLines below={keepLast === 0 ? 'keeps all' : `of last ${formatCount(keepLast)}`}>
        {formatCount(keptSets)}
      </TwoLines>
    ),
  },
];

/** The tenant's schedules: when each runs, what it did last, and why one does not run. */
export function SchedulesPage(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<ListFilter>('active');
  const [search, setSearch] = useState('');
  const [searchKey, setSearchKey] = useState(0);
  const input = useMemo(() => ({ tenant: tenant.externalId, filter, search }), [tenant.externalId, filter, search]);
  const { first, total, rowAt, onRange } = usePagedRows('schedules.list', input);
  const creating = params.get('create') === '1' && tenant.capabilities.includes('tenant.backup_schedules.manage');
  const show = (create: boolean): void => setParams(create ? { create: '1' } : {}, { replace: true });
  const open = ({ id }: Schedule): void => void navigate(`/t/${tenant.externalId}/schedules/${id}`);
  return (
    <>
      <ListPage
        page="schedules"
        description="Backups that TenantAtlas takes by itself while it runs, also with its window closed."
        icon={<IconCalendarTime size={28} stroke={1.5} />}
        texts={{
          emptyTitle: 'No schedules yet',
          onlyArchivedText: 'Nothing runs by itself now. An archived schedule can be restored, or a new one created.',
          emptyText: `A schedule takes a backup of ${tenant.name} every day or on some days of the week.`,
        }}
        facts={
          first.data
            ? { matching: total, active: first.data.activeTotal, archived: first.data.archivedTotal, filter }
            : null
        }
        error={first.error}
        onRetry={() => void first.refetch()}
        notice={<PausedNotice />}
        renderCreate={(place) => (
          <>
            {place === 'header' ? <PauseAll /> : null}
            <CapabilityButton
              capability="tenant.backup_schedules.manage"
              size={place === 'centre' ? 'md' : 'sm'}
              leftSection={<IconPlus size={16} />}
              onClick={() => show(true)}
              testId="create-schedule"
            >
              Create schedule
            </CapabilityButton>
          </>
        )}
        onFilter={setFilter}
        search={<SearchBox key={searchKey} label="Search schedules by name" onSearch={setSearch} initial={search} />}
        onClearSearch={() => {
          setFilter('active');
          setSearch('');
          setSearchKey((key) => key + 1);
        }}
      >
        <VirtualTable
          label="Schedules"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={open}
          onRange={onRange}
          rowTestId="schedule-row"
          rowHeight={58}
        />
      </ListPage>
      <ScheduleForm opened={creating} schedule={null} onClose={() => show(false)} onSaved={open} />
    </>
  );
}
