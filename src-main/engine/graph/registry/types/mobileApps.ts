import type { PolicyType } from '../model.ts';

/** Apps: what Graph offers and how it is captured and written. */
export const mobileApps: PolicyType = {
  type: "mobileApps",
  label: "Apps",
  category: "Apps",
  platforms: [
    "windows",
    "macOS",
    "iOS",
    "android"
  ],
  apiVersion: "beta",
  collection: "/deviceAppManagement/mobileApps",
  entityType: "#microsoft.graph.mobileApp",
  odataTypes: [
    "#microsoft.graph.androidForWorkApp",
    "#microsoft.graph.androidLobApp",
    "#microsoft.graph.androidManagedStoreApp",
    "#microsoft.graph.androidManagedStoreWebApp",
    "#microsoft.graph.androidStoreApp",
    "#microsoft.graph.iosLobApp",
    "#microsoft.graph.iosStoreApp",
    "#microsoft.graph.iosVppApp",
    "#microsoft.graph.iosiPadOSWebClip",
    "#microsoft.graph.macOSDmgApp",
    "#microsoft.graph.macOSLobApp",
    "#microsoft.graph.macOSMicrosoftDefenderApp",
    "#microsoft.graph.macOSMicrosoftEdgeApp",
    "#microsoft.graph.macOSOfficeSuiteApp",
    "#microsoft.graph.macOSPkgApp",
    "#microsoft.graph.macOSWebClip",
    "#microsoft.graph.macOsVppApp",
    "#microsoft.graph.managedAndroidLobApp",
    "#microsoft.graph.managedAndroidStoreApp",
    "#microsoft.graph.managedIOSLobApp",
    "#microsoft.graph.managedIOSStoreApp",
    "#microsoft.graph.microsoftStoreForBusinessApp",
    "#microsoft.graph.officeSuiteApp",
    "#microsoft.graph.webApp",
    "#microsoft.graph.win32CatalogApp",
    "#microsoft.graph.win32LobApp",
    "#microsoft.graph.winGetApp",
    "#microsoft.graph.windowsAppX",
    "#microsoft.graph.windowsMicrosoftEdgeApp",
    "#microsoft.graph.windowsMobileMSI",
    "#microsoft.graph.windowsPhone81AppX",
    "#microsoft.graph.windowsPhone81AppXBundle",
    "#microsoft.graph.windowsPhone81StoreApp",
    "#microsoft.graph.windowsPhoneXAP",
    "#microsoft.graph.windowsStoreApp",
    "#microsoft.graph.windowsUniversalAppX",
    "#microsoft.graph.windowsWebApp"
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
    listQuery: "$expand=assignments,categories&$filter=(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)&$orderby=displayName",
    itemQuery: null,
    itemRead: true,
    contentProperties: [],
    rowProvesContent: false
  },
  subresources: [
    {
      name: "relationships",
      why: "dependencies and supersedence; write with POST {id}/updateRelationships {relationships:[{@odata.type:#microsoft.graph.mobileAppDependency|mobileAppSupersedence, targetId, dependencyType|supersedenceType}]}",
      from: "path",
      path: "/deviceAppManagement/mobileApps/{id}/relationships?$filter=targetType eq microsoft.graph.mobileAppRelationshipType'child'",
      collection: true,
      optional: true,
      shared: false,
      when: {
        property: "dependentAppCount",
        notZero: [
          "dependentAppCount",
          "supersedingAppCount",
          "supersededAppCount"
        ]
      },
      onTypes: [
        "#microsoft.graph.win32LobApp",
        "#microsoft.graph.win32CatalogApp",
        "#microsoft.graph.winGetApp",
        "#microsoft.graph.windowsMobileMSI",
        "#microsoft.graph.windowsUniversalAppX"
      ]
    },
    {
      name: "contentVersions",
      why: "packages; content cannot be read back decrypted (encryption key is not returned), so a LOB/Win32 restore needs the original package",
      from: "none",
      path: null,
      collection: false,
      optional: false,
      shared: false,
      reason: "Graph does not give packages back in a form that can be installed; a restore needs the original file."
    },
    {
      name: "categories",
      why: "$expand=categories fails with odata.metadata=full",
      from: "expand",
      path: "/deviceAppManagement/mobileApps/{id}/categories",
      collection: true,
      optional: false,
      shared: false,
      property: "categories"
    }
  ],
  assignments: {
    read: "list",
    verified: true,
    notes: "Keep intent and settings. Skip assignments with source policySets. windowsMicrosoftEdgeApp rejects filter fields. For winGetApp wait until publishingState is published.",
    write: {
      method: "POST",
      path: "/deviceAppManagement/mobileApps/{id}/assign",
      bodyProperty: "mobileAppAssignments",
      replacesAll: true,
      itemShape: "{ \"@odata.type\":\"#microsoft.graph.mobileAppAssignment\",\"intent\":\"available|required|uninstall|availableWithoutEnrollment\",\"target\":{...},\"settings\":{\"@odata.type\":...} }"
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
    "assignmentFilters",
    "mobileAppCategories",
    "mobileApps"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceAppManagement/mobileApps",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "isAssigned",
      "dependentAppCount",
      "publishingState",
      "supersededAppCount",
      "supersedingAppCount",
      "uploadState",
      "assignments",
      "categories",
      "relationships",
      "committedContentVersion",
      "size",
      "isFeatured"
    ],
    notes: "'@odata.type' required. microsoftStoreForBusinessApp, androidStoreApp (from managed Google Play: androidManagedStoreApp) and iosVppApp/macOsVppApp come from a store connection, so re-sync instead of create (first two: Micke-K; rest unverified). officeSuiteApp: officeSuiteAppDefaultFileFormat notConfigured must become officeOpenXMLFormat. LOB types are created without content and stay notPublished until a file is committed. largeIcon is read with the single-item GET (not verified in lists). Stripping isFeatured and categories loses those two values: set them again with PATCH isFeatured and POST {id}/categories/$ref (the $ref call is unverified).",
    verified: false
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceAppManagement/mobileApps/{id}",
    stripProperties: [
      "appStoreUrl"
    ],
    notes: "PATCH with @odata.type; windowsMobileMSI: strip useDeviceContext; officeSuiteApp: strip officeConfigurationXml, officePlatformArchitecture, developer, owner, publisher; strip appStoreUrl",
    verified: true
  }
};
