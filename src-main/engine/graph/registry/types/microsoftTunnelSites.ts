import type { PolicyType } from '../model.ts';

/** Microsoft Tunnel sites: what Graph offers and how it is captured and written. */
export const microsoftTunnelSites: PolicyType = {
  type: 'microsoftTunnelSites',
  label: 'Microsoft Tunnel sites',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/microsoftTunnelSites',
  entityType: '#microsoft.graph.microsoftTunnelSite',
  odataTypes: ['#microsoft.graph.microsoftTunnelSite'],
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
  dependsOn: ['microsoftTunnelConfigurations', 'roleScopeTags'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/microsoftTunnelSites',
    stripProperties: ['id', 'microsoftTunnelConfiguration', 'microsoftTunnelServers', 'upgradeAvailable'],
    notes: 'links a configuration with microsoftTunnelConfiguration@odata.bind (unverified)',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/microsoftTunnelSites/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
