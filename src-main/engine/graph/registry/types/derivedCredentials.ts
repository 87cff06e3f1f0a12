import type { PolicyType } from '../model.ts';

/** Derived credentials: what Graph offers and how it is captured and written. */
export const derivedCredentials: PolicyType = {
  type: "derivedCredentials",
  label: "Derived credentials",
  category: "Tenant",
  platforms: [
    "iOS",
    "android"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/derivedCredentials",
  entityType: "#microsoft.graph.deviceManagementDerivedCredentialSettings",
  odataTypes: [
    "#microsoft.graph.deviceManagementDerivedCredentialSettings"
  ],
  nameProperty: "displayName",
  foundation: true,
  referenceOnly: false,
  service: "intune",
  permissions: {
    read: [
      "DeviceManagementConfiguration.Read.All"
    ],
    write: [
      "DeviceManagementConfiguration.ReadWrite.All"
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
    path: "/deviceManagement/derivedCredentials",
    stripProperties: [
      "id"
    ],
    notes: "referenced by Wi-Fi/VPN/e-mail profiles",
    verified: false
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/derivedCredentials/{id}",
    stripProperties: [],
    notes: "",
    verified: true
  }
};
