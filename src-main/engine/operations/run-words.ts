import type { LogLevel } from '../../../src-preload/contract/index.ts';
import { Interruption, type JobResult, type JobStart, type RunContext } from './job.ts';
import { ownWords } from './log.ts';

/** How the first line of a run's log says that it was asked for, and by whom. */
export function startWords({ scope, queued }: JobStart, context: RunContext): string {
  const who = scope.actor.name;
  if (queued === true) return `Queued by ${who}: it waits until nothing else is captured in this tenant.`;
  return context.resumed === true ? `Started by ${who}, to read what an earlier run missed.` : `Started by ${who}.`;
}

/** How serious the last line of a run's log is. */
export const END_LEVEL: Readonly<Record<JobResult['outcome'], LogLevel>> = {
  succeeded: 'info',
  partial: 'warning',
  failed: 'error',
  cancelled: 'warning',
  skipped: 'warning',
};

const ENDED: Readonly<Record<JobResult['outcome'], string>> = {
  succeeded: 'Succeeded',
  partial: 'Ended with a part missing',
  failed: 'Failed',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
};

/** The last line of a run's log: what became of it, and why. */
export function endWords({ outcome, failureSummary, message }: JobResult): string {
  const why = ownWords(failureSummary ?? message ?? '');
  return why === '' ? `${ENDED[outcome]}.` : `${ENDED[outcome]}: ${why}`;
}

/** What is kept with a run: what it is about, and that it had to wait. */
export function keptContext({ queued }: JobStart, context: RunContext): RunContext {
  return queued === true ? { ...context, queued } : context;
}

/** What is kept with a run that has ended: what it says, and whether the application's end cut it off. */
export function endContext(start: JobStart, { message }: JobResult, stoppedBy: unknown): RunContext {
  const interrupted = stoppedBy instanceof Interruption && stoppedBy.why === 'shutdown';
  const context = keptContext(start, start.context);
  return { ...context, ...(message === undefined ? {} : { message }), ...(interrupted ? { interrupted } : {}) };
}
