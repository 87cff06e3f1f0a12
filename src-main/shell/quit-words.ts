import type { SchedulerOverview } from '../../src-preload/contract/index.ts';
import { operationWords, shorten } from './tray/words.ts';

type RunningRun = SchedulerOverview['running'][number];

const MOST_LISTED = 6;

/** What becomes of a run that the application's end interrupts. */
function afterwards({ type, scheduleId }: RunningRun): string {
  if (scheduleId !== null) return 'resumed at the next start';
  return type === 'backup.capture' ? 'can be resumed from its page' : 'has to be started again';
}

/** The question before quitting: what is interrupted, and what becomes of it. `others`: runs of tenants that are not to be named. */
export function quitWords(runs: readonly RunningRun[], others = 0): { message: string; detail: string } {
  const [one] = runs;
  const named = (run: RunningRun): string => `${shorten(run.name ?? operationWords(run.type))} (${run.tenantName})`;
  const lines = runs.slice(0, MOST_LISTED).map((run) => `• ${named(run)}: ${afterwards(run)}`);
  const more = runs.length - lines.length + (runs.length === 0 ? 0 : others);
  const total = runs.length + others;
  return {
    message:
      one && total === 1
        ? `${named(one)} is still running. Quit and interrupt it?`
        : total === 1
          ? 'An operation is still running. Quit and interrupt it?'
          : `${total} operations are still running. Quit and interrupt them?`,
    detail: [
      ...lines,
      ...(more > 0 ? [`… and ${more} more`] : []),
      '',
      'What was captured so far is kept. Schedules do not run until TenantAtlas is started again.',
    ].join('\n'),
  };
}
