import type { PolicyType } from '../model.ts';

/** Security defaults: what Graph offers and how it is captured and written. */
export const identitySecurityDefaults: PolicyType = {
  type: "identitySecurityDefaults",
  label: "Security defaults",
  category: "Entra",
  platforms: [],
  apiVersion: "v1.0",
  collection: "/policies/identitySecurityDefaultsEnforcementPolicy",
  entityType: "#microsoft.graph.identitySecurityDefaultsEnforcementPolicy",
  odataTypes: [
    "#microsoft.graph.identitySecurityDefaultsEnforcementPolicy"
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
      "Policy.Read.All",
      "Policy.ReadWrite.SecurityDefaults"
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
      "deletedDateTime"
    ],
    notes: "Singleton: update only.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/policies/identitySecurityDefaultsEnforcementPolicy",
    stripProperties: [],
    notes: "singleton {isEnabled}; must be off before Conditional Access policies can be enabled",
    verified: true
  }
};
