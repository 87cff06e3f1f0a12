import type { PolicyType } from '../model.ts';

/** Platform scripts (Windows PowerShell): what Graph offers and how it is captured and written. */
export const deviceManagementScripts: PolicyType = {
  type: 'deviceManagementScripts',
  label: 'Platform scripts (Windows PowerShell)',
  category: 'Scripts',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/deviceManagementScripts',
  entityType: '#microsoft.graph.deviceManagementScript',
  odataTypes: ['#microsoft.graph.deviceManagementScript'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementScripts.Read.All'],
    write: ['DeviceManagementScripts.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=assignments',
    itemQuery: null,
    itemRead: true,
    contentProperties: ['scriptContent'],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'item',
      why: 'the list leaves script content null; read each item to get scriptContent',
      from: 'item',
      path: null,
      collection: false,
      optional: false,
      shared: false,
    },
  ],
  assignments: {
    read: 'list',
    verified: true,
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/deviceManagementScripts/{id}/assign',
      bodyProperty: 'deviceManagementScriptAssignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [
    {
      path: 'scriptContent',
      onType: null,
      handling: 'content',
      readBack: 'plain base64 in item GET',
      note: 'scripts often embed secrets',
    },
  ],
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
    path: '/deviceManagement/deviceManagementScripts',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'assignments',
      'deviceRunStates',
      'groupAssignments',
      'runSummary',
      'userRunStates',
    ],
    notes: 'scriptContent base64, fileName required.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/deviceManagementScripts/{id}',
    stripProperties: [],
    notes: 'PATCH, 200',
    verified: true,
  },
};
