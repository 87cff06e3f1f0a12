import type { PolicyType } from '../model.ts';

/** Apple enrollment program tokens: what Graph offers and how it is captured and written. */
export const depOnboardingSettings: PolicyType = {
  type: "depOnboardingSettings",
  label: "Apple enrollment program tokens",
  category: "Enrolment",
  platforms: [
    "iOS",
    "macOS",
    "tvOS",
    "visionOS"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/depOnboardingSettings",
  entityType: "#microsoft.graph.depOnboardingSetting",
  odataTypes: [
    "#microsoft.graph.depOnboardingSetting"
  ],
  nameProperty: "tokenName",
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
    rowProvesContent: false
  },
  subresources: [
    {
      name: "enrollmentProfiles",
      why: "restorable profiles, see depEnrollmentProfiles",
      from: "path",
      path: "/deviceManagement/depOnboardingSettings/{id}/enrollmentProfiles",
      collection: true,
      optional: false,
      shared: true
    }
  ],
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
      "lastModifiedDateTime",
      "defaultIosEnrollmentProfile",
      "defaultMacOsEnrollmentProfile",
      "defaultTvOSEnrollmentProfile",
      "defaultVisionOSEnrollmentProfile",
      "enrollmentProfiles",
      "importedAppleDeviceIdentities"
    ],
    notes: "Bound to an Apple token and keys of the tenant: back up metadata only.",
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
