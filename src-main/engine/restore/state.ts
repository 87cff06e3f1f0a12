import type { RestoreRunStatus } from '../../../src-preload/contract/index.ts';

/**
 * The states of a restore run (S059), pure. Before execution: draft → scoped → checked → previewed, and back
 * whenever an earlier step changes. Execution: queued → running → an end; `pending` waits for the approval of a
 * second administrator. What ended without being complete can be taken up again. While it is queued nothing is
 * written: what finds the tenant changed goes back to where a preview is due, what cannot begin to its preview.
 */
export const RESTORE_EVENTS = [
  'scope',
  'check',
  'preview',
  'confirm',
  'outdate',
  'withdraw',
  'start',
  'await_approval',
  'complete',
  'end_partial',
  'fail',
  'cancel',
  'resume',
] as const;
export type RestoreEvent = (typeof RESTORE_EVENTS)[number];

type Transitions = Readonly<Partial<Record<RestoreEvent, RestoreRunStatus>>>;

const TRANSITIONS: Readonly<Record<RestoreRunStatus, Transitions>> = {
  draft: { scope: 'scoped', cancel: 'cancelled' },
  scoped: { scope: 'scoped', check: 'checked', cancel: 'cancelled' },
  checked: { scope: 'scoped', check: 'checked', preview: 'previewed', cancel: 'cancelled' },
  previewed: {
    scope: 'scoped',
    check: 'checked',
    preview: 'previewed',
    confirm: 'queued',
    cancel: 'cancelled',
  },
  queued: { outdate: 'checked', withdraw: 'previewed', start: 'running', fail: 'failed', cancel: 'cancelled' },
  running: {
    await_approval: 'pending',
    complete: 'completed',
    end_partial: 'partial',
    fail: 'failed',
    cancel: 'cancelled',
  },
  pending: { resume: 'queued', fail: 'failed', cancel: 'cancelled' },
  completed: {},
  partial: { resume: 'queued' },
  failed: { resume: 'queued' },
  cancelled: { resume: 'queued' },
};

/** The state after an event; null where the event is illegal in this state. */
export function nextStatus(status: RestoreRunStatus, event: RestoreEvent, begun: boolean): RestoreRunStatus | null {
  // What was cancelled before anything was confirmed has nothing to take up.
  if (event === 'resume' && !begun) return null;
  // What was begun once stays begun: it fails, and is taken up again.
  if ((event === 'outdate' || event === 'withdraw') && begun) return null;
  return TRANSITIONS[status][event] ?? null;
}

/** True while the run can still be changed: nothing of it was confirmed yet. */
export function isPreflight(status: RestoreRunStatus): boolean {
  return status === 'draft' || status === 'scoped' || status === 'checked' || status === 'previewed';
}

/** True when nothing of the run goes on, and nothing will unless it is taken up again. */
export function isEnded(status: RestoreRunStatus): boolean {
  return status === 'completed' || status === 'partial' || status === 'failed' || status === 'cancelled';
}
