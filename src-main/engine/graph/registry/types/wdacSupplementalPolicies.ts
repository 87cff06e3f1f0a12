import type { PolicyType } from '../model.ts';

/** Windows S mode supplemental policies: what Graph offers and how it is captured and written. */
export const wdacSupplementalPolicies: PolicyType = {
  type: 'wdacSupplementalPolicies',
  label: 'Windows S mode supplemental policies',
  category: 'Apps',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceAppManagement/wdacSupplementalPolicies',
  entityType: '#microsoft.graph.windowsDefenderApplicationControlSupplementalPolicy',
  odataTypes: ['#microsoft.graph.windowsDefenderApplicationControlSupplementalPolicy'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementApps.Read.All'],
    write: ['DeviceManagementApps.ReadWrite.All'],
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
      path: '/deviceAppManagement/wdacSupplementalPolicies/{id}/assign',
      bodyProperty: 'wdacPolicyAssignments',
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
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceAppManagement/wdacSupplementalPolicies',
    stripProperties: [
      'id',
      'lastModifiedDateTime',
      'creationDateTime',
      'version',
      'assignments',
      'deploySummary',
      'deviceStatuses',
    ],
    notes: 'content is base64; whether GET returns it is not verified',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceAppManagement/wdacSupplementalPolicies/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
