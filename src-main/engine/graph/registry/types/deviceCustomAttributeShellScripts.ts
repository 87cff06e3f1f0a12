import type { PolicyType } from '../model.ts';

/** Custom attributes (macOS): what Graph offers and how it is captured and written. */
export const deviceCustomAttributeShellScripts: PolicyType = {
  type: "deviceCustomAttributeShellScripts",
  label: "Custom attributes (macOS)",
  category: "Scripts",
  platforms: [
    "macOS"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/deviceCustomAttributeShellScripts",
  entityType: "#microsoft.graph.deviceCustomAttributeShellScript",
  odataTypes: [
    "#microsoft.graph.deviceCustomAttributeShellScript"
  ],
  nameProperty: "displayName",
  foundation: false,
  referenceOnly: false,
  service: "intune",
  permissions: {
    read: [
      "DeviceManagementScripts.Read.All"
    ],
    write: [
      "DeviceManagementScripts.ReadWrite.All"
    ]
  },
  capture: {
    mode: "list",
    listQuery: "$expand=assignments",
    itemQuery: null,
    itemRead: true,
    contentProperties: [
      "scriptContent"
    ],
    rowProvesContent: true
  },
  subresources: [
    {
      name: "item",
      why: "the list leaves script content null; read each item to get scriptContent",
      from: "item",
      path: null,
      collection: false,
      optional: false,
      shared: false
    }
  ],
  assignments: {
    read: "list",
    verified: true,
    notes: "IntuneCD reads assignments with {id}?$expand=assignments for this type.",
    write: {
      method: "POST",
      path: "/deviceManagement/deviceCustomAttributeShellScripts/{id}/assign",
      bodyProperty: "deviceManagementScriptAssignments",
      replacesAll: true,
      itemShape: "{ \"target\": {...} }"
    }
  },
  secretProperties: [],
  references: [
    {
      path: "roleScopeTagIds[]",
      kind: "roleScopeTags"
    }
  ],
  dependsOn: [
    "roleScopeTags",
    "groups",
    "assignmentFilters"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/deviceCustomAttributeShellScripts",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "assignments",
      "deviceRunStates",
      "groupAssignments",
      "runSummary",
      "userRunStates"
    ],
    notes: "scriptContent base64; customAttributeName and customAttributeType are set once.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/deviceCustomAttributeShellScripts/{id}",
    stripProperties: [
      "customAttributeName",
      "customAttributeType",
      "displayName"
    ],
    notes: "PATCH without customAttributeName, customAttributeType, displayName",
    verified: true
  }
};
