import type { SchedulerOverview } from '../../src-preload/contract/index.ts';
import { operationWords, shorten } from './tray/words.ts';

type RunningRun = SchedulerOverview['running'][number];

const MOST_LISTED = 6;

/** What becomes of a run that the application's end interrupts. */
function afterwards({ type, scheduleId }: RunningRun): string {
  if (scheduleId !== null) return 'resumed at the next start';
  return type === 'backup.capture' ? 'can be resumed from its page' : 'has to be started again';
}

/** The question before quitting: what is interrupted, and what becomes of it. */
export function quitWords(runs: readonly RunningRun[]): { message: string; detail: string } {
  const [one] = runs;
  const named = (run: RunningRun): string => `${shorten(run.name ?? operationWords(run.type))} (${run.tenantName})`;
  const lines = runs.slice(0, MOST_LISTED).map((run) => `• ${named(run)}: ${afterwards(run)}`);
  const more = runs.length - lines.length;
  return {
    message:
      runs.length === 1 && one
        ? `${named(one)} is still running. Quit and interrupt it?`
        : `${runs.length} operations are still running. Quit and interrupt them?`,
    detail: [
      ...lines,
      ...(more > 0 ? [`… and ${more} more`] : []),
      '',
      'What was captured so far is kept. Schedules do not run until TenantAtlas is started again.',
    ].join('\n'),
  };
}
