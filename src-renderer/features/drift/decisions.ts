import type { Finding } from '../../../src-preload/contract/index.ts';

export const DECISIONS = ['acknowledge', 'unacknowledge', 'accept', 'restore'] as const;
/** What a person can do about findings. */
export type Decision = (typeof DECISIONS)[number];

/** Whether a decision can be taken about a finding as it stands; the engine refuses the others. */
export function fits(decision: Decision, finding: Finding): boolean {
  const { status, policyType, baselineSetId, baselineItemId, seenItemId, change } = finding;
  if (decision === 'acknowledge') return status !== 'closed';
  if (decision === 'unacknowledge') return status === 'acknowledged';
  if (decision === 'restore') return policyType !== null && baselineItemId !== null;
  if (status === 'closed' || policyType === null || baselineSetId === null) return false;
  return change === 'removed' || seenItemId !== null;
}

const NONE_FITS: Readonly<Record<Decision, string>> = {
  acknowledge: 'A closed finding needs no acknowledgement.',
  unacknowledge: 'Only what is acknowledged can be taken back.',
  accept: 'Only open findings of an object can be accepted, while the backups that show them are kept.',
  restore:
    'The baseline does not hold it, so there is nothing to restore. Remove it in the admin centre, or accept it.',
};

/** Those of the findings that a decision can be taken about, or why there are none. */
export function fitting(
  decision: Decision,
  findings: readonly Finding[],
): { chosen: Finding[]; obstacle: string | null } {
  const chosen = findings.filter((finding) => fits(decision, finding));
  if (findings.length === 0) return { chosen, obstacle: 'Choose findings first.' };
  return { chosen, obstacle: chosen.length === 0 ? NONE_FITS[decision] : null };
}

/** What accepting means for the object of a finding. */
export function acceptedAs({ change, subject }: Pick<Finding, 'change' | 'subject'>): string {
  if (change === 'removed') return `“${subject}” counts as gone`;
  if (change === 'added') return `“${subject}” becomes part of it, as the scan saw it`;
  return `“${subject}” stands in it as the scan saw it`;
}
