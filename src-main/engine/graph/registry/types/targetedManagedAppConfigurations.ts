import type { PolicyType } from '../model.ts';

/** App configuration policies (managed apps): what Graph offers and how it is captured and written. */
export const targetedManagedAppConfigurations: PolicyType = {
  type: 'targetedManagedAppConfigurations',
  label: 'App configuration policies (managed apps)',
  category: 'App protection',
  platforms: ['iOS', 'android', 'windows'],
  apiVersion: 'beta',
  collection: '/deviceAppManagement/targetedManagedAppConfigurations',
  entityType: '#microsoft.graph.targetedManagedAppConfiguration',
  odataTypes: ['#microsoft.graph.targetedManagedAppConfiguration'],
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
      path: '/deviceAppManagement/targetedManagedAppConfigurations/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [
    {
      path: 'customSettings[].value',
      onType: null,
      handling: 'content',
      readBack: 'plain in GET',
      note: 'may hold secrets',
    },
  ],
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
    path: '/deviceAppManagement/targetedManagedAppConfigurations',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'isAssigned',
      'deployedAppCount',
      'apps',
      'assignments',
      'deploymentSummary',
      'apps@odata.context',
    ],
    notes:
      'POST {displayName, description, customSettings, appGroupType, targetedAppManagementLevels, roleScopeTagIds}; apps may be in the body or set with POST {id}/targetApps {apps, appGroupType}. Settings-catalog style settings are written with POST {id}/changeSettings {settings}.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceAppManagement/targetedManagedAppConfigurations/{id}',
    stripProperties: ['version', 'apps'],
    notes: 'PATCH without apps; POST targetApps',
    verified: true,
  },
};
