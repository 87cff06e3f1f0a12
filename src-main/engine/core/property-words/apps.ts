import type { PropertyWords } from '../property-words.ts';

const BLOCK = { true: 'Block', false: 'Allow' };
const REQUIRE = { true: 'Require', false: 'Not required' };
const OUTCOME = {
  block: 'Block access',
  wipe: 'Wipe data',
  warn: 'Warn',
  blockWhenSettingIsSupported: 'Block access where the setting is supported',
};
const TRANSFER = {
  allApps: 'All apps',
  managedApps: 'Policy managed apps',
  none: 'None',
};
const STORAGE = {
  oneDriveForBusiness: 'OneDrive for Business',
  sharePoint: 'SharePoint',
  box: 'Box',
  localStorage: 'Local storage',
  photoLibrary: 'Photo library',
  camera: 'Camera',
};
const INSTALL_RESULTS = {
  success: 'Success',
  softReboot: 'Soft reboot',
  hardReboot: 'Hard reboot',
  retry: 'Retry',
  failed: 'Failed',
};

/** App protection, app configuration and apps. */
export const APP_WORDS: Readonly<Record<string, PropertyWords>> = {
  allowedInboundDataTransferSources: { label: 'Receive data from other apps', options: TRANSFER },
  allowedOutboundDataTransferDestinations: { label: 'Send org data to other apps', options: TRANSFER },
  allowedOutboundClipboardSharingLevel: {
    label: 'Restrict cut, copy and paste between other apps',
    options: {
      allApps: 'Any app',
      managedAppsWithPasteIn: 'Policy managed apps with paste in',
      managedApps: 'Policy managed apps',
      blocked: 'Blocked',
    },
  },
  allowedOutboundClipboardSharingExceptionLength: { label: 'Cut and copy character limit for any app' },
  allowedDataStorageLocations: { label: 'Allow user to save copies to selected services', options: STORAGE },
  allowedDataIngestionLocations: { label: 'Allow users to open data from selected services', options: STORAGE },
  saveAsBlocked: { label: 'Save copies of org data', options: BLOCK },
  dataBackupBlocked: { label: 'Backup of org data', options: BLOCK },
  printBlocked: { label: 'Printing org data', options: BLOCK },
  contactSyncBlocked: { label: 'Sync of contacts with native apps', options: BLOCK },
  fingerprintBlocked: { label: 'Touch ID or fingerprint instead of PIN', options: BLOCK },
  faceIdBlocked: { label: 'Face ID instead of PIN', options: BLOCK },
  biometricAuthenticationBlocked: { label: 'Biometrics instead of PIN', options: BLOCK },
  simplePinBlocked: { label: 'Simple PIN', options: BLOCK },
  pinRequired: { label: 'PIN for access', options: REQUIRE },
  pinCharacterSet: {
    label: 'PIN type',
    options: { numeric: 'Numeric', alphanumericAndSymbol: 'Passcode', any: 'Any' },
  },
  minimumPinLength: { label: 'Minimum PIN length' },
  maximumPinRetries: { label: 'Maximum PIN attempts' },
  periodBeforePinReset: { label: 'PIN reset after' },
  disableAppPinIfDevicePinIsSet: {
    label: 'App PIN when a device PIN is set',
    options: { true: 'Not required', false: 'Require' },
  },
  organizationalCredentialsRequired: { label: 'Work or school account credentials for access', options: REQUIRE },
  deviceComplianceRequired: { label: 'Rooted or jailbroken devices', options: { true: 'Block', false: 'Allow' } },
  managedBrowserToOpenLinksRequired: { label: 'Open links in the managed browser', options: REQUIRE },
  managedBrowser: {
    label: 'Restrict web content transfer with other apps',
    options: { notConfigured: 'Any app', microsoftEdge: 'Microsoft Edge' },
  },
  periodOfflineBeforeAccessCheck: { label: 'Offline grace period before access is blocked' },
  periodOnlineBeforeAccessCheck: { label: 'Recheck the access requirements after' },
  periodOfflineBeforeWipeIsEnforced: { label: 'Offline grace period before data is wiped' },
  appDataEncryptionType: {
    label: 'Encrypt org data',
    options: {
      useDeviceSettings: 'Use device settings',
      afterDeviceRestart: 'After device restart',
      whenDeviceLockedExceptOpenFiles: 'When the device is locked, except open files',
      whenDeviceLocked: 'When the device is locked',
    },
  },
  encryptAppData: { label: 'Encrypt org data', options: REQUIRE },
  notificationRestriction: {
    label: 'Org data notifications',
    options: {
      allow: 'Allow',
      blockOrganizationalData: 'Block org data',
      block: 'Block',
    },
  },
  appGroupType: {
    label: 'Target policy to',
    options: {
      selectedPublicApps: 'Selected apps',
      allCoreMicrosoftApps: 'Core Microsoft apps',
      allMicrosoftApps: 'All Microsoft apps',
      allApps: 'All apps',
    },
  },
  targetedAppManagementLevels: {
    label: 'Target to device types',
    options: {
      unspecified: 'All device types',
      unmanaged: 'Unmanaged devices',
      mdm: 'Intune managed devices',
      androidEnterprise: 'Android Enterprise',
      androidEnterpriseDedicatedDevicesWithAzureAdSharedMode: 'Android Enterprise dedicated devices in shared mode',
      androidOpenSourceProjectUserAssociated: 'Android (AOSP), user-associated',
      androidOpenSourceProjectUserless: 'Android (AOSP), userless',
    },
  },
  appActionIfDeviceComplianceRequired: { label: 'Action on rooted or jailbroken devices', options: OUTCOME },
  appActionIfMaximumPinRetriesExceeded: {
    label: 'Action after too many PIN attempts',
    options: { ...OUTCOME, block: 'Reset PIN' },
  },
  appActionIfUnableToAuthenticateUser: { label: 'Action when the account is disabled', options: OUTCOME },
  appActionIfDeviceLockNotSet: { label: 'Action when no device lock is set', options: OUTCOME },
  mobileThreatDefenseRemediationAction: { label: 'Action above the allowed threat level', options: OUTCOME },
  maximumAllowedDeviceThreatLevel: {
    label: 'Maximum allowed threat level',
    options: { notConfigured: 'Not configured', secured: 'Secured', low: 'Low', medium: 'Medium', high: 'High' },
  },
  minimumRequiredOsVersion: { label: 'Minimum OS version (block access)' },
  minimumWarningOsVersion: { label: 'Minimum OS version (warn)' },
  minimumRequiredAppVersion: { label: 'Minimum app version (block access)' },
  minimumWarningAppVersion: { label: 'Minimum app version (warn)' },
  minimumRequiredPatchVersion: { label: 'Minimum patch version (block access)' },
  dialerRestrictionLevel: {
    label: 'Transfer telecommunication data to',
    options: {
      allApps: 'Any dialer app',
      managedApps: 'Any policy managed dialer app',
      customApp: 'A specific dialer app',
      blocked: 'None',
    },
  },
  bundleId: { label: 'Bundle id' },
  packageId: { label: 'Package id' },
  enforcementLevel: {
    label: 'Windows Information Protection mode',
    options: {
      noProtection: 'Off',
      encryptAndAuditOnly: 'Silent',
      encryptAuditAndPrompt: 'Allow overrides',
      encryptAuditAndBlock: 'Block',
    },
  },

  intent: {
    label: 'Intent',
    options: {
      available: 'Available',
      required: 'Required',
      uninstall: 'Uninstall',
      availableWithoutEnrollment: 'Available without enrollment',
    },
  },
  installExperience: { label: 'Install experience' },
  deviceRestartBehavior: {
    label: 'Device restart behavior',
    options: {
      basedOnReturnCode: 'Determine behavior based on return codes',
      allow: 'App install may force a device restart',
      suppress: 'No specific action',
      force: 'Intune will force a mandatory device restart',
    },
  },
  'returnCodes.type': { label: 'Code type', options: INSTALL_RESULTS },
  applicableArchitectures: {
    label: 'Operating system architecture',
    options: { none: 'None', x86: '32-bit', x64: '64-bit', arm: 'ARM', arm64: 'ARM64', neutral: 'Neutral' },
  },
  officePlatformArchitecture: { label: 'Architecture', options: { x86: '32-bit', x64: '64-bit', none: 'None' } },
  updateChannel: {
    label: 'Update channel',
    options: {
      current: 'Current Channel',
      deferred: 'Semi-Annual Enterprise Channel',
      firstReleaseCurrent: 'Current Channel (Preview)',
      firstReleaseDeferred: 'Semi-Annual Enterprise Channel (Preview)',
      monthlyEnterprise: 'Monthly Enterprise Channel',
    },
  },
  productIds: {
    label: 'Products',
    options: {
      o365ProPlusRetail: 'Microsoft 365 Apps for enterprise',
      o365BusinessRetail: 'Microsoft 365 Apps for business',
      visioProRetail: 'Visio',
      projectProRetail: 'Project',
    },
  },
  appConfigKey: { label: 'Configuration key' },
  appConfigKeyType: {
    label: 'Value type',
    options: {
      stringType: 'String',
      integerType: 'Integer',
      realType: 'Real',
      booleanType: 'Boolean',
      tokenType: 'Token',
    },
  },
  appConfigKeyValue: { label: 'Configuration value' },
  profileApplicability: {
    label: 'Profile type',
    options: {
      default: 'All profile types',
      androidWorkProfile: 'Personally owned work profile only',
      androidDeviceOwner: 'Fully managed, dedicated and corporate-owned work profile only',
    },
  },
  targetedMobileApps: { label: 'Targeted apps' },
};
