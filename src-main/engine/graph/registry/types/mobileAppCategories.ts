import type { PolicyType } from '../model.ts';

/** App categories: what Graph offers and how it is captured and written. */
export const mobileAppCategories: PolicyType = {
  type: "mobileAppCategories",
  label: "App categories",
  category: "Apps",
  platforms: [],
  apiVersion: "beta",
  collection: "/deviceAppManagement/mobileAppCategories",
  entityType: "#microsoft.graph.mobileAppCategory",
  odataTypes: [
    "#microsoft.graph.mobileAppCategory"
  ],
  nameProperty: "displayName",
  foundation: true,
  referenceOnly: false,
  service: "intune",
  permissions: {
    read: [
      "DeviceManagementApps.Read.All"
    ],
    write: [
      "DeviceManagementApps.ReadWrite.All"
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
    path: "/deviceAppManagement/mobileAppCategories",
    stripProperties: [
      "id",
      "lastModifiedDateTime"
    ],
    notes: "Built-in categories exist in every tenant; match by displayName.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceAppManagement/mobileAppCategories/{id}",
    stripProperties: [],
    notes: "",
    verified: true
  }
};
