import type { PolicyType } from '../model.ts';

/** Apple enrollment program profiles: what Graph offers and how it is captured and written. */
export const depEnrollmentProfiles: PolicyType = {
  type: 'depEnrollmentProfiles',
  label: 'Apple enrollment program profiles',
  category: 'Enrolment',
  platforms: ['iOS', 'macOS', 'tvOS', 'visionOS'],
  apiVersion: 'beta',
  collection: '/deviceManagement/depOnboardingSettings/{tokenId}/enrollmentProfiles',
  entityType: '#microsoft.graph.enrollmentProfile',
  odataTypes: [
    '#microsoft.graph.depIOSEnrollmentProfile',
    '#microsoft.graph.depMacOSEnrollmentProfile',
    '#microsoft.graph.depTvOSEnrollmentProfile',
    '#microsoft.graph.depVisionOSEnrollmentProfile',
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
    mode: 'perParent',
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    parent: {
      type: 'depOnboardingSettings',
      placeholder: 'tokenId',
    },
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [
    {
      path: 'adminAccountPassword',
      onType: '#microsoft.graph.depMacOSEnrollmentProfile',
      handling: 'credential',
      readBack: null,
      note: 'macOS LAPS/admin account password, write-only',
    },
  ],
  references: [],
  dependsOn: ['depOnboardingSettings'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/depOnboardingSettings/{tokenId}/enrollmentProfiles',
    stripProperties: ['id', 'isDefault', 'configurationEndpointUrl'],
    notes:
      'Needs a token in the target tenant. Profile id starts with the token id and an underscore. IntuneCD only updates, it does not create.',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/depOnboardingSettings/{tokenId}/enrollmentProfiles/{id}',
    stripProperties: ['isDefault'],
    notes: 'PATCH, 204',
    verified: true,
  },
};
