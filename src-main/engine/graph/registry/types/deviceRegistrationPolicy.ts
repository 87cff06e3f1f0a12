import type { PolicyType } from '../model.ts';

/** Device registration policy: what Graph offers and how it is captured and written. */
export const deviceRegistrationPolicy: PolicyType = {
  type: "deviceRegistrationPolicy",
  label: "Device registration policy",
  category: "Entra",
  platforms: [],
  apiVersion: "v1.0",
  collection: "/policies/deviceRegistrationPolicy",
  entityType: "#microsoft.graph.deviceRegistrationPolicy",
  odataTypes: [
    "#microsoft.graph.deviceRegistrationPolicy"
  ],
  nameProperty: null,
  foundation: false,
  referenceOnly: false,
  service: "directory",
  permissions: {
    read: [
      "Policy.Read.DeviceConfiguration"
    ],
    write: [
      "Policy.ReadWrite.DeviceConfiguration"
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
  dependsOn: [
    "groups"
  ],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [
      "id",
      "description",
      "displayName"
    ],
    notes: "Singleton: update only.",
    verified: true
  },
  update: {
    supported: true,
    method: "PUT",
    path: "/policies/deviceRegistrationPolicy",
    stripProperties: [],
    notes: "singleton; PUT of the whole object, 204",
    verified: true
  }
};
