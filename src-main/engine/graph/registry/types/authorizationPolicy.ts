import type { PolicyType } from '../model.ts';

/** Authorization policy: what Graph offers and how it is captured and written. */
export const authorizationPolicy: PolicyType = {
  type: "authorizationPolicy",
  label: "Authorization policy",
  category: "Entra",
  platforms: [],
  apiVersion: "v1.0",
  collection: "/policies/authorizationPolicy",
  entityType: "#microsoft.graph.authorizationPolicy",
  odataTypes: [
    "#microsoft.graph.authorizationPolicy"
  ],
  nameProperty: null,
  foundation: false,
  referenceOnly: false,
  service: "directory",
  permissions: {
    read: [
      "Policy.Read.All"
    ],
    write: [
      "Policy.ReadWrite.Authorization"
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
      "deletedDateTime",
      "defaultUserRoleOverrides"
    ],
    notes: "Singleton: update only.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/policies/authorizationPolicy",
    stripProperties: [],
    notes: "singleton; 204",
    verified: true
  }
};
