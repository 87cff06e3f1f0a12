import type { PolicyType } from '../model.ts';

/** Mobile Threat Defense connectors: what Graph offers and how it is captured and written. */
export const mobileThreatDefenseConnectors: PolicyType = {
  type: "mobileThreatDefenseConnectors",
  label: "Mobile Threat Defense connectors",
  category: "Connectors",
  platforms: [],
  apiVersion: "beta",
  collection: "/deviceManagement/mobileThreatDefenseConnectors",
  entityType: "#microsoft.graph.mobileThreatDefenseConnector",
  odataTypes: [
    "#microsoft.graph.mobileThreatDefenseConnector"
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
