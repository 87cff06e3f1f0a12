import type { PolicyType } from '../model.ts';

/** Device clean-up rules: what Graph offers and how it is captured and written. */
export const managedDeviceCleanupRules: PolicyType = {
  type: "managedDeviceCleanupRules",
  label: "Device clean-up rules",
  category: "Tenant",
  platforms: [],
  apiVersion: "beta",
  collection: "/deviceManagement/managedDeviceCleanupRules",
  entityType: "#microsoft.graph.managedDeviceCleanupRule",
  odataTypes: [
    "#microsoft.graph.managedDeviceCleanupRule"
  ],
  nameProperty: "displayName",
  foundation: false,
  referenceOnly: false,
  service: "intune",
  permissions: {
    read: [
      "DeviceManagementServiceConfig.Read.All"
    ],
    write: [
      "DeviceManagementServiceConfig.ReadWrite.All"
    ]
  },
  capture: {
    mode: "list",
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/managedDeviceCleanupRules",
    stripProperties: [
      "id",
      "lastModifiedDateTime"
    ],
    notes: "one rule per platform type",
    verified: false
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/managedDeviceCleanupRules/{id}",
    stripProperties: [],
    notes: "",
    verified: true
  }
};
