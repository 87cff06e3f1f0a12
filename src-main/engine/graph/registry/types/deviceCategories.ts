import type { PolicyType } from '../model.ts';

/** Device categories: what Graph offers and how it is captured and written. */
export const deviceCategories: PolicyType = {
  type: 'deviceCategories',
  label: 'Device categories',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/deviceCategories',
  entityType: '#microsoft.graph.deviceCategory',
  odataTypes: ['#microsoft.graph.deviceCategory'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$top=500',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/deviceCategories',
    stripProperties: ['id'],
    notes: 'POST {displayName, description}. Deleting and recreating changes the id that devices refer to.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/deviceCategories/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
