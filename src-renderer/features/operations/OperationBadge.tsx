import type { ReactElement } from 'react';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';

interface OperationBadgeProps {
  run: Operation;
  focusable?: boolean;
  testId?: string;
}

/** How a run stands: its status while it is active, its outcome once it has ended. */
export function OperationBadge({ run, focusable, testId }: OperationBadgeProps): ReactElement {
  return run.status === 'completed' ? (
    <StatusBadge domain="operationOutcome" value={run.outcome} focusable={focusable} testId={testId} />
  ) : (
    <StatusBadge domain="operationStatus" value={run.status} focusable={focusable} testId={testId} />
  );
}
