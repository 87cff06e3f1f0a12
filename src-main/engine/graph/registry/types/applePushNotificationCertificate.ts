import type { PolicyType } from '../model.ts';

/** Apple MDM push certificate: what Graph offers and how it is captured and written. */
export const applePushNotificationCertificate: PolicyType = {
  type: 'applePushNotificationCertificate',
  label: 'Apple MDM push certificate',
  category: 'Connectors',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/applePushNotificationCertificate',
  entityType: '#microsoft.graph.applePushNotificationCertificate',
  odataTypes: ['#microsoft.graph.applePushNotificationCertificate'],
  nameProperty: null,
  foundation: false,
  referenceOnly: true,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  capture: {
    mode: 'singleton',
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [
    {
      path: 'certificate',
      onType: null,
      handling: 'credential',
      readBack: null,
      note: 'strip from backups',
    },
  ],
  references: [],
  dependsOn: [],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: ['id', 'lastModifiedDateTime', 'certificateSerialNumber'],
    notes: 'Singleton bound to an outside account: metadata only.',
    verified: true,
  },
  update: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
