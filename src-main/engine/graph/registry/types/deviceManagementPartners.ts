import type { PolicyType } from '../model.ts';

/** Device management partners: what Graph offers and how it is captured and written. */
export const deviceManagementPartners: PolicyType = {
  type: "deviceManagementPartners",
  label: "Device management partners",
  category: "Connectors",
  platforms: [],
  apiVersion: "beta",
  collection: "/deviceManagement/deviceManagementPartners",
  entityType: "#microsoft.graph.deviceManagementPartner",
  odataTypes: [
    "#microsoft.graph.deviceManagementPartner"
  ],
  nameProperty: "displayName",
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
    supported: false,
    method: null,
    path: null,
    stripProperties: [
      "id"
    ],
    notes: "Bound to an outside service or to hardware: keep metadata for documentation, do not recreate.",
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
