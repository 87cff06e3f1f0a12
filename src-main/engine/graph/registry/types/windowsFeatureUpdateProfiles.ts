import type { PolicyType } from '../model.ts';

/** Feature updates for Windows 10 and later: what Graph offers and how it is captured and written. */
export const windowsFeatureUpdateProfiles: PolicyType = {
  type: 'windowsFeatureUpdateProfiles',
  label: 'Feature updates for Windows 10 and later',
  category: 'Windows updates',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/windowsFeatureUpdateProfiles',
  entityType: '#microsoft.graph.windowsFeatureUpdateProfile',
  odataTypes: ['#microsoft.graph.windowsFeatureUpdateProfile'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
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
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/windowsFeatureUpdateProfiles/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [],
  references: [
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/windowsFeatureUpdateProfiles',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'assignments',
      'deployableContentDisplayName',
      'endOfSupportDate',
    ],
    notes: 'rolloutSettings dates in the past can be refused (unverified). featureUpdateVersion must still be offered.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/windowsFeatureUpdateProfiles/{id}',
    stripProperties: [
      'deployableContentDisplayName',
      'endOfSupportDate',
      'installLatestWindows10OnWindows11IneligibleDevice',
    ],
    notes: 'PATCH, 200; CIPP also drops installLatestWindows10OnWindows11IneligibleDevice',
    verified: true,
  },
};
