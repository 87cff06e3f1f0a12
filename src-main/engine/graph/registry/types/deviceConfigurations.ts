import type { PolicyType } from '../model.ts';

/** Device configuration profiles: what Graph offers and how it is captured and written. */
export const deviceConfigurations: PolicyType = {
  type: "deviceConfigurations",
  label: "Device configuration profiles",
  category: "Device configuration",
  platforms: [
    "windows",
    "macOS",
    "iOS",
    "android"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/deviceConfigurations",
  entityType: "#microsoft.graph.deviceConfiguration",
  odataTypes: [
    "#microsoft.graph.androidCustomConfiguration",
    "#microsoft.graph.androidDeviceOwnerDerivedCredentialAuthenticationConfiguration",
    "#microsoft.graph.androidDeviceOwnerEnterpriseWiFiConfiguration",
    "#microsoft.graph.androidDeviceOwnerGeneralDeviceConfiguration",
    "#microsoft.graph.androidDeviceOwnerImportedPFXCertificateProfile",
    "#microsoft.graph.androidDeviceOwnerPkcsCertificateProfile",
    "#microsoft.graph.androidDeviceOwnerScepCertificateProfile",
    "#microsoft.graph.androidDeviceOwnerTrustedRootCertificate",
    "#microsoft.graph.androidDeviceOwnerVpnConfiguration",
    "#microsoft.graph.androidDeviceOwnerWiFiConfiguration",
    "#microsoft.graph.androidEasEmailProfileConfiguration",
    "#microsoft.graph.androidEnterpriseWiFiConfiguration",
    "#microsoft.graph.androidForWorkCustomConfiguration",
    "#microsoft.graph.androidForWorkEnterpriseWiFiConfiguration",
    "#microsoft.graph.androidForWorkGeneralDeviceConfiguration",
    "#microsoft.graph.androidForWorkGmailEasConfiguration",
    "#microsoft.graph.androidForWorkImportedPFXCertificateProfile",
    "#microsoft.graph.androidForWorkNineWorkEasConfiguration",
    "#microsoft.graph.androidForWorkPkcsCertificateProfile",
    "#microsoft.graph.androidForWorkScepCertificateProfile",
    "#microsoft.graph.androidForWorkTrustedRootCertificate",
    "#microsoft.graph.androidForWorkVpnConfiguration",
    "#microsoft.graph.androidForWorkWiFiConfiguration",
    "#microsoft.graph.androidGeneralDeviceConfiguration",
    "#microsoft.graph.androidImportedPFXCertificateProfile",
    "#microsoft.graph.androidOmaCpConfiguration",
    "#microsoft.graph.androidPkcsCertificateProfile",
    "#microsoft.graph.androidScepCertificateProfile",
    "#microsoft.graph.androidTrustedRootCertificate",
    "#microsoft.graph.androidVpnConfiguration",
    "#microsoft.graph.androidWiFiConfiguration",
    "#microsoft.graph.androidWorkProfileCustomConfiguration",
    "#microsoft.graph.androidWorkProfileEnterpriseWiFiConfiguration",
    "#microsoft.graph.androidWorkProfileGeneralDeviceConfiguration",
    "#microsoft.graph.androidWorkProfileGmailEasConfiguration",
    "#microsoft.graph.androidWorkProfileNineWorkEasConfiguration",
    "#microsoft.graph.androidWorkProfilePkcsCertificateProfile",
    "#microsoft.graph.androidWorkProfileScepCertificateProfile",
    "#microsoft.graph.androidWorkProfileTrustedRootCertificate",
    "#microsoft.graph.androidWorkProfileVpnConfiguration",
    "#microsoft.graph.androidWorkProfileWiFiConfiguration",
    "#microsoft.graph.aospDeviceOwnerDeviceConfiguration",
    "#microsoft.graph.aospDeviceOwnerEnterpriseWiFiConfiguration",
    "#microsoft.graph.aospDeviceOwnerPkcsCertificateProfile",
    "#microsoft.graph.aospDeviceOwnerScepCertificateProfile",
    "#microsoft.graph.aospDeviceOwnerTrustedRootCertificate",
    "#microsoft.graph.aospDeviceOwnerWiFiConfiguration",
    "#microsoft.graph.appleVpnConfiguration",
    "#microsoft.graph.editionUpgradeConfiguration",
    "#microsoft.graph.iosCertificateProfile",
    "#microsoft.graph.iosCustomConfiguration",
    "#microsoft.graph.iosDerivedCredentialAuthenticationConfiguration",
    "#microsoft.graph.iosDeviceFeaturesConfiguration",
    "#microsoft.graph.iosEasEmailProfileConfiguration",
    "#microsoft.graph.iosEduDeviceConfiguration",
    "#microsoft.graph.iosEducationDeviceConfiguration",
    "#microsoft.graph.iosEnterpriseWiFiConfiguration",
    "#microsoft.graph.iosExpeditedCheckinConfiguration",
    "#microsoft.graph.iosGeneralDeviceConfiguration",
    "#microsoft.graph.iosImportedPFXCertificateProfile",
    "#microsoft.graph.iosPkcsCertificateProfile",
    "#microsoft.graph.iosScepCertificateProfile",
    "#microsoft.graph.iosTrustedRootCertificate",
    "#microsoft.graph.iosUpdateConfiguration",
    "#microsoft.graph.iosVpnConfiguration",
    "#microsoft.graph.iosWiFiConfiguration",
    "#microsoft.graph.iosWiredNetworkConfiguration",
    "#microsoft.graph.iosikEv2VpnConfiguration",
    "#microsoft.graph.macOSCustomAppConfiguration",
    "#microsoft.graph.macOSCustomConfiguration",
    "#microsoft.graph.macOSDeviceFeaturesConfiguration",
    "#microsoft.graph.macOSEndpointProtectionConfiguration",
    "#microsoft.graph.macOSEnterpriseWiFiConfiguration",
    "#microsoft.graph.macOSExtensionsConfiguration",
    "#microsoft.graph.macOSGeneralDeviceConfiguration",
    "#microsoft.graph.macOSImportedPFXCertificateProfile",
    "#microsoft.graph.macOSPkcsCertificateProfile",
    "#microsoft.graph.macOSScepCertificateProfile",
    "#microsoft.graph.macOSSoftwareUpdateConfiguration",
    "#microsoft.graph.macOSTrustedRootCertificate",
    "#microsoft.graph.macOSVpnConfiguration",
    "#microsoft.graph.macOSWiFiConfiguration",
    "#microsoft.graph.macOSWiredNetworkConfiguration",
    "#microsoft.graph.sharedPCConfiguration",
    "#microsoft.graph.unsupportedDeviceConfiguration",
    "#microsoft.graph.vpnConfiguration",
    "#microsoft.graph.windows10CustomConfiguration",
    "#microsoft.graph.windows10DeviceFirmwareConfigurationInterface",
    "#microsoft.graph.windows10EasEmailProfileConfiguration",
    "#microsoft.graph.windows10EndpointProtectionConfiguration",
    "#microsoft.graph.windows10EnterpriseModernAppManagementConfiguration",
    "#microsoft.graph.windows10GeneralConfiguration",
    "#microsoft.graph.windows10ImportedPFXCertificateProfile",
    "#microsoft.graph.windows10NetworkBoundaryConfiguration",
    "#microsoft.graph.windows10PFXImportCertificateProfile",
    "#microsoft.graph.windows10PkcsCertificateProfile",
    "#microsoft.graph.windows10SecureAssessmentConfiguration",
    "#microsoft.graph.windows10TeamGeneralConfiguration",
    "#microsoft.graph.windows10VpnConfiguration",
    "#microsoft.graph.windows81GeneralConfiguration",
    "#microsoft.graph.windows81SCEPCertificateProfile",
    "#microsoft.graph.windows81TrustedRootCertificate",
    "#microsoft.graph.windows81VpnConfiguration",
    "#microsoft.graph.windows81WifiImportConfiguration",
    "#microsoft.graph.windowsDefenderAdvancedThreatProtectionConfiguration",
    "#microsoft.graph.windowsDeliveryOptimizationConfiguration",
    "#microsoft.graph.windowsDomainJoinConfiguration",
    "#microsoft.graph.windowsHealthMonitoringConfiguration",
    "#microsoft.graph.windowsIdentityProtectionConfiguration",
    "#microsoft.graph.windowsKioskConfiguration",
    "#microsoft.graph.windowsPhone81CustomConfiguration",
    "#microsoft.graph.windowsPhone81GeneralConfiguration",
    "#microsoft.graph.windowsPhone81ImportedPFXCertificateProfile",
    "#microsoft.graph.windowsPhone81SCEPCertificateProfile",
    "#microsoft.graph.windowsPhone81TrustedRootCertificate",
    "#microsoft.graph.windowsPhone81VpnConfiguration",
    "#microsoft.graph.windowsPhoneEASEmailProfileConfiguration",
    "#microsoft.graph.windowsUpdateForBusinessConfiguration",
    "#microsoft.graph.windowsVpnConfiguration",
    "#microsoft.graph.windowsWifiConfiguration",
    "#microsoft.graph.windowsWifiEnterpriseEAPConfiguration",
    "#microsoft.graph.windowsWiredNetworkConfiguration"
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
    listQuery: "$expand=assignments",
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [
    {
      name: "omaSettingPlainText",
      why: "clear text of each omaSettings[] entry that has isEncrypted=true",
      from: "none",
      path: null,
      collection: false,
      optional: false,
      shared: false,
      reason: "Clear text of encrypted values is a secret: it is read only where secure storage can seal it. The item says which values need input."
    },
    {
      name: "windowsPrivacyAccessControls",
      why: "POST {windowsPrivacyAccessControls:[...]} after creating windows10GeneralConfiguration; privacyAccessControls must not be in the create body. Read with $expand=microsoft.graph.windows10GeneralConfiguration/privacyAccessControls",
      from: "path",
      path: "/deviceManagement/deviceConfigurations('{id}')/windowsPrivacyAccessControls",
      collection: true,
      optional: true,
      shared: false,
      onTypes: [
        "#microsoft.graph.windows10GeneralConfiguration"
      ]
    },
    {
      why: "Wi-Fi, VPN, SCEP and PKCS profiles point at trusted-certificate profiles by navigation property; a restore needs the linked profiles",
      from: "path",
      collection: false,
      optional: true,
      shared: false,
      name: "rootCertificate / identityCertificate links",
      path: "/deviceManagement/deviceConfigurations/{id}/{odataType}/{part}",
      parts: [
        "rootCertificatesForServerValidation",
        "identityCertificateForClientAuthentication"
      ],
      onTypes: [
        "#microsoft.graph.windowsWifiEnterpriseEAPConfiguration",
        "#microsoft.graph.iosEnterpriseWiFiConfiguration",
        "#microsoft.graph.macOSEnterpriseWiFiConfiguration",
        "#microsoft.graph.macOSWiredNetworkConfiguration",
        "#microsoft.graph.iosWiredNetworkConfiguration"
      ]
    },
    {
      why: "Wi-Fi, VPN, SCEP and PKCS profiles point at trusted-certificate profiles by navigation property; a restore needs the linked profiles",
      from: "path",
      collection: false,
      optional: true,
      shared: false,
      name: "rootCertificate / identityCertificate links",
      path: "/deviceManagement/deviceConfigurations/{id}/{odataType}/{part}",
      parts: [
        "rootCertificateForServerValidation",
        "identityCertificateForClientAuthentication"
      ],
      onTypes: [
        "#microsoft.graph.androidDeviceOwnerEnterpriseWiFiConfiguration",
        "#microsoft.graph.androidEnterpriseWiFiConfiguration",
        "#microsoft.graph.androidWorkProfileEnterpriseWiFiConfiguration",
        "#microsoft.graph.androidForWorkEnterpriseWiFiConfiguration",
        "#microsoft.graph.aospDeviceOwnerEnterpriseWiFiConfiguration"
      ]
    },
    {
      why: "Wi-Fi, VPN, SCEP and PKCS profiles point at trusted-certificate profiles by navigation property; a restore needs the linked profiles",
      from: "path",
      collection: false,
      optional: true,
      shared: false,
      name: "rootCertificate / identityCertificate links",
      path: "/deviceManagement/deviceConfigurations/{id}/{odataType}/{part}",
      parts: [
        "rootCertificate"
      ],
      onTypes: [
        "#microsoft.graph.androidDeviceOwnerScepCertificateProfile",
        "#microsoft.graph.androidForWorkScepCertificateProfile",
        "#microsoft.graph.androidScepCertificateProfile",
        "#microsoft.graph.androidWorkProfileScepCertificateProfile",
        "#microsoft.graph.aospDeviceOwnerScepCertificateProfile",
        "#microsoft.graph.iosScepCertificateProfile",
        "#microsoft.graph.macOSScepCertificateProfile"
      ]
    }
  ],
  assignments: {
    read: "list",
    verified: true,
    notes: "deviceConfigurationGroupAssignments is an older second parameter of the same action; send assignments only.",
    write: {
      method: "POST",
      path: "/deviceManagement/deviceConfigurations/{id}/assign",
      bodyProperty: "assignments",
      replacesAll: true,
      itemShape: "{ \"target\": {...} }"
    }
  },
  secretProperties: [
    {
      path: "omaSettings[].value",
      onType: "#microsoft.graph.windows10CustomConfiguration",
      handling: "masked",
      readBack: "GET {collection}/{id}/getOmaSettingPlainTextValue(secretReferenceValueId='...') -> { value }",
      note: "needs DeviceManagementConfiguration.ReadWrite.All even to read; 403 with Read.All",
      whenProperty: "isEncrypted"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.windowsWifiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.iosWiFiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.macOSWiFiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.androidDeviceOwnerWiFiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.androidEnterpriseWiFiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.androidWorkProfileWiFiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "preSharedKey",
      onType: "#microsoft.graph.aospDeviceOwnerWiFiConfiguration",
      handling: "credential",
      readBack: null,
      note: "Wi-Fi key; treat as write-only"
    },
    {
      path: "sharedSecret",
      onType: "#microsoft.graph.iosikEv2VpnConfiguration",
      handling: "credential",
      readBack: null,
      note: "treat as write-only"
    },
    {
      path: "payload",
      onType: "#microsoft.graph.iosCustomConfiguration, #microsoft.graph.macOSCustomConfiguration",
      handling: "content",
      readBack: "plain in the item GET",
      note: "may embed secrets: treat backups as sensitive"
    }
  ],
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
    "deviceConfigurations"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/deviceConfigurations",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "version",
      "supportsScopeTags",
      "assignments",
      "deviceSettingStateSummaries",
      "deviceStatuses",
      "deviceStatusOverview",
      "groupAssignments",
      "userStatuses",
      "userStatusOverview",
      "privacyAccessControls",
      "qualityUpdatesPauseStartDate",
      "featureUpdatesPauseStartDate",
      "qualityUpdatesWillBeRolledBack",
      "featureUpdatesWillBeRolledBack",
      "omaSettings[].isEncrypted",
      "omaSettings[].secretReferenceValueId"
    ],
    notes: "'@odata.type' is required (base type is abstract: without it 400 ModelValidationFailure 'Cannot create an abstract class.'). Put the clear OMA value back, with isEncrypted=false and secretReferenceValueId removed/null; otherwise 400 NotSupported 'SecretReferenceValueId invalid for create.' OMA StringXml values must be base64. supportsScopeTags=true in the body gave 400: strip it.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/deviceConfigurations/{id}",
    stripProperties: [
      "version",
      "qualityUpdatesPauseStartDate",
      "featureUpdatesPauseStartDate",
      "qualityUpdatesWillBeRolledBack",
      "featureUpdatesWillBeRolledBack"
    ],
    notes: "PATCH with @odata.type; answers 200 or 204. For update rings also strip version and the pause/rollback fields.",
    verified: true
  }
};
