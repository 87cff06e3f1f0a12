import { Group, Stack } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { badgeFor, toneFor } from '../../badges/index.ts';
import { FailureAdvice, Notice } from '../../components/index.ts';
import { ItemTable } from './ItemTable.tsx';
import { RepeatRestore, ResumeRestore } from './RestoreActions.tsx';
import { isEnded } from './steps.ts';
import { StepOperation } from './StepOperation.tsx';
import { useRestoreOperation } from './useRestore.ts';

const RESUMED =
  'Resume takes it up where it stopped: what is done stays done, and nothing is created twice. Where the tenant has changed since the preview, restore what is left instead: it begins with its decisions and a preview of its own.';
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

/** What goes on, and what became of each object: what failed comes first. */
export function ResultStep({ run }: { run: RestoreRun }): ReactElement {
  const operation = useRestoreOperation(run.id, 'restore.execute');
  // The run is read again with its results: what ends it may be an engine that this window did not hear.
  useGrowing(run.status === 'queued' || run.status === 'running');
  const begun = run.startedAt !== null;
  const still = isEnded(run.status) || run.status === 'pending';
  return (
    <Stack gap="md">
      {still ? <Ending run={run} /> : <StepOperation operation={operation} />}
      {/* Another table when it has ended: it begins with what failed. */}
      {begun ? <ItemTable key={String(still)} run={run} show="results" /> : null}
    </Stack>
  );
}

/** What to do now, by the state that it ended in. */
const NEXT: Readonly<Partial<Record<RestoreRun['status'], string>>> = {
  pending: 'What is done stays done, and nothing is created twice.',
  partial: RESUMED,
  failed: RESUMED,
  cancelled: RESUMED,
};

function Ending({ run }: { run: RestoreRun }): ReactElement {
  const { status, failureReason, startedAt } = run;
  if (startedAt === null) {
    return (
      <Notice tone="info" title="Cancelled" testId="restore-ending">
        This restore was cancelled before anything was confirmed. Nothing was written.
      </Notice>
    );
  }
  const next = NEXT[status];
  return (
    <Notice
      tone={status === 'completed' ? 'success' : toneFor('restoreRun', status)}
      title={badgeFor('restoreRun', status).label}
      actions={
        next === undefined ? undefined : (
          <Group gap="xs">
            <ResumeRestore run={run} />
            {status === 'pending' ? null : <RepeatRestore run={run} />}
          </Group>
        )
      }
      testId="restore-ending"
    >
      {failureReason ?? badgeFor('restoreRun', status).meaning}
      {failureReason === null ? null : <FailureAdvice reason={failureReason} />} {next}
    </Notice>
  );
}
