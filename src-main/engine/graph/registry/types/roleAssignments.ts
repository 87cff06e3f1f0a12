import type { PolicyType } from '../model.ts';

/** Intune role assignments: what Graph offers and how it is captured and written. */
export const roleAssignments: PolicyType = {
  type: 'roleAssignments',
  label: 'Intune role assignments',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/roleAssignments',
  entityType: '#microsoft.graph.deviceAndAppManagementRoleAssignment',
  odataTypes: ['#microsoft.graph.deviceAndAppManagementRoleAssignment'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementRBAC.Read.All'],
    write: ['DeviceManagementRBAC.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: '$expand=microsoft.graph.deviceAndAppManagementRoleAssignment/roleScopeTags',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: false,
  },
  subresources: [
    {
      name: 'roleDefinition',
      why: 'which role each assignment belongs to (the list rows do not say)',
      from: 'roleLookup',
      path: '/deviceManagement/roleDefinitions/{id}/roleAssignments',
      collection: false,
      optional: false,
      shared: false,
    },
  ],
  assignments: null,
  secretProperties: [],
  references: [
    {
      path: 'roleDefinition.id',
      kind: 'roleDefinitions',
      in: 'content',
      nameFrom: 'displayName',
      sameWhen: 'isBuiltIn',
    },
    {
      path: 'members[]',
      kind: 'groups',
    },
    {
      path: 'resourceScopes[]',
      kind: 'groups',
    },
    {
      path: 'scopeMembers[]',
      kind: 'groups',
    },
    {
      path: 'roleScopeTags[].id',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleDefinitions', 'roleScopeTags', 'groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/roleAssignments',
    stripProperties: ['id', 'roleDefinition', 'roleScopeTags', 'roleScopeTagIds', 'scopeMembers'],
    notes:
      "POST {displayName, description, members:[groupIds], resourceScopes:[groupIds] (or scopeType allDevices/allLicensedUsers), 'roleDefinition@odata.bind': '{root}/beta/deviceManagement/roleDefinitions('{newRoleId}')', 'roleScopeTags@odata.bind': ['{root}/beta/deviceManagement/roleScopeTags('{newTagId}')']}. Documented creation under roleDefinitions/{id}/roleAssignments did not work for Micke-K.",
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/roleAssignments/{id}',
    stripProperties: [],
    notes: 'PATCH; not covered by the reference tools',
    verified: false,
  },
};
