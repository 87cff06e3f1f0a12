import type { Operation } from '../../src-preload/contract/index.ts';
import type { Notice } from './notices.ts';

const SAID = new Set<Operation['outcome']>(['succeeded', 'partial', 'failed']);

/**
 * Whether the end of a run is worth a notice: a schedule's always, a backup that a person started when nobody looks
 * at the window. What a person cancelled, and what was skipped for a reason that stands with the schedule, is not.
 */
export function isNoticed(run: Operation, windowSeen: boolean): boolean {
  if (run.status !== 'completed' || !SAID.has(run.outcome)) return false;
  return run.scheduleId !== null || (run.type === 'backup.capture' && !windowSeen);
}

/** What a notice says of a run: numbers only, and nothing out of the tenant. It may show on a locked screen. */
export function noticeOf({ outcome, counts, backupSetName }: Operation, tenantName: string): Notice {
  const objects = `${counts.items} ${counts.items === 1 ? 'object' : 'objects'} captured`;
  const set = backupSetName === null ? '' : `${backupSetName}: `;
  if (outcome === 'succeeded') return { title: `${tenantName}: backup finished`, body: `${set}${objects}.` };
  if (outcome === 'partial') {
    const missing = counts.failed > 0 ? `, ${counts.failed} could not be read` : '';
    return {
      title: `${tenantName}: backup is incomplete`,
      body: `${set}${objects}${missing}. Open the run to see what is missing.`,
    };
  }
  return { title: `${tenantName}: backup failed`, body: `${set}Open the run to see why, and what to do.` };
}
