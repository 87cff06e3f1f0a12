import type { PolicyType } from '../model.ts';

/** Managed Google Play binding: what Graph offers and how it is captured and written. */
export const androidManagedStoreAccountEnterpriseSettings: PolicyType = {
  type: "androidManagedStoreAccountEnterpriseSettings",
  label: "Managed Google Play binding",
  category: "Connectors",
  platforms: [],
  apiVersion: "beta",
  collection: "/deviceManagement/androidManagedStoreAccountEnterpriseSettings",
  entityType: "#microsoft.graph.androidManagedStoreAccountEnterpriseSettings",
  odataTypes: [
    "#microsoft.graph.androidManagedStoreAccountEnterpriseSettings"
  ],
  nameProperty: null,
  foundation: false,
  referenceOnly: true,
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
    mode: "singleton",
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
    supported: false,
    method: null,
    path: null,
    stripProperties: [
      "id",
      "lastModifiedDateTime"
    ],
    notes: "Singleton bound to an outside account: metadata only.",
    verified: true
  },
  update: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [],
    notes: "",
    verified: true
  }
};
