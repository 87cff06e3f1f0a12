import type { PolicyType } from '../model.ts';

/** iOS app provisioning profiles: what Graph offers and how it is captured and written. */
export const iosLobAppProvisioningConfigurations: PolicyType = {
  type: "iosLobAppProvisioningConfigurations",
  label: "iOS app provisioning profiles",
  category: "Apps",
  platforms: [
    "iOS"
  ],
  apiVersion: "beta",
  collection: "/deviceAppManagement/iosLobAppProvisioningConfigurations",
  entityType: "#microsoft.graph.iosLobAppProvisioningConfiguration",
  odataTypes: [
    "#microsoft.graph.iosLobAppProvisioningConfiguration"
  ],
  nameProperty: "displayName",
  foundation: false,
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
    listQuery: "$expand=assignments",
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [],
  assignments: {
    read: "list",
    verified: false,
    notes: null,
    write: {
      method: "POST",
      path: "/deviceAppManagement/iosLobAppProvisioningConfigurations/{id}/assign",
      bodyProperty: "iOSLobAppProvisioningConfigAssignments",
      replacesAll: true,
      itemShape: null
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
    path: "/deviceAppManagement/iosLobAppProvisioningConfigurations",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "version",
      "assignments",
      "deviceStatuses",
      "groupAssignments",
      "userStatuses",
      "expirationDateTime"
    ],
    notes: "payload is base64; whether GET returns it is not verified",
    verified: false
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceAppManagement/iosLobAppProvisioningConfigurations/{id}",
    stripProperties: [],
    notes: "",
    verified: true
  }
};
