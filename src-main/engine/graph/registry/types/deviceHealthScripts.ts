import type { PolicyType } from '../model.ts';

/** Remediations: what Graph offers and how it is captured and written. */
export const deviceHealthScripts: PolicyType = {
  type: 'deviceHealthScripts',
  label: 'Remediations',
  category: 'Scripts',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/deviceHealthScripts',
  entityType: '#microsoft.graph.deviceHealthScript',
  odataTypes: ['#microsoft.graph.deviceHealthScript'],
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
    contentProperties: ['detectionScriptContent', 'remediationScriptContent'],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'item',
      why: 'the list leaves script content null; read each item to get detectionScriptContent, remediationScriptContent',
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
    notes: 'keep target, runSchedule and runRemediationScript of each assignment',
    write: {
      method: 'POST',
      path: '/deviceManagement/deviceHealthScripts/{id}/assign',
      bodyProperty: 'deviceHealthScriptAssignments',
      replacesAll: true,
      itemShape: '{ "target": {...}, "runRemediationScript": bool, "runSchedule": {"@odata.type": ...} }',
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
    path: '/deviceManagement/deviceHealthScripts',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'isGlobalScript',
      'assignments',
      'deviceRunStates',
      'runSummary',
      'deviceHealthScriptType',
      'highestAvailableVersion',
    ],
    notes:
      'Skip isGlobalScript=true (Microsoft-owned). $filter=isGlobalScript eq false is reported not to work: filter on the client. Content base64.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/deviceHealthScripts/{id}',
    stripProperties: ['version', 'isGlobalScript', 'highestAvailableVersion', 'deviceHealthScriptType'],
    notes: 'PATCH, 200; refuse for global scripts',
    verified: true,
  },
};
