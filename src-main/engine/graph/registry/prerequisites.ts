/**
 * What Graph calls the areas that Multi Admin Approval protects, and the types that a write of each concerns (Graph
 * beta, operationApprovalPolicyType). Areas that only concern devices have no types here.
 */
const APPROVAL_AREAS: Readonly<Record<string, readonly string[]>> = {
  app: ['mobileApps', 'iosLobAppProvisioningConfigurations'],
  script: [
    'deviceManagementScripts',
    'deviceShellScripts',
    'deviceHealthScripts',
    'deviceCustomAttributeShellScripts',
    'deviceComplianceScripts',
  ],
  role: ['roleDefinitions', 'roleAssignments', 'roleScopeTags'],
  compliancePolicy: ['deviceCompliancePolicies', 'compliancePolicies'],
  configurationPolicy: ['settingsCatalogPolicies', 'deviceConfigurations', 'groupPolicyConfigurations'],
  endpointSecurityPolicy: ['settingsCatalogPolicies', 'intents', 'reusablePolicySettings'],
  appProtectionPolicy: [
    'iosManagedAppProtections',
    'androidManagedAppProtections',
    'windowsManagedAppProtections',
    'mdmWindowsInformationProtectionPolicies',
    'windowsInformationProtectionPolicies',
    'targetedManagedAppConfigurations',
  ],
  policySet: ['policySets'],
  filter: ['assignmentFilters'],
  windowsEnrollment: ['windowsAutopilotDeploymentProfiles', 'enrollmentStatusPages', 'enrollmentWindowsHello'],
  operationApprovalPolicy: ['operationApprovalPolicies'],
};

/** The types that an area of Multi Admin Approval protects; none for areas of devices and for unknown ones. */
export function typesOfApprovalArea(area: string): readonly string[] {
  return Object.hasOwn(APPROVAL_AREAS, area) ? (APPROVAL_AREAS[area] ?? []) : [];
}

/** A licence that objects of a type take, any one of the service plans (Microsoft, service plan identifiers). */
export interface LicenceRule {
  readonly type: string;
  /** Only objects that hold something there. */
  readonly path?: string;
  readonly plans: readonly string[];
  /** What the licence is called in the admin centre. */
  readonly name: string;
}

export const LICENCE_RULES: readonly LicenceRule[] = [
  { type: 'conditionalAccessPolicies', plans: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'], name: 'Microsoft Entra ID P1' },
  {
    type: 'conditionalAccessPolicies',
    path: 'conditions.userRiskLevels[]',
    plans: ['AAD_PREMIUM_P2'],
    name: 'Microsoft Entra ID P2',
  },
  {
    type: 'conditionalAccessPolicies',
    path: 'conditions.signInRiskLevels[]',
    plans: ['AAD_PREMIUM_P2'],
    name: 'Microsoft Entra ID P2',
  },
];

/** Where templates stand that objects are made from, by type: the path to their id, and the member that says their state. */
export interface TemplateRule {
  readonly type: string;
  readonly path: string;
  readonly collection: string;
  /** True where the template's answer says that it is retired (graph-behaviour, section 10). */
  readonly retired: { readonly member: string; readonly is?: boolean; readonly isNot?: string };
}

export const TEMPLATE_RULES: readonly TemplateRule[] = [
  {
    type: 'settingsCatalogPolicies',
    path: 'templateReference.templateId',
    collection: '/deviceManagement/configurationPolicyTemplates',
    retired: { member: 'lifecycleState', isNot: 'active' },
  },
  {
    type: 'intents',
    path: 'templateId',
    collection: '/deviceManagement/templates',
    retired: { member: 'isDeprecated', is: true },
  },
];
