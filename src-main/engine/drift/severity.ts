import type { FindingChange, FindingSeverity, FindingSetting } from '../../../src-preload/contract/index.ts';

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

const CONDITIONAL_ACCESS = new Set([
  'conditionalAccessPolicies',
  'namedLocations',
  'authenticationStrengthPolicies',
  'authenticationContexts',
  'authenticationMethodsPolicy',
  'authorizationPolicy',
  'identitySecurityDefaults',
]);
const COMPLIANCE = new Set(['deviceCompliancePolicies', 'compliancePolicies', 'deviceComplianceScripts']);
const ADMINISTRATION = new Set(['roleDefinitions', 'roleAssignments', 'operationApprovalPolicies']);
const APPEARANCE = new Set(['mobileAppCategories', 'deviceCategories', 'intuneBrandingProfiles', 'termsAndConditions']);
/** Where an object only says what it is called and what it is for. */
const WORDS = /(^|\.)(displayName|name|description|notes|profileName|publisher|informationUrl|privacyInformationUrl)$/;

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
    rule: 'conditional_access',
    severity: 'high',
    reason: 'Conditional Access and sign-in policies decide who gets in.',
    applies: ({ policyType }) => CONDITIONAL_ACCESS.has(policyType),
  },
  {
    rule: 'security_baseline',
    severity: 'high',
    reason: 'Security baselines and endpoint security hold the protection of the devices.',
    applies: ({ policyType, templateFamily }) =>
      policyType === 'intents' ||
      (templateFamily !== null && (templateFamily === 'baseline' || templateFamily.startsWith('endpointSecurity'))),
  },
  {
    rule: 'compliance',
    severity: 'high',
    reason: 'Compliance decides which devices are trusted.',
    applies: ({ policyType }) => COMPLIANCE.has(policyType),
  },
  {
    rule: 'administration',
    severity: 'high',
    reason: 'Roles and approvals decide who may change the tenant.',
    applies: ({ policyType }) => ADMINISTRATION.has(policyType),
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
