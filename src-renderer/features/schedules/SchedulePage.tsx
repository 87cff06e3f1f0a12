import { Anchor, DataList, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { Schedule } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  formatCount,
  Notice,
  Page,
  Panel,
  plural,
  RunProgress,
  useTenant,
  WaitingPage,
  useTypeLabels,
  When,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { CancelRun } from '../operations/index.ts';
import { TwoClocks } from './NextRun.tsx';
import { PausedNotice } from './PausedNotice.tsx';
import { historyObstacle, ScheduleActions } from './ScheduleActions.tsx';
import { ScheduleSlots } from './ScheduleSlots.tsx';
import { TwoLines } from './TwoLines.tsx';
import { captureWords, lifecycleOf, retentionWords, whenWords } from './words.ts';
import classes from './schedules.module.css';

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className={shared.anywhere}>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

function Facts({ schedule }: { schedule: Schedule }): ReactElement {
  const labelOf = useTypeLabels();
  const { policyTypes, keepLast, keptSets, nextRunAt, obstacle } = schedule;
  return (
    <DataList size="sm" labelWidth="8rem">
      <Fact label="Next run">
        {nextRunAt === null || obstacle !== null ? 'None' : <TwoClocks time={nextRunAt} timezone={schedule.timezone} />}
      </Fact>
      <Fact label="Last result">
        {schedule.lastRunStatus === null ? (
          'Not yet'
        ) : (
          <span className={classes.lastResult}>
            <StatusBadge domain="scheduleRun" value={schedule.lastRunStatus} focusable />
            <When time={schedule.lastRunAt} />
          </span>
        )}
      </Fact>
      <Fact label="Captures">
        <TwoLines below={policyTypes === 'all' ? null : policyTypes.map(labelOf).join(', ')}>
          {captureWords(schedule)}
        </TwoLines>
      </Fact>
      <Fact label="Keeps">
        <TwoLines below={keepLast === 0 ? null : retentionWords(keepLast)}>
          {keepLast === 0 ? 'Every backup' : `The last ${plural(keepLast, 'good backup')}`},{' '}
          {keptSets === 0 ? 'none yet' : `${formatCount(keptSets)} in the list now`}
        </TwoLines>
      </Fact>
      <Fact label="Created">
        <When time={schedule.createdAt} />
      </Fact>
    </DataList>
  );
}

/** The run that is under way for the schedule. */
function ActiveRun({ operationRunId }: { operationRunId: number }): ReactElement | null {
  const tenant = useTenant();
  const query = useAtlasQuery('operations.get', { tenant: tenant.externalId, operationRunId });
  const run = query.data?.run;
  if (!run || run.status === 'completed') return null;
  return (
    <Panel
      title={run.status === 'queued' ? 'Waiting for its turn' : 'Running now'}
      testId="schedule-active-run"
      actions={
        <span className={classes.runActions}>
          <Anchor component={Link} to={`/t/${tenant.externalId}/operations/${operationRunId}`} size="sm">
            View run
          </Anchor>
          <CancelRun run={run} size="xs" />
        </span>
      }
    >
      <RunProgress run={run} />
    </Panel>
  );
}

/** One schedule: when it runs, what it captures and keeps, and what became of each of its times. */
export function SchedulePage(): ReactElement {
  const tenant = useTenant();
  const { scheduleId: text } = useParams();
  const scheduleId = Number(text);
  const valid = Number.isSafeInteger(scheduleId) && scheduleId > 0;
  const query = useAtlasQuery('schedules.get', { tenant: tenant.externalId, scheduleId }, { enabled: valid });
  const scheduler = useAtlasQuery('scheduler.status', {});
  const crumbs = [{ label: 'Schedules', to: `/t/${tenant.externalId}/schedules` }];

  if (!valid || query.isError || !query.data) {
    return (
      <WaitingPage title="Schedule" crumbs={crumbs} query={valid ? query : null}>
        {null}
      </WaitingPage>
    );
  }
  const { schedule, historicalRuns } = query.data;
  const archived = schedule.archivedAt !== null;
  const pauseSaysIt = scheduler.data?.paused === true && tenant.status === 'active' && schedule.isEnabled && !archived;
  return (
    <Page
      title={schedule.name}
      titleExtra={
        <StatusBadge domain="scheduleLifecycle" value={lifecycleOf(schedule)} focusable testId="schedule-state" />
      }
      description={whenWords(schedule)}
      crumbs={crumbs}
      actions={<ScheduleActions schedule={schedule} historicalRuns={historicalRuns} />}
      ready
    >
      <PausedNotice />
      {schedule.obstacle === null || pauseSaysIt ? null : (
        <Notice tone={archived ? 'info' : 'warning'} title="Nothing of it will run" testId="schedule-obstacle">
          {schedule.obstacle} {archived ? historyObstacle(historicalRuns) : null}
        </Notice>
      )}
      {schedule.activeRunId === null ? null : <ActiveRun operationRunId={schedule.activeRunId} />}
      <Panel title="Schedule">
        <Facts schedule={schedule} />
      </Panel>
      <Title order={2} size="h3">
        History
      </Title>
      <ScheduleSlots schedule={schedule} />
    </Page>
  );
}
