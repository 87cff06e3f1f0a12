import type { PolicyType } from '../model.ts';

/** Windows Information Protection, without enrolment: what Graph offers and how it is captured and written. */
export const windowsInformationProtectionPolicies: PolicyType = {
  type: 'windowsInformationProtectionPolicies',
  label: 'Windows Information Protection, without enrolment',
  category: 'App protection',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceAppManagement/windowsInformationProtectionPolicies',
  entityType: '#microsoft.graph.windowsInformationProtectionPolicy',
  odataTypes: ['#microsoft.graph.windowsInformationProtectionPolicy'],
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
    listQuery: null,
    itemQuery: '$expand=protectedAppLockerFiles,exemptAppLockerFiles',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: {
    read: 'subpath',
    shortcut: 'item',
    verified: true,
    notes:
      'Assign on the typed collection, not on managedAppPolicies. Success 204. Expanding assignments on the list is not used by the reference tools.',
    write: {
      method: 'POST',
      path: '/deviceAppManagement/windowsInformationProtectionPolicies/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
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
    path: '/deviceAppManagement/windowsInformationProtectionPolicies',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'isAssigned',
      'assignments',
      'exemptAppLockerFiles',
      'protectedAppLockerFiles',
    ],
    notes:
      'POST to the typed collection; protectedApps/exemptApps are inline, app locker files are a navigation (protectedAppLockerFiles, exemptAppLockerFiles) that the reference tools do not restore. Retired feature: back up only unless asked.',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceAppManagement/windowsInformationProtectionPolicies/{id}',
    stripProperties: ['protectedAppLockerFiles', 'version'],
    notes: 'PATCH (200); strip protectedAppLockerFiles and version',
    verified: true,
  },
};
