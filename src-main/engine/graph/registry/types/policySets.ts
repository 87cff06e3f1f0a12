import type { PolicyType } from '../model.ts';

/** Policy sets: what Graph offers and how it is captured and written. */
export const policySets: PolicyType = {
  type: "policySets",
  label: "Policy sets",
  category: "Tenant",
  platforms: [],
  apiVersion: "beta",
  collection: "/deviceAppManagement/policySets",
  entityType: "#microsoft.graph.policySet",
  odataTypes: [
    "#microsoft.graph.policySet"
  ],
  nameProperty: "displayName",
  foundation: false,
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
    itemQuery: "$expand=items,assignments",
    itemRead: true,
    contentProperties: [],
    rowProvesContent: false
  },
  subresources: [
    {
      name: "items",
      why: "members; written with POST {id}/update {addedPolicySetItems, updatedPolicySetItems, deletedPolicySetItems, assignments}",
      from: "expand",
      path: null,
      collection: true,
      optional: false,
      shared: false,
      property: "items"
    }
  ],
  assignments: {
    read: "item",
    verified: true,
    notes: null,
    write: {
      method: "POST",
      path: "/deviceAppManagement/policySets/{id}/update",
      bodyProperty: "assignments",
      replacesAll: null,
      itemShape: null
    }
  },
  secretProperties: [],
  references: [
    {
      path: "items[].payloadId",
      kind: "policySetItem",
      nameFrom: "displayName"
    },
    {
      path: "roleScopeTags[]",
      kind: "roleScopeTags"
    }
  ],
  dependsOn: [
    "roleScopeTags",
    "groups",
    "mobileApps",
    "mobileAppConfigurations",
    "targetedManagedAppConfigurations",
    "iosManagedAppProtections",
    "androidManagedAppProtections",
    "deviceConfigurations",
    "settingsCatalogPolicies",
    "deviceCompliancePolicies",
    "deviceManagementScripts",
    "windowsAutopilotDeploymentProfiles",
    "enrollmentStatusPages",
    "enrollmentPlatformRestrictions"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceAppManagement/policySets",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "assignments",
      "items@odata.context",
      "status",
      "errorCode",
      "items[].id",
      "items[].itemType",
      "items[].displayName",
      "items[].status",
      "items[].errorCode",
      "items[].createdDateTime",
      "items[].lastModifiedDateTime",
      "items[].guidedDeploymentTags"
    ],
    notes: "Restore last. items[] keep only @odata.type, payloadId (remap), intent, settings.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceAppManagement/policySets/{id}",
    stripProperties: [
      "items"
    ],
    notes: "PATCH base properties; items and assignments through POST {id}/update",
    verified: true
  }
};
