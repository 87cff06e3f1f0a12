import type { PolicyType } from '../model.ts';

/** Windows Autopilot deployment profiles: what Graph offers and how it is captured and written. */
export const windowsAutopilotDeploymentProfiles: PolicyType = {
  type: 'windowsAutopilotDeploymentProfiles',
  label: 'Windows Autopilot deployment profiles',
  category: 'Enrolment',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/windowsAutopilotDeploymentProfiles',
  entityType: '#microsoft.graph.windowsAutopilotDeploymentProfile',
  odataTypes: [
    '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
    '#microsoft.graph.activeDirectoryWindowsAutopilotDeploymentProfile',
  ],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=assignments',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: {
    read: 'list',
    verified: true,
    notes:
      'The assign action of this type takes deviceIds, not groups. Remove with DELETE .../assignments/{assignmentId}. Keep only target.@odata.type and groupId. Only one profile may target all devices: 400 "Another Profile ... is already assigned to All Devices".',
    write: {
      method: 'POST',
      path: '/deviceManagement/windowsAutopilotDeploymentProfiles/{id}/assignments',
      bodyProperty: null,
      replacesAll: false,
      itemShape: '{ "target": {"@odata.type":..., "groupId":...} } one POST per assignment, 201',
    },
  },
  secretProperties: [],
  references: [
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/windowsAutopilotDeploymentProfiles',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'enableWhiteGlove',
      'extractHardwareHash',
      'language',
      'outOfBoxExperienceSettings',
      'assignedDevices',
      'assignments',
      'managementServiceAppId',
    ],
    notes:
      "'@odata.type' required. Old/new pairs exist (outOfBoxExperienceSettings/outOfBoxExperienceSetting, enableWhiteGlove/preprovisioningAllowed, extractHardwareHash/hardwareHashExtractionEnabled, language/locale): documentation marks the old ones read-only, send the new ones. A hyphen in displayName is reported to fail. deviceNameTemplate: 15 characters, %SERIAL% and %RAND:n%.",
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/windowsAutopilotDeploymentProfiles/{id}',
    stripProperties: ['managementServiceAppId'],
    notes: 'PATCH with @odata.type; assignments must be deleted before DELETE of the profile',
    verified: true,
  },
};
