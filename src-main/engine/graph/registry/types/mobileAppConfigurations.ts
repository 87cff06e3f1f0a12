import type { PolicyType } from '../model.ts';

/** App configuration policies (managed devices): what Graph offers and how it is captured and written. */
export const mobileAppConfigurations: PolicyType = {
  type: 'mobileAppConfigurations',
  label: 'App configuration policies (managed devices)',
  category: 'App configuration',
  platforms: ['iOS', 'android'],
  apiVersion: 'beta',
  collection: '/deviceAppManagement/mobileAppConfigurations',
  entityType: '#microsoft.graph.managedDeviceMobileAppConfiguration',
  odataTypes: [
    '#microsoft.graph.iosMobileAppConfiguration',
    '#microsoft.graph.androidManagedStoreAppConfiguration',
    '#microsoft.graph.androidForWorkMobileAppConfiguration',
  ],
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
    verified: true,
    notes: 'the type-cast segment is part of the path',
    write: {
      method: 'POST',
      path: '/deviceAppManagement/mobileAppConfigurations/{id}/microsoft.graph.managedDeviceMobileAppConfiguration/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [
    {
      path: 'payloadJson',
      onType: null,
      handling: 'content',
      readBack: 'plain in GET',
      note: 'may hold secrets',
    },
    {
      path: 'encodedSettingXml',
      onType: null,
      handling: 'content',
      readBack: 'plain in GET',
      note: 'may hold secrets',
    },
    {
      path: 'settings[].appConfigKeyValue',
      onType: null,
      handling: 'content',
      readBack: 'plain in GET',
      note: 'may hold secrets',
    },
  ],
  references: [
    {
      path: 'targetedMobileApps[]',
      kind: 'mobileApps',
    },
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters', 'mobileApps'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceAppManagement/mobileAppConfigurations',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'assignments',
      'deviceStatuses',
      'deviceStatusSummary',
      'userStatuses',
      'userStatusSummary',
      'appSupportsOemConfig',
    ],
    notes:
      "'@odata.type' required. targetedMobileApps holds app ids of the tenant: save displayName+@odata.type of each app and remap. Android ones also need packageId and an approved managed Google Play app in the target tenant. payloadJson (Android) and encodedSettingXml (iOS) are base64.",
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceAppManagement/mobileAppConfigurations/{id}',
    stripProperties: ['version', 'targetedMobileApps'],
    notes: 'PATCH 204; CIPP drops targetedMobileApps on update',
    verified: true,
  },
};
