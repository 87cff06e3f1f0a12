import type { PolicyType } from '../model.ts';

/** App protection policies (iOS/iPadOS): what Graph offers and how it is captured and written. */
export const iosManagedAppProtections: PolicyType = {
  type: 'iosManagedAppProtections',
  label: 'App protection policies (iOS/iPadOS)',
  category: 'App protection',
  platforms: ['iOS'],
  apiVersion: 'beta',
  collection: '/deviceAppManagement/iosManagedAppProtections',
  entityType: '#microsoft.graph.iosManagedAppProtection',
  odataTypes: ['#microsoft.graph.iosManagedAppProtection'],
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
    itemQuery: '$expand=apps',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'apps',
      why: 'targeted apps; written with POST {id}/targetApps {apps:[{mobileAppIdentifier}], appGroupType}',
      from: 'expand',
      path: null,
      collection: true,
      optional: false,
      shared: false,
      property: 'apps',
    },
  ],
  assignments: {
    read: 'subpath',
    shortcut: 'item',
    verified: true,
    notes:
      'Assign on the typed collection, not on managedAppPolicies. Success 204. Expanding assignments on the list is not used by the reference tools.',
    write: {
      method: 'POST',
      path: '/deviceAppManagement/iosManagedAppProtections/{id}/assign',
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
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters', 'mobileApps'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceAppManagement/iosManagedAppProtections',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'isAssigned',
      'deployedAppCount',
      'apps',
      'deploymentSummary',
      'assignments',
      'apps@odata.context',
    ],
    notes:
      'POST to the typed collection without apps, then POST {id}/targetApps. Create response may lack @odata.type. Ids carry the prefix T_ (policies) and A_ (configurations); strip on create.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceAppManagement/iosManagedAppProtections/{id}',
    stripProperties: ['version'],
    notes: 'PATCH on the typed collection (204); apps through targetApps',
    verified: true,
  },
};
