import { assign, stamps, update } from './writeRule.ts';
import type { WriteInput } from './writeRule.ts';
import { words } from './writeTypes.ts';

const enrolmentTypes = [
  'windows10EnrollmentCompletionPageConfiguration',
  'deviceEnrollmentLimitConfiguration',
  'deviceEnrollmentPlatformRestrictionConfiguration',
  'deviceEnrollmentPlatformRestrictionsConfiguration',
  'deviceEnrollmentWindowsHelloForBusinessConfiguration',
  'deviceComanagementAuthorityConfiguration',
  'deviceEnrollmentNotificationConfiguration',
  'windowsRestoreDeviceEnrollmentConfiguration',
];

/** Roles, connectors and everything that is enrolled with. */
export const enrolmentWrites: WriteInput[] = [
  {
    path: '/deviceManagement/deviceEnrollmentConfigurations',
    types: enrolmentTypes,
    id: 'enrolment',
    readOnly: [...stamps, 'version', 'assignments', 'priority', 'windowsMobileRestriction'],
    required: ['displayName'],
    references: [{ at: 'selectedMobileAppIds[]', in: ['/deviceAppManagement/mobileApps'] }],
    update: update({ fixed: ['deviceEnrollmentConfigurationType', 'platformType'] }),
    assign: assign('enrollmentConfigurationAssignments'),
  },
  {
    path: '/deviceManagement/windowsAutopilotDeploymentProfiles',
    types: ['azureADWindowsAutopilotDeploymentProfile', 'activeDirectoryWindowsAutopilotDeploymentProfile'],
    readOnly: [
      ...stamps,
      ...words('enableWhiteGlove extractHardwareHash language outOfBoxExperienceSettings'),
      ...words('assignedDevices assignments managementServiceAppId'),
    ],
    required: ['displayName'],
    checks: ['autopilot'],
    update: update(),
    assign: assign('', { kind: 'single' }),
  },
  {
    path: '/deviceManagement/appleUserInitiatedEnrollmentProfiles',
    readOnly: [...stamps, 'assignments'],
    required: ['displayName', 'platform'],
    scopeTags: null,
    update: update({ fixed: ['platform'] }),
    assign: assign('', { kind: 'single' }),
  },
  {
    path: '/deviceManagement/androidDeviceOwnerEnrollmentProfiles',
    readOnly: [
      ...stamps,
      ...words('accountId enrolledDeviceCount enrollmentTokenUsageCount qrCodeContent qrCodeImage'),
      ...words('tokenValue tokenCreationDateTime tokenExpirationDateTime'),
    ],
    required: ['displayName'],
    secrets: ['wifiPassword'],
    update: update(),
  },
  {
    path: '/deviceManagement/deviceCategories',
    readOnly: ['id'],
    settable: ['displayName', 'description', 'roleScopeTagIds'],
    required: ['displayName'],
    update: update(),
  },
  {
    path: '/deviceManagement/assignmentFilters',
    readOnly: [...stamps, 'payloads'],
    settable: ['displayName', 'description', 'platform', 'rule', 'assignmentFilterManagementType', 'roleScopeTags'],
    required: ['displayName', 'platform', 'rule'],
    scopeTags: 'roleScopeTags',
    update: update({ fixed: ['platform'] }),
  },
  {
    path: '/deviceManagement/roleScopeTags',
    id: 'scopeTag',
    readOnly: ['id', 'isBuiltIn', 'assignments'],
    settable: ['displayName', 'description'],
    required: ['displayName'],
    scopeTags: null,
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/roleDefinitions',
    subtypes: ['deviceAndAppManagementRoleDefinition'],
    readOnly: ['id', 'roleAssignments', 'isBuiltIn', 'isBuiltInRoleDefinition', 'permissions'],
    settable: ['displayName', 'description', 'rolePermissions', 'roleScopeTagIds'],
    required: ['displayName', 'rolePermissions'],
    checks: ['roleDefinition'],
    update: update(),
  },
  {
    path: '/deviceManagement/roleAssignments',
    readOnly: ['id', 'roleDefinition', 'roleScopeTags', 'roleScopeTagIds', 'scopeMembers'],
    settable: ['displayName', 'description', 'members', 'resourceScopes', 'scopeType'],
    required: ['displayName'],
    binds: ['roleDefinition', 'roleScopeTags'],
    scopeTags: null,
    references: [
      { at: 'members[]', in: ['/groups'] },
      { at: 'resourceScopes[]', in: ['/groups'] },
    ],
    checks: ['roleAssignment'],
    update: update(),
  },
  {
    path: '/deviceManagement/termsAndConditions',
    readOnly: [...stamps, 'modifiedDateTime', 'version', 'acceptanceStatuses', 'assignments', 'groupAssignments'],
    settable: ['displayName', 'description', 'title', 'bodyText', 'acceptanceStatement', 'roleScopeTagIds'],
    required: ['displayName', 'title', 'bodyText'],
    update: update(),
    assign: assign('', { kind: 'single' }),
  },
  {
    path: '/deviceManagement/intuneBrandingProfiles',
    readOnly: [...stamps, 'assignments', 'isDefaultProfile', 'disableClientTelemetry', 'customPrivacyMessage'],
    required: ['profileName'],
    checks: ['branding'],
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/managedDeviceCleanupRules',
    readOnly: ['id', 'lastModifiedDateTime'],
    required: ['displayName'],
    scopeTags: null,
    update: update(),
  },
  {
    path: '/deviceManagement/operationApprovalPolicies',
    readOnly: ['id', 'lastModifiedDateTime'],
    required: ['displayName'],
    scopeTags: null,
    update: update(),
  },
  {
    path: '/deviceManagement/derivedCredentials',
    readOnly: ['id'],
    required: ['displayName'],
    scopeTags: null,
    update: update(),
  },
  {
    path: '/deviceManagement/microsoftTunnelConfigurations',
    readOnly: ['id', 'lastUpdateDateTime'],
    required: ['displayName'],
    update: update(),
  },
  {
    path: '/deviceManagement/microsoftTunnelSites',
    readOnly: ['id', 'microsoftTunnelConfiguration', 'microsoftTunnelServers', 'upgradeAvailable'],
    required: ['displayName'],
    binds: ['microsoftTunnelConfiguration'],
    update: update(),
  },
  cloudPc('provisioningPolicies', [
    ...words('alternateResourceUrl cloudPcGroupDisplayName createdBy gracePeriodInHours lastModifiedBy'),
  ]),
  cloudPc('userSettings', []),
  { path: '/deviceManagement', creatable: false, readOnly: ['id'], deletable: false, scopeTags: null },
];

function cloudPc(path: string, readOnly: readonly string[]): WriteInput {
  return {
    path: `/deviceManagement/virtualEndpoint/${path}`,
    readOnly: [...stamps, ...readOnly, 'assignments'],
    required: ['displayName'],
    scopeTags: null,
    update: update(),
    assign: assign('assignments', { kind: 'cloudPc', extra: ['id'] }),
  };
}
