import type { FindingChange, FindingSeverity, FindingSetting } from '../../../src-preload/contract/index.ts';
import { graveAreaOf } from '../graph/index.ts';

/** What a severity is told from. */
export interface Drifted {
  policyType: string;
  change: FindingChange;
  settings: readonly Pick<FindingSetting, 'path' | 'section'>[];
  /** The family of the template that a settings catalog policy is made from; null for the others. */
  templateFamily: string | null;
}

export interface SeverityRule {
  rule: string;
  severity: FindingSeverity;
  /** Said to the person, as the reason. */
  reason: string;
  applies: (drifted: Drifted) => boolean;
}

const APPEARANCE = new Set(['mobileAppCategories', 'deviceCategories', 'intuneBrandingProfiles', 'termsAndConditions']);
/** Where an object only says what it is called and what it is for. */
const WORDS = /(^|\.)(displayName|name|description|notes|profileName|publisher|informationUrl|privacyInformationUrl)$/;

/** True for what belongs to an area in which a wrong value hurts more. */
function isIn(area: ReturnType<typeof graveAreaOf>): SeverityRule['applies'] {
  return ({ policyType, templateFamily }) => graveAreaOf(policyType, templateFamily) === area;
}

/** The rules of severity, in their order: the first that fits decides. Shown to the person as they stand here. */
export const SEVERITY_RULES: readonly SeverityRule[] = [
  {
    rule: 'words_only',
    severity: 'low',
    reason: 'Only the name, the description or other words for people differ: no device and no sign-in notices.',
    applies: ({ change, settings }) =>
      change === 'renamed' || (change === 'changed' && settings.length > 0 && settings.every(isWords)),
  },
  {
    rule: 'group_safety_stop',
    severity: 'high',
    reason: 'Far fewer groups came back than are known: groups were deleted, or the connection no longer sees them.',
    // The cache of groups as a whole; a scan compares no groups.
    applies: ({ policyType }) => policyType === 'groups',
  },
  {
    rule: 'conditional_access',
    severity: 'high',
    reason: 'Conditional Access and sign-in policies decide who gets in.',
    applies: isIn('conditional_access'),
  },
  {
    rule: 'security_baseline',
    severity: 'high',
    reason: 'Security baselines and endpoint security hold the protection of the devices.',
    applies: isIn('security_baseline'),
  },
  {
    rule: 'compliance',
    severity: 'high',
    reason: 'Compliance decides which devices are trusted.',
    applies: isIn('compliance'),
  },
  {
    rule: 'administration',
    severity: 'high',
    reason: 'Roles and approvals decide who may change the tenant.',
    applies: isIn('administration'),
  },
  {
    rule: 'appearance',
    severity: 'low',
    reason: 'It concerns how things look or are sorted.',
    applies: ({ policyType }) => APPEARANCE.has(policyType),
  },
  {
    rule: 'removed',
    severity: 'high',
    reason: 'What is gone configures no device any more.',
    applies: ({ change }) => change === 'removed',
  },
  {
    rule: 'reassigned',
    severity: 'medium',
    reason: 'It reaches other people or devices than before.',
    applies: ({ change }) => change === 'reassigned',
  },
  {
    rule: 'added',
    severity: 'medium',
    reason: 'Nobody has agreed to it yet: the baseline does not hold it.',
    applies: ({ change }) => change === 'added',
  },
  {
    rule: 'settings',
    severity: 'medium',
    reason: 'Its settings are not those of the baseline.',
    applies: () => true,
  },
];

/** The rule that gives a finding its severity. Pure. */
export function severityOf(drifted: Drifted): SeverityRule {
  const rule = SEVERITY_RULES.find(({ applies }) => applies(drifted));
  if (!rule) throw new Error('The last rule of severity fits everything.');
  return rule;
}

function isWords({ path, section }: Pick<FindingSetting, 'path' | 'section'>): boolean {
  return section !== 'Assignments' && WORDS.test(path);
}
