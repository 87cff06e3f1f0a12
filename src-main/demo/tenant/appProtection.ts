import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assign, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';

/** One targeted app of an app protection policy. */
export function app(platform: 'ios' | 'android' | 'windows', identifier: string): SimulatedObject {
  const kinds = {
    ios: ['iosMobileAppIdentifier', 'bundleId'],
    android: ['androidMobileAppIdentifier', 'packageId'],
    windows: ['windowsAppIdentifier', 'windowsAppId'],
  } as const;
  const [type, property] = kinds[platform];
  return {
    body: {
      id: `${identifier.toLowerCase()}.${platform}`,
      version: guid(identifier).slice(0, 8),
      mobileAppIdentifier: { '@odata.type': `#microsoft.graph.${type}`, [property]: identifier },
    },
  };
}

/** The Microsoft apps that the iOS policies protect. */
export const iosApps = [
  'com.microsoft.Office.Outlook',
  'com.microsoft.skype.teams',
  'com.microsoft.Office.Excel',
  'com.microsoft.Office.Word',
  'com.microsoft.msedge',
];

/** The Microsoft apps that the Android policies protect. */
export const androidApps = [
  'com.microsoft.office.outlook',
  'com.microsoft.teams',
  'com.microsoft.office.word',
  'com.microsoft.emmx',
];

const access: JsonObject = {
  periodOfflineBeforeAccessCheck: 'PT12H',
  periodOnlineBeforeAccessCheck: 'PT30M',
  allowedInboundDataTransferSources: 'allApps',
  allowedOutboundDataTransferDestinations: 'managedApps',
  organizationalCredentialsRequired: false,
  allowedOutboundClipboardSharingLevel: 'managedAppsWithPasteIn',
  dataBackupBlocked: true,
  deviceComplianceRequired: true,
  managedBrowserToOpenLinksRequired: true,
  saveAsBlocked: true,
  periodOfflineBeforeWipeIsEnforced: 'P90D',
  pinRequired: true,
  maximumPinRetries: 5,
  simplePinBlocked: true,
  minimumPinLength: 6,
  pinCharacterSet: 'numeric',
  periodBeforePinReset: 'PT0S',
  allowedDataStorageLocations: ['oneDriveForBusiness', 'sharePoint'],
  contactSyncBlocked: false,
  printBlocked: true,
  fingerprintBlocked: false,
  disableAppPinIfDevicePinIsSet: false,
  appActionIfDeviceComplianceRequired: 'block',
  appActionIfMaximumPinRetriesExceeded: 'block',
  notificationRestriction: 'blockOrganizationalData',
  allowedOutboundClipboardSharingExceptionLength: 0,
  targetedAppManagementLevels: 'unspecified',
  appGroupType: 'selectedPublicApps',
};

/** An app protection policy; its apps are a navigation. */
export function protection(
  kind: string,
  platform: 'ios' | 'android' | 'windows',
  name: string,
  values: JsonObject,
  apps: string[],
  targets: Target[],
): SimulatedObject {
  const id = `T_${idOf(kind, name)}`;
  const type = kind.replace(/s$/, '');
  return {
    body: {
      '@odata.type': `#microsoft.graph.${type}`,
      displayName: name,
      description: '',
      ...stamps(`${kind}:${name}`),
      roleScopeTagIds: ['0'],
      id,
      version: `"${guid(name).slice(0, 8)}-0000-0d00-0000-65f1a2b30000"`,
      ...access,
      ...values,
      deployedAppCount: apps.length,
    },
    assignments: assign(id, targets),
    parts: { apps: apps.map((identifier) => app(platform, identifier)) },
  };
}

/** The one Windows Information Protection policy left, retired. */
export function informationProtection(): SimulatedObject {
  const id = `T_${idOf('wip', 'Retired')}`;
  return {
    body: {
      '@odata.type': '#microsoft.graph.mdmWindowsInformationProtectionPolicy',
      displayName: 'WIN - Information protection (retired)',
      description: 'Kept for reference',
      ...stamps('wip'),
      roleScopeTagIds: ['0'],
      id,
      version: '"1"',
      enforcementLevel: 'noProtection',
      enterpriseDomain: 'fjordview-clinics.example',
      protectionUnderLockConfigRequired: false,
      revokeOnUnenrollDisabled: false,
      protectedApps: [
        {
          '@odata.type': '#microsoft.graph.windowsInformationProtectionDesktopApp',
          displayName: 'CareChart',
          publisherName: '*',
          productName: '*',
          denied: false,
          binaryName: 'carechart.exe',
          binaryVersionLow: '*',
          binaryVersionHigh: '*',
        },
      ],
      exemptApps: [],
      enterpriseNetworkDomainNames: [],
    },
    assignments: [],
    parts: {
      protectedAppLockerFiles: [
        {
          body: {
            id: guid('locker'),
            displayName: 'Recommended',
            fileHash: guid('hash'),
            file: base64('<AppLockerPolicy Version="1"/>'),
            version: '1',
          },
        },
      ],
      exemptAppLockerFiles: [],
    },
  };
}
