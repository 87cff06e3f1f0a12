import type { PolicyType } from '../model.ts';

/** Shell scripts (macOS): what Graph offers and how it is captured and written. */
export const deviceShellScripts: PolicyType = {
  type: "deviceShellScripts",
  label: "Shell scripts (macOS)",
  category: "Scripts",
  platforms: [
    "macOS"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/deviceShellScripts",
  entityType: "#microsoft.graph.deviceShellScript",
  odataTypes: [
    "#microsoft.graph.deviceShellScript"
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
    notes: "IntuneCD reads assignments with {id}?$expand=assignments for this type, not the subpath.",
    write: {
      method: "POST",
      path: "/deviceManagement/deviceShellScripts/{id}/assign",
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
    path: "/deviceManagement/deviceShellScripts",
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
    notes: "scriptContent base64; executionFrequency is an ISO 8601 duration.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/deviceShellScripts/{id}",
    stripProperties: [],
    notes: "PATCH, 200",
    verified: true
  }
};
