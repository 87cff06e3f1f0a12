import type { Operation } from '../../../src-preload/contract/index.ts';

export interface Step {
  title: string;
  /** Null while it has not come to that. */
  time: string | null;
  /** Below the time. */
  note: string;
}

type Duration = (from: string, until: string) => string;

/** What happened to a run, in order; `duration` says how long something took. */
export function timelineOf(run: Operation, duration: Duration): Step[] {
  const { createdAt, startedAt, completedAt, cancelRequestedAt } = run;
  // A run that ended before its turn came never started, and never will.
  const neverStarted = startedAt === null && completedAt !== null;
  return [
    { title: run.wasQueued ? 'Queued' : 'Created', time: createdAt, note: `by ${run.initiator}` },
    ...(neverStarted ? [] : [startOf(run, duration)]),
    ...(cancelRequestedAt === null ? [] : [{ title: 'Cancel asked', time: cancelRequestedAt, note: '' }]),
    {
      title: endTitle(run),
      time: completedAt,
      note:
        completedAt && startedAt ? `after ${duration(startedAt, completedAt)}` : neverStarted ? 'without a start' : '',
    },
  ];
}

function startOf(run: Operation, duration: Duration): Step {
  const { createdAt, startedAt } = run;
  const waited = run.wasQueued && startedAt !== null ? `waited ${duration(createdAt, startedAt)}` : '';
  return {
    title: run.resumed ? 'Resumed' : 'Started',
    time: startedAt,
    note: run.resumed ? 'reads what is missing' : waited,
  };
}

function endTitle({ outcome, interrupted }: Operation): string {
  if (interrupted) return 'Interrupted';
  if (outcome === 'skipped') return 'Skipped';
  return outcome === 'cancelled' ? 'Cancelled' : 'Completed';
}
