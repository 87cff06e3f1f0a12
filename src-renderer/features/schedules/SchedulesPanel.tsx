import { Anchor, Skeleton, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, ErrorPanel, Panel, useTenant, When } from '../../components/index.ts';
import { NextRun } from './NextRun.tsx';
import { TwoLines } from './TwoLines.tsx';
import { whenWords } from './words.ts';
import classes from './schedules.module.css';

type Overview = ChannelOutput<'schedules.overview'>;

function Next({ overview, base }: { overview: Overview; base: string }): ReactElement {
  const { next } = overview;
  if (next === null) {
    return (
      <Text size="sm" c="dimmed">
        No schedule is enabled, so nothing runs by itself.
      </Text>
    );
  }
  return (
    <div className={classes.next} data-testid="next-scheduled-run">
      <TwoLines below={whenWords(next)}>
        <Anchor component={Link} to={`${base}/schedules/${next.id}`} size="sm" fw={600}>
          {next.name}
        </Anchor>
      </TwoLines>
      <div className={classes.nextTime}>
        <NextRun schedule={next} />
      </div>
    </div>
  );
}

function Latest({ overview, base }: { overview: Overview; base: string }): ReactElement | null {
  if (overview.latest.length === 0) return null;
  return (
    <ul className={classes.latest} aria-label="Latest results of schedules">
      {overview.latest.map((slot) => (
        <li key={slot.id}>
          <Link
            to={
              slot.operationRunId === null
                ? `${base}/schedules/${slot.scheduleId}`
                : `${base}/operations/${slot.operationRunId}`
            }
            className={classes.slot}
          >
            <TwoLines below={<When time={slot.slotAt} />}>
              <span className={classes.slotName}>{slot.scheduleName}</span>
            </TwoLines>
            <StatusBadge domain="scheduleRun" value={slot.status} />
            <IconArrowRight size={14} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The dashboard's look at the schedules: what runs next, and how the last times went. */
export function SchedulesPanel(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const base = `/t/${tenant.externalId}`;
  const overview = useAtlasQuery('schedules.overview', { tenant: tenant.externalId });
  const { data } = overview;
  const none = data !== undefined && data.activeTotal === 0 && data.latest.length === 0;
  return (
    <Panel
      title="Schedules"
      testId="schedules-panel"
      actions={
        none ? undefined : (
          <Anchor component={Link} to={`${base}/schedules`} size="sm">
            All schedules
          </Anchor>
        )
      }
    >
      {overview.isError ? (
        <ErrorPanel error={overview.error} onRetry={() => void overview.refetch()} />
      ) : data === undefined ? (
        <Skeleton height={20} width="50%" />
      ) : none ? (
        <>
          <Text size="sm" mb="md">
            A schedule takes backups by itself, every day or on some days of the week.
          </Text>
          <CapabilityButton
            capability="tenant.backup_schedules.manage"
            variant="default"
            onClick={() => void navigate(`${base}/schedules?create=1`)}
            testId="dashboard-create-schedule"
          >
            Create schedule
          </CapabilityButton>
        </>
      ) : (
        <>
          <Next overview={data} base={base} />
          <Latest overview={data} base={base} />
        </>
      )}
    </Panel>
  );
}
