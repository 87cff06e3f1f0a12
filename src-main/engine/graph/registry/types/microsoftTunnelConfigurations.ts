import type { PolicyType } from '../model.ts';

/** Microsoft Tunnel server configurations: what Graph offers and how it is captured and written. */
export const microsoftTunnelConfigurations: PolicyType = {
  type: 'microsoftTunnelConfigurations',
  label: 'Microsoft Tunnel server configurations',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/microsoftTunnelConfigurations',
  entityType: '#microsoft.graph.microsoftTunnelConfiguration',
  odataTypes: ['#microsoft.graph.microsoftTunnelConfiguration'],
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
    listQuery: null,
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
    path: '/deviceManagement/microsoftTunnelConfigurations',
    stripProperties: ['id', 'lastUpdateDateTime'],
    notes: '',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/microsoftTunnelConfigurations/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
