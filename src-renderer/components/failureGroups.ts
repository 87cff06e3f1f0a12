import type { CaptureFailure } from '../../src-preload/contract/index.ts';

export interface FailureGroup {
  reason: string;
  failures: CaptureFailure[];
}

/** Failures with the same reason together, the most frequent reason first. */
export function groupFailures(failures: readonly CaptureFailure[]): FailureGroup[] {
  const groups = new Map<string, CaptureFailure[]>();
  for (const failure of failures) {
    const group = groups.get(failure.reason);
    if (group) group.push(failure);
    else groups.set(failure.reason, [failure]);
  }
  return [...groups]
    .map(([reason, members]) => ({ reason, failures: members }))
    .sort((left, right) => right.failures.length - left.failures.length);
}
