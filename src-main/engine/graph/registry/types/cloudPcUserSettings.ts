import type { PolicyType } from '../model.ts';

/** Windows 365 user settings: what Graph offers and how it is captured and written. */
export const cloudPcUserSettings: PolicyType = {
  type: 'cloudPcUserSettings',
  label: 'Windows 365 user settings',
  category: 'Windows 365',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/virtualEndpoint/userSettings',
  entityType: '#microsoft.graph.cloudPcUserSetting',
  odataTypes: ['#microsoft.graph.cloudPcUserSetting'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['CloudPC.Read.All'],
    write: ['CloudPC.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: '$expand=assignments',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: {
    read: 'item',
    verified: true,
    notes: 'target type differs from Intune (itemShape unverified)',
    write: {
      method: 'POST',
      path: '/deviceManagement/virtualEndpoint/userSettings/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape:
        '{ "id": null, "target": {"@odata.type":"microsoft.graph.cloudPcManagementGroupAssignmentTarget","groupId":...} }',
    },
  },
  secretProperties: [],
  references: [],
  dependsOn: ['groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/virtualEndpoint/userSettings',
    stripProperties: ['id', 'createdDateTime', 'lastModifiedDateTime', 'assignments'],
    notes: '',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/virtualEndpoint/userSettings/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
