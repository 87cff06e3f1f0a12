import type { PolicyType } from '../model.ts';

/** Enrollment notifications: what Graph offers and how it is captured and written. */
export const enrollmentNotifications: PolicyType = {
  type: 'enrollmentNotifications',
  label: 'Enrollment notifications',
  category: 'Enrolment',
  platforms: ['windows', 'macOS', 'iOS', 'android'],
  apiVersion: 'beta',
  collection: '/deviceManagement/deviceEnrollmentConfigurations',
  entityType: '#microsoft.graph.deviceEnrollmentConfiguration',
  odataTypes: ['#microsoft.graph.deviceEnrollmentNotificationConfiguration'],
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
    odataTypeFilter: ['#microsoft.graph.deviceEnrollmentNotificationConfiguration'],
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
      path: 'notificationMessageTemplateId',
      kind: 'notificationMessageTemplates',
    },
    {
      path: 'notificationTemplates[]',
      kind: 'notificationMessageTemplates',
      prefixes: ['Email_', 'Push_'],
    },
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters', 'notificationMessageTemplates'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/deviceEnrollmentConfigurations',
    stripProperties: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'assignments', 'priority'],
    notes:
      'POST /deviceManagement/deviceEnrollmentConfigurations/createEnrollmentNotificationConfiguration {deviceEnrollmentNotificationConfigurations:[...]} is the action in metadata; notificationTemplates holds ids like Push_{guid}/Email_{guid} of notification templates (format unverified).',
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
