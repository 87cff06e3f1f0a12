import type { PolicyType } from '../model.ts';

/** Quality updates (expedite) for Windows 10 and later: what Graph offers and how it is captured and written. */
export const windowsQualityUpdateProfiles: PolicyType = {
  type: 'windowsQualityUpdateProfiles',
  label: 'Quality updates (expedite) for Windows 10 and later',
  category: 'Windows updates',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/windowsQualityUpdateProfiles',
  entityType: '#microsoft.graph.windowsQualityUpdateProfile',
  odataTypes: ['#microsoft.graph.windowsQualityUpdateProfile'],
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
      path: '/deviceManagement/windowsQualityUpdateProfiles/{id}/assign',
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
    path: '/deviceManagement/windowsQualityUpdateProfiles',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'assignments',
      'releaseDateDisplayName',
      'deployableContentDisplayName',
    ],
    notes: 'expeditedUpdateSettings.qualityUpdateRelease names a monthly release that may no longer be offered.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/windowsQualityUpdateProfiles/{id}',
    stripProperties: ['releaseDateDisplayName', 'deployableContentDisplayName'],
    notes: 'PATCH, 200',
    verified: true,
  },
};
