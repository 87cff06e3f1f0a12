import type { PolicyType } from '../model.ts';

/** Windows backup and restore (enrolment): what Graph offers and how it is captured and written. */
export const windowsRestoreConfigurations: PolicyType = {
  type: 'windowsRestoreConfigurations',
  label: 'Windows backup and restore (enrolment)',
  category: 'Enrolment',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/deviceEnrollmentConfigurations',
  entityType: '#microsoft.graph.deviceEnrollmentConfiguration',
  odataTypes: ['#microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=assignments',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    odataTypeFilter: ['#microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration'],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: {
    read: 'list',
    verified: true,
    notes: 'not for the default (priority 0) configuration',
    write: {
      method: 'POST',
      path: '/deviceManagement/deviceEnrollmentConfigurations/{id}/assign',
      bodyProperty: 'enrollmentConfigurationAssignments',
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
    path: '/deviceManagement/deviceEnrollmentConfigurations',
    stripProperties: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'assignments', 'priority'],
    notes:
      "'@odata.type' required. Default objects (priority 0) exist in every tenant: never create or delete them, PATCH them (id differs per tenant: it starts with the tenant's account id). Create in ascending priority, then set order with POST {id}/setPriority. Tenant-wide default with a single state property.",
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/deviceEnrollmentConfigurations/{id}',
    stripProperties: ['priority', 'deviceEnrollmentConfigurationType', 'platformType'],
    notes:
      'PATCH with @odata.type, 200; order through POST {id}/setPriority {priority}; defaults (priority 0) can only be PATCHed by their fixed id',
    verified: true,
  },
};
