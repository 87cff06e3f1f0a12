import { Anchor, DataList, Timeline } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  ErrorPanel,
  Failures,
  formatCount,
  formatDuration,
  formatTime,
  KeyNumbers,
  NotFoundPage,
  Notice,
  Page,
  Panel,
  RunProgress,
  useTenant,
  useTypeLabels,
} from '../../components/index.ts';
import { CancelRun } from './CancelRun.tsx';
import { operationLabel } from './labels.ts';
import { OperationBadge } from './OperationBadge.tsx';
import classes from './operations.module.css';

function RunTimeline({ run }: { run: Operation }): ReactElement {
  const reached = run.completedAt ? 2 : run.startedAt ? 1 : 0;
  return (
    <Timeline active={reached} bulletSize={14} lineWidth={2}>
      <Timeline.Item title="Created">
        <span className={classes.moment}>
          {formatTime(run.createdAt)}, by {run.initiator}
        </span>
      </Timeline.Item>
      <Timeline.Item title="Started">
        <span className={classes.moment}>{run.startedAt ? formatTime(run.startedAt) : 'Not yet'}</span>
      </Timeline.Item>
      <Timeline.Item title="Completed">
        <span className={classes.moment}>
          {run.completedAt ? formatTime(run.completedAt) : 'Not yet'}
          {run.completedAt && run.startedAt ? `, after ${formatDuration(run.startedAt, run.completedAt)}` : ''}
        </span>
      </Timeline.Item>
    </Timeline>
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
  return (
    <Page
      title={`${title} ${run.id}`}
      titleExtra={<OperationBadge run={run} focusable testId="run-status" />}
      crumbs={crumbs}
      actions={<CancelRun run={run} />}
      ready
    >
      {run.status === 'completed' ? null : (
        <Panel>
          <RunProgress run={run} />
        </Panel>
      )}
      {run.failureSummary === null ? null : (
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
      <div className={classes.columns}>
        <Panel title="Course">
          <RunTimeline run={run} />
        </Panel>
        <Panel title="About this run">
          <DataList size="sm" labelWidth="8rem">
            <DataList.Item>
              <DataList.ItemLabel>Operation</DataList.ItemLabel>
              <DataList.ItemValue>{title}</DataList.ItemValue>
            </DataList.Item>
            <DataList.Item>
              <DataList.ItemLabel>Started by</DataList.ItemLabel>
              <DataList.ItemValue>{run.initiator}</DataList.ItemValue>
            </DataList.Item>
            {run.backupSetId === null ? null : (
              <DataList.Item>
                <DataList.ItemLabel>Backup set</DataList.ItemLabel>
                <DataList.ItemValue>
                  <Anchor
                    component={Link}
                    to={`${base}/backups/${run.backupSetId}`}
                    size="sm"
                    data-testid="run-set-link"
                  >
                    {run.backupSetName ?? `Backup set ${run.backupSetId}`}
                  </Anchor>
                </DataList.ItemValue>
              </DataList.Item>
            )}
          </DataList>
        </Panel>
      </div>
      {failures.length === 0 ? null : (
        <Panel title={`Failures (${formatCount(failures.length)})`}>
          <p className={classes.advice}>
            Everything else was kept. Give the account the missing permission or wait until Graph answers again, then
            resume the set: only what is missing is read.
          </p>
          <Failures failures={failures} labelOf={labelOf} />
        </Panel>
      )}
    </Page>
  );
}
