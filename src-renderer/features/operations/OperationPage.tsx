import { Anchor } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  ErrorPanel,
  FailurePanel,
  formatCount,
  formatDuration,
  KeyNumbers,
  NotFoundPage,
  Notice,
  Page,
  Panel,
  RunProgress,
  useTenant,
  useTypeLabels,
  When,
} from '../../components/index.ts';
import { CancelRun } from './CancelRun.tsx';
import { operationLabel } from './labels.ts';
import { RetryRun } from './RetryRun.tsx';
import { OperationBadge } from './OperationBadge.tsx';
import classes from './operations.module.css';

const ADVICE =
  'Everything else was kept. Give the account the missing permission or wait until Graph answers again, then resume the set: only what is missing is read.';

interface Step {
  title: string;
  time: string | null;
  /** Beside the time. */
  note: string;
}

/** When the run was created, started and completed, side by side. */
function RunTimeline({ run }: { run: Operation }): ReactElement {
  const { startedAt, completedAt } = run;
  const steps: readonly Step[] = [
    { title: 'Created', time: run.createdAt, note: `by ${run.initiator}` },
    { title: 'Started', time: startedAt, note: '' },
    {
      title: 'Completed',
      time: completedAt,
      note: startedAt && completedAt ? `after ${formatDuration(startedAt, completedAt)}` : '',
    },
  ];
  return (
    <ol className={classes.steps}>
      {steps.map(({ title, time, note }) => (
        <li key={title} className={classes.step} data-reached={time !== null || undefined}>
          <div className={classes.stepTitle}>{title}</div>
          <div className={classes.moment}>{time === null ? 'Not yet' : <When time={time} exact />}</div>
          <div className={classes.moment}>{note}</div>
        </li>
      ))}
    </ol>
  );
}

/** What the run is about: the set that it captured, and the schedule that it ran for. */
function Description({ run, base }: { run: Operation; base: string }): ReactElement {
  const tenant = useTenant();
  const { scheduleId, backupSetId } = run;
  const schedule = useAtlasQuery(
    'schedules.get',
    { tenant: tenant.externalId, scheduleId: scheduleId ?? 1 },
    { enabled: scheduleId !== null },
  );
  return (
    <>
      {backupSetId === null ? null : (
        <>
          Backup set{' '}
          <Anchor
            component={Link}
            to={`${base}/backups/${backupSetId}`}
            size="sm"
            underline="always"
            data-testid="run-set-link"
          >
            {run.backupSetName ?? backupSetId}
          </Anchor>
        </>
      )}
      {backupSetId === null || scheduleId === null ? null : ' · '}
      {scheduleId === null ? null : (
        <>
          Schedule{' '}
          <Anchor
            component={Link}
            to={`${base}/schedules/${scheduleId}`}
            size="sm"
            underline="always"
            data-testid="run-schedule-link"
          >
            {schedule.data?.schedule.name ?? scheduleId}
          </Anchor>
        </>
      )}
    </>
  );
}

/** The one page of a run, which every "View run" leads to. */
export function OperationPage(): ReactElement {
  const tenant = useTenant();
  const { runId } = useParams();
  const operationRunId = Number(runId);
  const valid = Number.isSafeInteger(operationRunId) && operationRunId > 0;
  const query = useAtlasQuery('operations.get', { tenant: tenant.externalId, operationRunId }, { enabled: valid });
  const labelOf = useTypeLabels();
  const base = `/t/${tenant.externalId}`;
  const crumbs = [{ label: 'Operations', to: `${base}/operations` }];

  if (!valid || query.error?.code === 'not_found') return <NotFoundPage />;
  if (query.isError) {
    return (
      <Page title="Operation" crumbs={crumbs} ready>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={null} crumbs={crumbs} ready={false}>
        {null}
      </Page>
    );
  }
  const { run, failures } = query.data;
  const counts = run.status === 'completed' ? run.counts : (run.progress?.counts ?? run.counts);
  const title = operationLabel(run.type);
  // The failures themselves say more than a sentence that counts them.
  const listed = run.outcome === 'partial' && failures.length > 0;
  return (
    <Page
      title={`${title} ${run.id}`}
      titleExtra={<OperationBadge run={run} focusable testId="run-status" />}
      description={
        run.backupSetId === null && run.scheduleId === null ? undefined : <Description run={run} base={base} />
      }
      crumbs={crumbs}
      actions={
        <>
          <RetryRun run={run} />
          <CancelRun run={run} />
        </>
      }
      ready
    >
      {run.status === 'completed' ? null : (
        <Panel>
          <RunProgress run={run} />
        </Panel>
      )}
      {typeof run.message === 'string' ? <Notice tone="success">{run.message}</Notice> : null}
      {run.failureSummary === null || listed ? null : (
        <Notice tone={run.outcome === 'failed' ? 'danger' : 'warning'}>{run.failureSummary}</Notice>
      )}
      {run.backupSetId === null ? null : (
        <KeyNumbers
          numbers={[
            { label: 'Objects captured', value: formatCount(counts.items), to: `${base}/backups/${run.backupSetId}` },
            {
              label: 'Unchanged',
              value: formatCount(counts.unchanged),
              hint: 'Known from an earlier backup and not read again.',
            },
            { label: 'Failures', value: formatCount(counts.failed) },
            {
              label: 'Graph requests',
              value: formatCount(counts.requests),
              hint: 'Requests inside a batch are counted singly.',
            },
          ]}
        />
      )}
      <FailurePanel failures={failures} labelOf={labelOf} advice={ADVICE} />
      <Panel title="Timeline">
        <RunTimeline run={run} />
      </Panel>
    </Page>
  );
}
