import type { PolicyType } from '../model.ts';

/** Device management settings: what Graph offers and how it is captured and written. */
export const deviceManagementSettings: PolicyType = {
  type: 'deviceManagementSettings',
  label: 'Device management settings',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/settings',
  entityType: null,
  odataTypes: [],
  nameProperty: null,
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
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
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [],
    notes:
      'Singleton complex type (secureByDefault, deviceComplianceCheckinThresholdDays, isScheduledActionEnabled, ...).',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement',
    stripProperties: [],
    notes: 'body {settings:{...}}, 204',
    verified: true,
  },
};
