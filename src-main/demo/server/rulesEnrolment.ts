import type { ExpandRules, RuleInput, SubRule } from './rules.ts';

const assignments: ExpandRules = { assignments: {} };
const assigned: { [name: string]: SubRule } = { assignments: { kind: 'collection' } };
const expandable = { listExpand: assignments, itemExpand: assignments, subs: assigned };
const images = ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'];

/** Enrolment, roles, connectors and tenant-wide settings. */
export const enrolmentRules: RuleInput[] = [
  {
    path: '/deviceManagement/deviceEnrollmentConfigurations',
    type: 'deviceEnrollmentConfiguration',
    versions: ['beta', 'v1.0'],
    // Several kinds share the collection; endsWith(id, …) filters are refused [V 2].
    ...expandable,
    betaOnlyTypes: [
      'deviceEnrollmentNotificationConfiguration',
      'windows10EnrollmentCompletionPageConfiguration',
      'deviceComanagementAuthorityConfiguration',
      'windowsRestoreDeviceEnrollmentConfiguration',
      'deviceEnrollmentPlatformRestrictionConfiguration',
    ],
  },
  {
    path: '/deviceManagement/windowsAutopilotDeploymentProfiles',
    type: 'windowsAutopilotDeploymentProfile',
    ...expandable,
  },
  {
    path: '/deviceManagement/windowsAutopilotDeviceIdentities',
    type: 'windowsAutopilotDeviceIdentity',
    versions: ['beta', 'v1.0'],
    pageSize: 1000,
  },
  {
    path: '/deviceManagement/appleUserInitiatedEnrollmentProfiles',
    type: 'appleUserInitiatedEnrollmentProfile',
    ...expandable,
  },
  {
    path: '/deviceManagement/depOnboardingSettings',
    type: 'depOnboardingSetting',
    subs: { enrollmentProfiles: { kind: 'collection' } },
  },
  {
    path: '/deviceManagement/androidDeviceOwnerEnrollmentProfiles',
    type: 'androidDeviceOwnerEnrollmentProfile',
    onlyWithSelect: ['tokenValue', 'qrCodeContent', 'qrCodeImage'],
  },
  { path: '/deviceManagement/deviceCategories', type: 'deviceCategory', versions: ['beta', 'v1.0'], maxTop: 500 },
  {
    path: '/deviceManagement/assignmentFilters',
    type: 'deviceAndAppManagementAssignmentFilter',
    rowOmits: ['payloads'],
  },
  {
    path: '/deviceManagement/roleScopeTags',
    type: 'roleScopeTag',
    // The property comes, always empty: the path below has the targets [V 2].
    listExpand: { assignments: { empty: true } },
    itemExpand: { assignments: { empty: true } },
    filter: { properties: ['isBuiltIn'] },
    subs: assigned,
  },
  {
    path: '/deviceManagement/roleDefinitions',
    type: 'roleDefinition',
    versions: ['beta', 'v1.0'],
    itemExpand: { roleAssignments: {} },
    filter: { properties: ['isBuiltIn'] },
    subs: { roleAssignments: { kind: 'collection' } },
  },
  {
    path: '/deviceManagement/roleAssignments',
    type: 'deviceAndAppManagementRoleAssignment',
    versions: ['beta', 'v1.0'],
    itemExpand: { roleScopeTags: { cast: 'deviceAndAppManagementRoleAssignment' } },
    subs: { roleScopeTags: { kind: 'collection', needsCast: true } },
  },
  {
    path: '/deviceManagement/termsAndConditions',
    type: 'termsAndConditions',
    versions: ['beta', 'v1.0'],
    subs: assigned,
  },
  {
    path: '/deviceManagement/intuneBrandingProfiles',
    type: 'intuneBrandingProfile',
    itemExpand: assignments,
    rowNulls: images,
    itemNulls: images,
    subs: { ...assigned, ...Object.fromEntries(images.map((name): [string, SubRule] => [name, { kind: 'single' }])) },
  },
  { path: '/deviceManagement/managedDeviceCleanupRules', type: 'managedDeviceCleanupRule' },
  { path: '/deviceManagement/operationApprovalPolicies', type: 'operationApprovalPolicy' },
  // Requests of Multi Admin Approval; beta only.
  {
    path: '/deviceManagement/operationApprovalRequests',
    type: 'operationApprovalRequest',
    filter: { properties: ['id', 'status'] },
  },
  { path: '/deviceManagement/derivedCredentials', type: 'deviceManagementDerivedCredentialSettings' },
  { path: '/deviceManagement/microsoftTunnelConfigurations', type: 'microsoftTunnelConfiguration' },
  {
    path: '/deviceManagement/microsoftTunnelSites',
    type: 'microsoftTunnelSite',
    subs: { microsoftTunnelConfiguration: { kind: 'single' } },
  },
  {
    path: '/deviceManagement/mobileThreatDefenseConnectors',
    type: 'mobileThreatDefenseConnector',
    versions: ['beta', 'v1.0'],
  },
  { path: '/deviceManagement/deviceManagementPartners', type: 'deviceManagementPartner', versions: ['beta', 'v1.0'] },
  {
    path: '/deviceManagement/complianceManagementPartners',
    type: 'complianceManagementPartner',
    versions: ['beta', 'v1.0'],
  },
  { path: '/deviceManagement/remoteAssistancePartners', type: 'remoteAssistancePartner', versions: ['beta', 'v1.0'] },
  {
    path: '/deviceManagement/virtualEndpoint/provisioningPolicies',
    type: 'cloudPcProvisioningPolicy',
    versions: ['beta', 'v1.0'],
    itemExpand: assignments,
    subs: assigned,
  },
  {
    path: '/deviceManagement/virtualEndpoint/userSettings',
    type: 'cloudPcUserSetting',
    versions: ['beta', 'v1.0'],
    itemExpand: assignments,
    subs: assigned,
  },
  { path: '/deviceManagement', type: 'deviceManagement', singleton: true, versions: ['beta', 'v1.0'] },
  { path: '/deviceManagement/settings', type: 'deviceManagementSettings', singleton: true, versions: ['beta', 'v1.0'] },
  {
    path: '/deviceManagement/applePushNotificationCertificate',
    type: 'applePushNotificationCertificate',
    singleton: true,
    versions: ['beta', 'v1.0'],
    itemNulls: ['certificate'],
  },
  {
    path: '/deviceManagement/androidManagedStoreAccountEnterpriseSettings',
    type: 'androidManagedStoreAccountEnterpriseSettings',
    singleton: true,
  },
];
