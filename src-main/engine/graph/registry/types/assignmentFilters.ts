import type { PolicyType } from '../model.ts';

/** Filters: what Graph offers and how it is captured and written. */
export const assignmentFilters: PolicyType = {
  type: 'assignmentFilters',
  label: 'Filters',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/assignmentFilters',
  entityType: '#microsoft.graph.deviceAndAppManagementAssignmentFilter',
  odataTypes: ['#microsoft.graph.deviceAndAppManagementAssignmentFilter'],
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
      path: 'roleScopeTags[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/assignmentFilters',
    stripProperties: ['id', 'createdDateTime', 'lastModifiedDateTime', 'payloads'],
    notes:
      'POST {displayName, description, platform, rule, assignmentFilterManagementType, roleScopeTags}. Scope tag property is roleScopeTags (not roleScopeTagIds). payloads on the item is the usage list.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/assignmentFilters/{id}',
    stripProperties: ['platform', 'payloads'],
    notes: 'PATCH without platform, 200',
    verified: true,
  },
};
