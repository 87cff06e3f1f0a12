import type { PolicyType } from '../model.ts';

/** Android Enterprise enrollment profiles: what Graph offers and how it is captured and written. */
export const androidDeviceOwnerEnrollmentProfiles: PolicyType = {
  type: "androidDeviceOwnerEnrollmentProfiles",
  label: "Android Enterprise enrollment profiles",
  category: "Enrolment",
  platforms: [
    "android"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/androidDeviceOwnerEnrollmentProfiles",
  entityType: "#microsoft.graph.androidDeviceOwnerEnrollmentProfile",
  odataTypes: [
    "#microsoft.graph.androidDeviceOwnerEnrollmentProfile"
  ],
  nameProperty: "displayName",
  foundation: false,
  referenceOnly: false,
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
  secretProperties: [
    {
      path: "tokenValue",
      onType: null,
      handling: "credential",
      readBack: "in GET with $select",
      note: "enrolment secret: do not keep in plain backups"
    },
    {
      path: "qrCodeContent",
      onType: null,
      handling: "credential",
      readBack: "in GET with $select",
      note: "enrolment secret: do not keep in plain backups"
    },
    {
      path: "qrCodeImage.value",
      onType: null,
      handling: "credential",
      readBack: "in GET with $select",
      note: "enrolment secret: do not keep in plain backups"
    },
    {
      path: "wifiPassword",
      onType: null,
      handling: "credential",
      readBack: null,
      note: "treat as write-only"
    }
  ],
  references: [
    {
      path: "roleScopeTagIds[]",
      kind: "roleScopeTags"
    }
  ],
  dependsOn: [
    "roleScopeTags"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/androidDeviceOwnerEnrollmentProfiles",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "accountId",
      "enrolledDeviceCount",
      "enrollmentTokenUsageCount",
      "qrCodeContent",
      "qrCodeImage",
      "tokenValue",
      "tokenCreationDateTime",
      "tokenExpirationDateTime"
    ],
    notes: "Token is new per tenant: POST {id}/createToken {tokenValidityInSeconds}. Needs a managed Google Play binding.",
    verified: false
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{id}",
    stripProperties: [],
    notes: "",
    verified: true
  }
};
