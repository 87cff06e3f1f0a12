import type { PolicyType } from '../model.ts';

/** Device inventory policies (properties catalog): what Graph offers and how it is captured and written. */
export const inventoryPolicies: PolicyType = {
  type: 'inventoryPolicies',
  label: 'Device inventory policies (properties catalog)',
  category: 'Device configuration',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/inventoryPolicies',
  entityType: null,
  odataTypes: [],
  nameProperty: 'name',
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
    itemQuery: '$expand=settings',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: false,
  },
  subresources: [],
  assignments: {
    read: 'item',
    shortcut: 'item',
    verified: false,
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/inventoryPolicies/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: null,
    },
  },
  words: {
    kind: 'settings_catalog',
    from: 'byId',
    path: '/deviceManagement/configurationSettings/{definitionId}',
    verified: false,
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
    path: '/deviceManagement/inventoryPolicies',
    stripProperties: ['id', 'createdDateTime', 'lastModifiedDateTime', 'settingCount', 'isAssigned', 'creationSource'],
    notes: 'Used by Micke-K/IntuneManagement; the collection is not in the published beta metadata.',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/inventoryPolicies/{id}',
    stripProperties: [],
    notes: 'by analogy with configurationPolicies',
    verified: false,
  },
};
