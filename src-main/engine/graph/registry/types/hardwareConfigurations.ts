import type { PolicyType } from '../model.ts';

/** BIOS configurations: what Graph offers and how it is captured and written. */
export const hardwareConfigurations: PolicyType = {
  type: 'hardwareConfigurations',
  label: 'BIOS configurations',
  category: 'Device configuration',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/hardwareConfigurations',
  entityType: '#microsoft.graph.hardwareConfiguration',
  odataTypes: ['#microsoft.graph.hardwareConfiguration'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
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
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/hardwareConfigurations/{id}/assign',
      bodyProperty: 'hardwareConfigurationAssignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [
    {
      path: 'configurationFileContent',
      onType: null,
      handling: 'content',
      readBack: 'plain base64 in GET',
      note: 'may hold firmware settings',
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
    path: '/deviceManagement/hardwareConfigurations',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'deviceRunStates',
      'runSummary',
      'userRunStates',
      'assignments',
    ],
    notes:
      'configurationFileContent is base64; displayName is documented as both required and read-only, keep it on create.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/hardwareConfigurations/{id}',
    stripProperties: ['version', 'displayName'],
    notes: 'strip version and displayName',
    verified: true,
  },
};
