import { expect, test } from 'vitest';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { timelineOf } from './timeline.ts';

const RUN: Operation = {
  id: 1,
  type: 'backup.capture',
  status: 'completed',
  outcome: 'succeeded',
  initiator: 'Kim',
  createdAt: '10',
  startedAt: '20',
  completedAt: '50',
  counts: { items: 0, unchanged: 0, failed: 0, requests: 0 },
  backupSetId: null,
  backupSetName: null,
  scheduleId: null,
  restoreRunId: null,
  failureSummary: null,
  progress: null,
  cancelRequested: false,
  cancelRequestedAt: null,
  wasQueued: false,
  resumed: false,
  interrupted: false,
};
const duration = (from: string, until: string): string => `${Number(until) - Number(from)} s`;
const steps = (more: Partial<Operation>): string[] =>
  timelineOf({ ...RUN, ...more }, duration).map(({ title, time, note }) => `${title} ${time ?? '-'} ${note}`.trim());

test.each<[string, Partial<Operation>, string[]]>([
  ['that went through', {}, ['Created 10 by Kim', 'Started 20', 'Completed 50 after 30 s']],
  ['that waited', { wasQueued: true }, ['Queued 10 by Kim', 'Started 20 waited 10 s', 'Completed 50 after 30 s']],
  [
    'that still waits',
    { wasQueued: true, status: 'queued', outcome: 'pending', startedAt: null, completedAt: null },
    ['Queued 10 by Kim', 'Started -', 'Completed -'],
  ],
  [
    'that resumed a set and was cancelled',
    { resumed: true, outcome: 'cancelled', cancelRequested: true, cancelRequestedAt: '40' },
    ['Created 10 by Kim', 'Resumed 20 reads what is missing', 'Cancel asked 40', 'Cancelled 50 after 30 s'],
  ],
  [
    'that was skipped',
    { wasQueued: true, outcome: 'skipped', startedAt: null },
    ['Queued 10 by Kim', 'Skipped 50 without a start'],
  ],
  [
    'that was interrupted',
    { outcome: 'failed', interrupted: true },
    ['Created 10 by Kim', 'Started 20', 'Interrupted 50 after 30 s'],
  ],
])('the timeline of a run %s', (_, run, expected) => {
  expect(steps(run)).toEqual(expected);
});
