import { base64 } from './build.ts';
import type { Profile } from './profiles.ts';

function mobileConfig(identifier: string, payload: string): string {
  return base64(
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>PayloadContent</key><array><dict>${payload}</dict></array><key>PayloadIdentifier</key><string>${identifier}</string><key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer></dict></plist>\n`,
  );
}

/** Profiles for macOS, iOS and Android. */
export const mobileProfiles: readonly Profile[] = [
  {
    type: 'macOSCustomConfiguration',
    name: 'MAC - Custom - Notifications',
    targets: [{ group: 'SEC-INT-macOS-All' }],
    values: {
      payloadName: 'Notifications',
      payloadFileName: 'notifications.mobileconfig',
      payload: mobileConfig(
        'example.fjordview.notifications',
        '<key>PayloadType</key><string>com.apple.notificationsettings</string>',
      ),
      deploymentChannel: 'deviceChannel',
    },
  },
  {
    type: 'macOSCustomAppConfiguration',
    name: 'MAC - Preference file - CareChart',
    targets: [{ group: 'SEC-INT-macOS-All' }],
    values: {
      bundleId: 'example.fjordview.carechart',
      fileName: 'carechart.plist',
      configurationXml: base64('<key>ServerURL</key><string>https://carechart.example</string>'),
    },
  },
  {
    type: 'macOSDeviceFeaturesConfiguration',
    name: 'MAC - Device features',
    targets: [{ group: 'SEC-INT-macOS-All' }],
    values: {
      adminShowHostInfo: true,
      loginWindowText: 'Property of Fjordview Clinics',
      shutDownDisabledWhileLoggedIn: true,
      airPrintDestinations: [],
      autoLaunchItems: [{ path: '/Applications/Company Portal.app', hide: true }],
      associatedDomains: [],
    },
  },
  {
    type: 'macOSEndpointProtectionConfiguration',
    name: 'MAC - Endpoint protection (legacy)',
    values: {
      gatekeeperAllowedAppSource: 'macAppStoreAndIdentifiedDevelopers',
      firewallEnabled: true,
      fileVaultEnabled: true,
      fileVaultSelectedRecoveryKeyTypes: 'personalRecoveryKey',
      fileVaultPersonalRecoveryKeyRotationInMonths: 6,
      advancedThreatProtectionRealTime: 'enabled',
    },
  },
  {
    type: 'macOSExtensionsConfiguration',
    name: 'MAC - Kernel extensions (retired)',
    values: {
      kernelExtensionOverridesAllowed: false,
      kernelExtensionAllowedTeamIdentifiers: ['UBF8T346G9'],
      systemExtensionsBlockOverride: true,
      kernelExtensionsAllowed: [],
      systemExtensionsAllowed: [],
    },
  },
  {
    type: 'macOSSoftwareUpdateConfiguration',
    name: 'MAC - Software update',
    targets: [{ group: 'SEC-INT-macOS-Pilot' }],
    values: {
      criticalUpdateBehavior: 'installASAP',
      configDataUpdateBehavior: 'installASAP',
      firmwareUpdateBehavior: 'installLater',
      allOtherUpdateBehavior: 'downloadOnly',
      updateScheduleType: 'alwaysUpdate',
      updateTimeWindowUtcOffsetInMinutes: null,
      maxUserDeferralsCount: 3,
      priority: 'low',
      customUpdateTimeWindows: [],
    },
  },
  {
    type: 'iosGeneralDeviceConfiguration',
    name: 'IOS - Device restrictions - Corporate',
    targets: [{ group: 'DYN-DEV-iOS-Corporate' }],
    values: {
      accountBlockModification: true,
      airDropBlocked: true,
      appStoreBlocked: false,
      cameraBlocked: false,
      cloudNameBlocked: null,
      iCloudBlockBackup: true,
      iCloudBlockDocumentSync: true,
      passcodeRequired: true,
      passcodeMinimumLength: 6,
      safariBlockAutofill: true,
      siriBlocked: false,
      appsVisibilityList: [],
      compliantAppsList: [],
      networkUsageRules: [],
      mediaContentRatingApps: 'allAllowed',
      kioskModeAppType: 'notConfigured',
    },
  },
  {
    type: 'iosGeneralDeviceConfiguration',
    name: 'IOS - Kiosk - Patient check-in',
    targets: [{ group: 'SEC-INT-iPad-Wards', filter: 'iOS - Corporate' }],
    values: {
      kioskModeAppType: 'managedApp',
      kioskModeManagedAppId: 'example.fjordview.checkin',
      kioskModeBlockAutoLock: true,
      kioskModeBlockSleepButton: true,
      kioskModeBlockVolumeButtons: false,
      screenCaptureBlocked: true,
    },
  },
  {
    type: 'iosDeviceFeaturesConfiguration',
    name: 'IOS - Home screen - Ward iPads',
    targets: [{ group: 'SEC-INT-iPad-Wards' }],
    values: {
      assetTagTemplate: 'FVC {{serialnumber}}',
      lockScreenFootnote: 'If found call +47 55 55 01 23',
      homeScreenDockIcons: [
        {
          '@odata.type': '#microsoft.graph.iosHomeScreenApp',
          displayName: 'CareChart',
          bundleID: 'example.fjordview.carechart',
          isWebClip: false,
        },
      ],
      homeScreenPages: [
        {
          displayName: 'Ward',
          icons: [
            {
              '@odata.type': '#microsoft.graph.iosHomeScreenApp',
              displayName: 'Safari',
              bundleID: 'com.apple.mobilesafari',
              isWebClip: false,
            },
          ],
        },
      ],
      notificationSettings: [],
    },
  },
  {
    type: 'iosCustomConfiguration',
    name: 'IOS - Custom - Fonts',
    targets: [{ group: 'DYN-DEV-iOS-Corporate' }],
    values: {
      payloadName: 'Fonts',
      payloadFileName: 'fonts.mobileconfig',
      payload: mobileConfig('example.fjordview.fonts', '<key>PayloadType</key><string>com.apple.font</string>'),
    },
  },
  {
    type: 'iosUpdateConfiguration',
    name: 'IOS - Update policy - iPhones',
    targets: [{ group: 'SEC-INT-iPhone-OnCall' }],
    values: {
      isEnabled: true,
      activeHoursStart: '08:00:00.0000000',
      activeHoursEnd: '18:00:00.0000000',
      desiredOsVersion: '18.2.1',
      scheduledInstallDays: ['sunday'],
      utcTimeOffsetInMinutes: 60,
      enforcedSoftwareUpdateDelayInDays: 14,
      updateScheduleType: 'updateDuringTimeWindows',
      customUpdateTimeWindows: [],
    },
  },
  {
    type: 'androidDeviceOwnerGeneralDeviceConfiguration',
    name: 'AND - Restrictions - Fully managed',
    targets: [{ group: 'SEC-INT-Android-Corporate' }],
    values: {
      accountsBlockModification: true,
      appsAllowInstallFromUnknownSources: false,
      bluetoothBlockConfiguration: false,
      cameraBlocked: false,
      factoryResetDeviceAdministratorEmails: [],
      passwordMinimumLength: 8,
      passwordRequiredType: 'numericComplex',
      passwordSignInFailureCountBeforeFactoryReset: 10,
      systemUpdateInstallType: 'windowed',
      systemUpdateWindowStartMinutesAfterMidnight: 120,
      systemUpdateWindowEndMinutesAfterMidnight: 300,
      kioskModeApps: [],
      personalProfilePersonalApplications: [],
      enrollmentProfile: 'fullyManaged',
      stayOnModes: [],
    },
  },
  {
    type: 'androidDeviceOwnerGeneralDeviceConfiguration',
    name: 'AND - Kiosk - Medication scanners',
    targets: [{ group: 'SEC-INT-Android-Corporate', filter: 'Android - Fully managed' }],
    values: {
      enrollmentProfile: 'dedicatedDevice',
      kioskModeUseManagedHomeScreenApp: 'multiAppMode',
      kioskModeApps: [
        {
          '@odata.type': '#microsoft.graph.appListItem',
          name: 'MedScan',
          publisher: null,
          appStoreUrl: null,
          appId: 'example.fjordview.medscan',
        },
      ],
      kioskModeExitCode: '4711',
      kioskModeVirtualHomeButtonEnabled: true,
      kioskModeWallpaperUrl: 'https://cdn.fjordview-clinics.example/kiosk.png',
      stayOnModes: ['ac', 'usb'],
    },
  },
  {
    type: 'androidWorkProfileGeneralDeviceConfiguration',
    name: 'AND - Restrictions - Work profile',
    targets: [{ group: 'SEC-INT-Android-BYOD' }],
    values: {
      workProfileDataSharingType: 'allowPersonalToWork',
      workProfileBlockNotificationsWhileDeviceLocked: true,
      workProfileDefaultAppPermissionPolicy: 'prompt',
      workProfileRequirePassword: true,
      workProfilePasswordMinimumLength: 6,
      workProfileBlockScreenCapture: true,
      securityRequireVerifyApps: true,
      requiredPasswordComplexity: 'medium',
    },
  },
  {
    type: 'androidWorkProfileCustomConfiguration',
    name: 'AND - Custom - Work profile',
    targets: [{ group: 'SEC-INT-Android-BYOD' }],
    values: {
      omaSettings: [
        {
          '@odata.type': '#microsoft.graph.omaSettingString',
          displayName: 'Copy and paste',
          description: null,
          omaUri: './Vendor/MSFT/WorkProfile/DisallowCrossProfileCopyPaste',
          secretReferenceValueId: null,
          isEncrypted: false,
          value: 'true',
        },
      ],
    },
  },
  {
    type: 'aospDeviceOwnerDeviceConfiguration',
    name: 'AND - Restrictions - Bedside headsets',
    values: {
      appsBlockInstallFromUnknownSources: true,
      bluetoothBlocked: false,
      cameraBlocked: true,
      passwordRequiredType: 'notConfigured',
      securityAllowDebuggingFeatures: false,
    },
  },
];
