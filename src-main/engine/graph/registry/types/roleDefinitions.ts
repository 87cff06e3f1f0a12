import type { PolicyType } from '../model.ts';

/** Intune roles: what Graph offers and how it is captured and written. */
export const roleDefinitions: PolicyType = {
  type: 'roleDefinitions',
  label: 'Intune roles',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/roleDefinitions',
  entityType: '#microsoft.graph.roleDefinition',
  odataTypes: ['#microsoft.graph.roleDefinition', '#microsoft.graph.deviceAndAppManagementRoleDefinition'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementRBAC.Read.All'],
    write: ['DeviceManagementRBAC.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$filter=isBuiltIn eq false',
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
  unorderedLists: [
    { path: 'rolePermissions[].actions' },
    { path: 'rolePermissions[].resourceActions[].allowedResourceActions' },
    { path: 'rolePermissions[].resourceActions[].notAllowedResourceActions' },
  ],
  dependsOn: ['roleScopeTags'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/roleDefinitions',
    stripProperties: [
      'id',
      'roleAssignments',
      'isBuiltIn',
      'isBuiltInRoleDefinition',
      'permissions',
      'roleAssignments@odata.context',
      'rolePermissions[].actions',
    ],
    notes:
      'Send rolePermissions[].resourceActions[].allowedResourceActions; permissions and rolePermissions[].actions are old duplicates (IntuneCD drops them).',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/roleDefinitions/{id}',
    stripProperties: ['isBuiltIn', 'isBuiltInRoleDefinition', 'permissions', 'roleAssignments'],
    notes: 'PATCH, 200; built-in roles cannot change',
    verified: true,
  },
};
