import { Anchor } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { toneFor } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  FailureAdvice,
  FailurePanel,
  formatCount,
  KeyNumbers,
  type KeyNumber,
  Notice,
  Page,
  Panel,
  RunProgress,
  useTenant,
  WaitingPage,
  useTypeLabels,
} from '../../components/index.ts';
import { CancelRun } from './CancelRun.tsx';
import { operationLabel } from './labels.ts';
import { RetryRun } from './RetryRun.tsx';
import { OperationBadge } from './OperationBadge.tsx';
import { RunLog } from './RunLog.tsx';
import { RunTimeline } from './RunTimeline.tsx';

const SKIPPED_ADVICE =
  'Nothing was read and nothing is missing from earlier backups. The next time runs as planned once that is put right.';
const AFTERWARDS = 'Everything else was kept. A retry reads only what is missing.';

/** What became of the run, where that takes a sentence: why it was skipped, cut off, or not fully done. */
function Ending({ run, failures }: { run: Operation; failures: number }): ReactElement | null {
  const { failureSummary, outcome } = run;
  // The failures themselves say more than a sentence that counts them.
  if (failureSummary === null || (outcome === 'partial' && failures > 0)) return null;
  const title = run.interrupted
    ? 'The run was interrupted'
    : outcome === 'skipped'
      ? 'The run was not carried out'
      : undefined;
  const wentWithSet = run.type === 'backup.capture' && run.backupSetId === null && run.counts.failed > 0;
  return (
    <Notice tone={toneFor('operationOutcome', outcome)} title={title} testId="run-ending">
      {failureSummary} {outcome === 'skipped' ? SKIPPED_ADVICE : null}
      {wentWithSet ? 'What failed was listed with the backup set, which has been removed for good.' : null}
      {failures > 0 || outcome === 'skipped' || wentWithSet ? null : <FailureAdvice reason={failureSummary} />}
    </Notice>
  );
}

/** What the run is about: the set that it captured, and the schedule that it ran for. */
function Description({ run, base }: { run: Operation; base: string }): ReactElement {
  const tenant = useTenant();
  const { scheduleId, backupSetId } = run;
  const { type } = run;
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
      {type === 'drift.scan' ? (
        <>
          {backupSetId === null ? null : ' · '}
          <Anchor component={Link} to={`${base}/drift`} size="sm" underline="always" data-testid="run-drift-link">
            View drift
          </Anchor>
        </>
      ) : null}
      {run.restoreRunId === null ? null : (
        <Anchor
          component={Link}
          to={`${base}/restores/${run.restoreRunId}`}
          size="sm"
          underline="always"
          data-testid="run-restore-link"
        >
          View the restore
        </Anchor>
      )}
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

/** The figures of a run that makes a set. */
function numbersOf(run: Operation, set: string): KeyNumber[] {
  const counts = run.status === 'completed' ? run.counts : (run.progress?.counts ?? run.counts);
  if (run.type === 'backup.import') {
    return [
      { label: 'Objects imported', value: formatCount(counts.items), to: set },
      { label: 'Files with a problem', value: formatCount(counts.failed), to: `${set}?tab=files` },
    ];
  }
  return [
    { label: 'Objects captured', value: formatCount(counts.items), to: set },
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
  ];
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

  if (!valid || query.isError || !query.data) {
    return (
      <WaitingPage title="Operation" crumbs={crumbs} query={valid ? query : null}>
        {null}
      </WaitingPage>
    );
  }
  const { run, failures } = query.data;
  const title = operationLabel(run.type);
  return (
    <Page
      title={`${title} ${run.id}`}
      titleExtra={<OperationBadge run={run} focusable testId="run-status" />}
      description={
        run.backupSetId === null &&
        run.scheduleId === null &&
        run.restoreRunId === null &&
        run.type !== 'drift.scan' ? undefined : (
          <Description run={run} base={base} />
        )
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
      {typeof run.message === 'string' && run.outcome !== 'failed' ? (
        <Notice tone={toneFor('operationOutcome', run.outcome)}>{run.message}</Notice>
      ) : null}
      <Ending run={run} failures={failures.length} />
      {run.backupSetId === null ? null : <KeyNumbers numbers={numbersOf(run, `${base}/backups/${run.backupSetId}`)} />}
      <FailurePanel failures={failures} labelOf={labelOf} advice={AFTERWARDS} />
      <Panel title="Timeline">
        <RunTimeline run={run} />
      </Panel>
      <RunLog run={run} />
    </Page>
  );
}
