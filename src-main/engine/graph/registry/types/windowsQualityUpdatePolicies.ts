import type { PolicyType } from '../model.ts';

/** Quality update policies (hotpatch) for Windows 10 and later: what Graph offers and how it is captured and written. */
export const windowsQualityUpdatePolicies: PolicyType = {
  type: 'windowsQualityUpdatePolicies',
  label: 'Quality update policies (hotpatch) for Windows 10 and later',
  category: 'Windows updates',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/windowsQualityUpdatePolicies',
  entityType: '#microsoft.graph.windowsQualityUpdatePolicy',
  odataTypes: ['#microsoft.graph.windowsQualityUpdatePolicy'],
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
    verified: false,
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/windowsQualityUpdatePolicies/{id}/assign',
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
    path: '/deviceManagement/windowsQualityUpdatePolicies',
    stripProperties: ['id', 'createdDateTime', 'lastModifiedDateTime', 'assignments'],
    notes: 'POST {displayName, description, hotpatchEnabled, approvalSettings, roleScopeTagIds}.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/windowsQualityUpdatePolicies/{id}',
    stripProperties: [],
    notes: 'PATCH',
    verified: true,
  },
};
