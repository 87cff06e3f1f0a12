import type { PolicyType } from '../model.ts';

/** Terms and conditions: what Graph offers and how it is captured and written. */
export const termsAndConditions: PolicyType = {
  type: 'termsAndConditions',
  label: 'Terms and conditions',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/termsAndConditions',
  entityType: '#microsoft.graph.termsAndConditions',
  odataTypes: ['#microsoft.graph.termsAndConditions'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
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
  assignments: {
    read: 'subpath',
    verified: true,
    notes: 'no assign action; $expand=assignments unsupported',
    write: {
      method: 'POST',
      path: '/deviceManagement/termsAndConditions/{id}/assignments',
      bodyProperty: null,
      replacesAll: false,
      itemShape: '{ "target": {"@odata.type":..., "groupId":...} } one POST per assignment',
    },
  },
  secretProperties: [],
  references: [
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/termsAndConditions',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'modifiedDateTime',
      'version',
      'acceptanceStatuses',
      'assignments',
      'groupAssignments',
    ],
    notes:
      'POST {displayName, description, title, bodyText, acceptanceStatement, roleScopeTagIds}. Changing version asks users to accept again.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/termsAndConditions/{id}',
    stripProperties: [],
    notes: 'PATCH',
    verified: true,
  },
};
