import { Anchor } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { toneFor } from '../../badges/index.ts';
import { FailureAdvice, Notice, Panel, RunProgress, useTenant } from '../../components/index.ts';
import { CancelRun, operationLabel } from '../operations/index.ts';

/** The newest operation of a step: its progress while it runs, and why it ended without doing its work. */
export function StepOperation({ operation }: { operation: Operation | null }): ReactElement | null {
  const tenant = useTenant();
  if (operation === null) return null;
  if (operation.status !== 'completed') {
    return (
      <Panel
        title={operationLabel(operation.type)}
        // A restore that writes is cancelled as a whole, at the head of its page.
        actions={operation.type === 'restore.execute' ? undefined : <CancelRun run={operation} size="xs" />}
        testId="step-operation"
      >
        <RunProgress run={operation} />
      </Panel>
    );
  }
  if (operation.outcome === 'succeeded' || operation.failureSummary === null) return null;
  return (
    <Notice
      tone={toneFor('operationOutcome', operation.outcome)}
      title={`${operationLabel(operation.type)}: ${operation.outcome}`}
      testId="step-failure"
    >
      {operation.failureSummary} <FailureAdvice reason={operation.failureSummary} />{' '}
      <Anchor
        component={Link}
        to={`/t/${tenant.externalId}/operations/${operation.id}`}
        size="sm"
        underline="always"
        data-testid="view-run"
      >
        View run
      </Anchor>
    </Notice>
  );
}
