import type { PolicyType } from '../model.ts';

/** Apple VPP tokens: what Graph offers and how it is captured and written. */
export const vppTokens: PolicyType = {
  type: 'vppTokens',
  label: 'Apple VPP tokens',
  category: 'Connectors',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceAppManagement/vppTokens',
  entityType: '#microsoft.graph.vppToken',
  odataTypes: ['#microsoft.graph.vppToken'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: true,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
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
  secretProperties: [
    {
      path: 'token',
      onType: null,
      handling: 'credential',
      readBack: null,
      note: 'strip from backups',
    },
  ],
  references: [],
  dependsOn: [],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: ['id', 'lastModifiedDateTime'],
    notes: 'Bound to an outside service or to hardware: keep metadata for documentation, do not recreate.',
    verified: true,
  },
  update: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
