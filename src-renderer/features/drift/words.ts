import type { DriftCounts } from '../../../src-preload/contract/index.ts';
import { FINDING_CHANGES } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';
import { formatCount } from '../../components/index.ts';

const RULES: Readonly<Record<string, string>> = {
  words_only: 'Words only',
  conditional_access: 'Conditional Access and sign-in',
  security_baseline: 'Security baselines and endpoint security',
  compliance: 'Compliance',
  administration: 'Administration',
  appearance: 'Appearance',
  removed: 'Removed',
  reassigned: 'Reassigned',
  added: 'Added',
  settings: 'Any other change',
};

/** What a rule of severity is called; one that is not known shows its own name, made readable. */
export function ruleLabel(rule: string): string {
  const words = rule.replaceAll('_', ' ');
  return RULES[rule] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a scan found, by kind: "3 changed, 1 removed". */
export function driftWords(counts: DriftCounts): string {
  const parts = FINDING_CHANGES.filter((change) => counts[change] > 0).map(
    (change) => `${formatCount(counts[change])} ${badgeFor('change', change).label.toLowerCase()}`,
  );
  return parts.length === 0 ? 'No drift' : parts.join(', ');
}
