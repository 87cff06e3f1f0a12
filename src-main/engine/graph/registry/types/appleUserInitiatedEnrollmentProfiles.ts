import type { PolicyType } from '../model.ts';

/** Apple enrollment types: what Graph offers and how it is captured and written. */
export const appleUserInitiatedEnrollmentProfiles: PolicyType = {
  type: "appleUserInitiatedEnrollmentProfiles",
  label: "Apple enrollment types",
  category: "Enrolment",
  platforms: [
    "iOS"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/appleUserInitiatedEnrollmentProfiles",
  entityType: "#microsoft.graph.appleUserInitiatedEnrollmentProfile",
  odataTypes: [
    "#microsoft.graph.appleUserInitiatedEnrollmentProfile"
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
    listQuery: "$expand=assignments",
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [],
  assignments: {
    read: "list",
    verified: true,
    notes: "no assign action in metadata",
    write: {
      method: "POST",
      path: "/deviceManagement/appleUserInitiatedEnrollmentProfiles/{id}/assignments",
      bodyProperty: null,
      replacesAll: false,
      itemShape: null
    }
  },
  secretProperties: [],
  references: [],
  dependsOn: [
    "groups"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/appleUserInitiatedEnrollmentProfiles",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "assignments"
    ],
    notes: "Micke-K marks copy/import of this type as not verified.",
    verified: false
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/appleUserInitiatedEnrollmentProfiles/{id}",
    stripProperties: [
      "platform"
    ],
    notes: "strip platform",
    verified: true
  }
};
