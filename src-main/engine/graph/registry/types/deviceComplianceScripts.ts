import type { PolicyType } from '../model.ts';

/** Compliance scripts: what Graph offers and how it is captured and written. */
export const deviceComplianceScripts: PolicyType = {
  type: 'deviceComplianceScripts',
  label: 'Compliance scripts',
  category: 'Compliance',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/deviceComplianceScripts',
  entityType: '#microsoft.graph.deviceComplianceScript',
  odataTypes: ['#microsoft.graph.deviceComplianceScript'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementScripts.Read.All'],
    write: ['DeviceManagementScripts.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: null,
    itemRead: true,
    contentProperties: ['detectionScriptContent'],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: {
    read: 'none',
    verified: false,
    notes: 'assignable in metadata, in practice referenced by a compliance policy and not assigned',
    write: {
      method: 'POST',
      path: '/deviceManagement/deviceComplianceScripts/{id}/assign',
      bodyProperty: 'deviceHealthScriptAssignments',
      replacesAll: true,
      itemShape: null,
    },
  },
  secretProperties: [],
  references: [
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/deviceComplianceScripts',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'assignments',
      'deviceRunStates',
      'runSummary',
    ],
    notes:
      'detectionScriptContent is base64 and comes only in the single-item GET. After create the object can take up to ~2 minutes to become readable: poll before using its id.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/deviceComplianceScripts/{id}',
    stripProperties: ['version'],
    notes: 'PATCH',
    verified: true,
  },
};
