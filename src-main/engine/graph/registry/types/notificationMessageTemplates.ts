import type { PolicyType } from '../model.ts';

/** Notification templates: what Graph offers and how it is captured and written. */
export const notificationMessageTemplates: PolicyType = {
  type: 'notificationMessageTemplates',
  label: 'Notification templates',
  category: 'Compliance',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/notificationMessageTemplates',
  entityType: '#microsoft.graph.notificationMessageTemplate',
  odataTypes: ['#microsoft.graph.notificationMessageTemplate'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=localizedNotificationMessages',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'localizedNotificationMessages',
      why: 'one entity per locale; created by separate POSTs {locale, subject, messageTemplate, isDefault}',
      from: 'expand',
      path: '/deviceManagement/notificationMessageTemplates/{id}/localizedNotificationMessages',
      collection: true,
      optional: false,
      shared: false,
      property: 'localizedNotificationMessages',
    },
  ],
  assignments: null,
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
    path: '/deviceManagement/notificationMessageTemplates',
    stripProperties: [
      'id',
      'lastModifiedDateTime',
      'defaultLocale',
      'localizedNotificationMessages',
      'localizedNotificationMessages@odata.context',
    ],
    notes:
      'POST {displayName, description, brandingOptions, roleScopeTagIds} then POST each localized message; exactly one message has isDefault=true. A built-in template named EnrollmentNotificationInternalMEO must be skipped (IntuneCD). Success code seen: 200 or 201.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/notificationMessageTemplates/{id}',
    stripProperties: ['defaultLocale', 'localizedNotificationMessages'],
    notes:
      'PATCH template; PATCH /localizedNotificationMessages/{messageId} without locale; isDefault=false must be left out',
    verified: true,
  },
};
