import type { PolicyType } from '../model.ts';

/** Endpoint security templates: what Graph offers and how it is captured and written. */
export const intentTemplates: PolicyType = {
  type: 'intentTemplates',
  label: 'Endpoint security templates',
  category: 'Endpoint security',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/templates',
  entityType: '#microsoft.graph.deviceManagementTemplate',
  odataTypes: ['#microsoft.graph.deviceManagementTemplate'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: true,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  capture: {
    mode: 'none',
    reason:
      "Microsoft's own reference data, the same in every tenant. The template that a policy uses is kept with that policy.",
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: ['id', 'categories', 'migratableTo'],
    notes: 'Microsoft-owned; read to resolve templateId to a name',
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
