import { Stack } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { badgeFor, toneFor } from '../../badges/index.ts';
import { Notice } from '../../components/index.ts';
import { ItemTable } from './ItemTable.tsx';
import { isEnded } from './steps.ts';
import { StepOperation } from './StepOperation.tsx';
import { useRestoreOperation } from './useRestore.ts';

const REFRESH_MS = 1000;

/** Results are read again while they grow: progress carries no objects. */
function useGrowing(active: boolean): void {
  const client = useQueryClient();
  const { start, stop } = useInterval(() => {
    void client.invalidateQueries({ queryKey: ['atlas', 'restores.items'] });
    void client.invalidateQueries({ queryKey: ['atlas', 'restores.get'] });
  }, REFRESH_MS);
  useEffect(() => {
    if (!active) return undefined;
    start();
    return stop;
  }, [active, start, stop]);
}

/** What goes on, and what became of each object. */
export function ResultStep({ run }: { run: RestoreRun }): ReactElement {
  const operation = useRestoreOperation(run.id, 'restore.execute');
  // The run is read again with its results: what ends it may be an engine that this window did not hear.
  useGrowing(run.status === 'queued' || run.status === 'running');
  const begun = run.startedAt !== null;
  return (
    <Stack gap="md">
      {isEnded(run.status) || run.status === 'pending' ? <Ending run={run} /> : <StepOperation operation={operation} />}
      {begun ? <ItemTable run={run} show="results" /> : null}
    </Stack>
  );
}

function Ending({ run }: { run: RestoreRun }): ReactElement {
  const { status, failureReason, startedAt } = run;
  if (startedAt === null) {
    return (
      <Notice tone="info" testId="restore-ending">
        This restore was cancelled before anything was confirmed. Nothing was written.
      </Notice>
    );
  }
  const approval = (run.results['waiting_for_approval'] ?? 0) > 0;
  return (
    <Notice
      tone={status === 'completed' ? 'success' : toneFor('restoreRun', status)}
      title={badgeFor('restoreRun', status).label}
      testId="restore-ending"
    >
      {failureReason ?? badgeFor('restoreRun', status).meaning}{' '}
      {approval ? 'What waits for approval is written when it was approved and the restore is resumed. ' : ''}
      {status === 'partial' || status === 'failed' || status === 'cancelled'
        ? 'Resume takes it up where it stopped: what is done stays done, and nothing is created twice.'
        : ''}
    </Notice>
  );
}
