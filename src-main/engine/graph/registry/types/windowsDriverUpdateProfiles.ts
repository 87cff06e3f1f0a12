import type { PolicyType } from '../model.ts';

/** Driver updates for Windows 10 and later: what Graph offers and how it is captured and written. */
export const windowsDriverUpdateProfiles: PolicyType = {
  type: 'windowsDriverUpdateProfiles',
  label: 'Driver updates for Windows 10 and later',
  category: 'Windows updates',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/windowsDriverUpdateProfiles',
  entityType: '#microsoft.graph.windowsDriverUpdateProfile',
  odataTypes: ['#microsoft.graph.windowsDriverUpdateProfile'],
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
    rowProvesContent: false,
  },
  subresources: [
    {
      name: 'driverInventories',
      why: 'manual approvals; tenant-specific, for information',
      from: 'path',
      path: '/deviceManagement/windowsDriverUpdateProfiles/{id}/driverInventories',
      collection: true,
      optional: true,
      shared: false,
      when: {
        property: 'approvalType',
        equals: 'manual',
      },
    },
  ],
  assignments: {
    read: 'list',
    verified: true,
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/windowsDriverUpdateProfiles/{id}/assign',
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
    path: '/deviceManagement/windowsDriverUpdateProfiles',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'assignments',
      'driverInventories',
      'inventorySyncStatus',
      'newUpdates',
      'deviceReporting',
    ],
    notes: 'deploymentDeferralInDays only with approvalType automatic.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/windowsDriverUpdateProfiles/{id}',
    stripProperties: ['inventorySyncStatus', 'newUpdates', 'deviceReporting', 'approvalType'],
    notes: 'PATCH, 200; approvalType cannot change after create',
    verified: true,
  },
};
