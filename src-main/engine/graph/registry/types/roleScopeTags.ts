import type { PolicyType } from '../model.ts';

/** Scope tags: what Graph offers and how it is captured and written. */
export const roleScopeTags: PolicyType = {
  type: 'roleScopeTags',
  label: 'Scope tags',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/roleScopeTags',
  entityType: '#microsoft.graph.roleScopeTag',
  odataTypes: ['#microsoft.graph.roleScopeTag'],
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
  assignments: {
    read: 'subpath',
    verified: true,
    notes:
      '$expand=assignments gives the property but always empty; read the subpath. Targets are groups for automatic tagging.',
    write: {
      method: 'POST',
      path: '/deviceManagement/roleScopeTags/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [],
  references: [],
  dependsOn: ['groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/roleScopeTags',
    stripProperties: ['id', 'isBuiltIn', 'assignments'],
    notes:
      'POST {displayName, description} then assign. Success 200 or 201. id is an integer as string; "0" is the built-in Default and must never be created.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/roleScopeTags/{id}',
    stripProperties: [],
    notes: 'PATCH, 200',
    verified: true,
  },
};
