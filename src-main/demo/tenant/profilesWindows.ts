import { LosslessNumber } from 'lossless-json';
import type { JsonObject } from '../model.ts';
import { guid } from '../random.ts';
import { base64, idOf } from './build.ts';
import type { Profile } from './profiles.ts';
import { ring } from './updateRing.ts';

function oma(
  type: string,
  displayName: string,
  omaUri: string,
  value: JsonObject[string],
  extra: JsonObject = {},
): JsonObject {
  return {
    '@odata.type': `#microsoft.graph.omaSetting${type}`,
    displayName,
    description: null,
    omaUri,
    secretReferenceValueId: null,
    isEncrypted: false,
    value,
    ...extra,
  };
}

const radiusSecret = 'Wireless bootstrap key';

const secretId = `${idOf('tenant', 'directory')}_${guid(radiusSecret)}_${guid('oma secret')}`;

/** Windows profiles, except certificates and networks. */
export const windowsProfiles: readonly Profile[] = [
  {
    type: 'windowsUpdateForBusinessConfiguration',
    name: 'WIN - Update ring 1 - Pilot',
    targets: [{ group: 'SEC-INT-Windows-Pilot' }],
    values: ring(0, 0, 2, 1),
  },
  {
    type: 'windowsUpdateForBusinessConfiguration',
    name: 'WIN - Update ring 2 - Early',
    targets: [{ group: 'SEC-INT-Windows-Early' }],
    values: ring(3, 0, 3, 2),
  },
  {
    type: 'windowsUpdateForBusinessConfiguration',
    name: 'WIN - Update ring 3 - Broad',
    targets: [{ group: 'SEC-INT-Windows-Broad' }, { exclude: 'SEC-INT-Windows-Pilot' }],
    values: ring(7, 30, 5, 2),
  },
  {
    type: 'windowsUpdateForBusinessConfiguration',
    name: 'WIN - Update ring 4 - Imaging',
    targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
    values: ring(14, 180, 7, 3),
  },
  {
    type: 'windows10CustomConfiguration',
    name: 'WIN - Custom - Wireless bootstrap',
    targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
    values: {
      omaSettings: [
        oma('String', radiusSecret, './Vendor/MSFT/WiFi/Profile/FVC-Bootstrap/WlanXml', '****', {
          isEncrypted: true,
          secretReferenceValueId: secretId,
        }),
        oma('Boolean', 'Hide network list', './Vendor/MSFT/Policy/Config/Wifi/AllowManualWiFiConfiguration', false),
      ],
    },
    parts: {
      omaSecrets: [
        {
          body: {
            id: secretId,
            value:
              '<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><name>FVC-Bootstrap</name></WLANProfile>',
          },
        },
      ],
    },
  },
  {
    type: 'windows10CustomConfiguration',
    name: 'WIN - Custom - Desktop switches',
    targets: [{ all: 'devices', filter: 'Windows - Windows 11' }],
    values: {
      omaSettings: [
        oma(
          'Integer',
          'Disable consumer account state',
          './Device/Vendor/MSFT/Policy/Config/Experience/DisableConsumerAccountStateContent',
          1,
        ),
        oma(
          'FloatingPoint',
          'Scaling factor',
          './Device/Vendor/MSFT/Fjordview/Display/Scale',
          new LosslessNumber('1.0'),
        ),
        oma('Base64', 'Wallpaper key', './Device/Vendor/MSFT/Fjordview/Display/Key', base64('demo'), {
          fileName: 'key.bin',
        }),
        oma('DateTime', 'Freeze until', './Device/Vendor/MSFT/Fjordview/Freeze', '2026-04-06T00:00:00Z'),
      ],
    },
  },
  {
    type: 'windows10CustomConfiguration',
    name: 'WIN - Custom - Local users',
    values: {
      omaSettings: [
        oma(
          'StringXml',
          'Local groups',
          './Device/Vendor/MSFT/Policy/Config/LocalUsersAndGroups/Configure',
          base64(
            '<GroupConfiguration><accessgroup desc="Remote Desktop Users"><group action="R"/></accessgroup></GroupConfiguration>',
          ),
          { fileName: 'groups.xml' },
        ),
      ],
    },
  },
  {
    type: 'windows10GeneralConfiguration',
    name: 'WIN - Device restrictions - Workstations',
    targets: [{ group: 'SEC-INT-Windows-Broad' }],
    values: {
      passwordRequired: true,
      passwordMinimumLength: 8,
      passwordBlockSimple: true,
      cameraBlocked: false,
      bluetoothBlocked: false,
      storageBlockRemovableStorage: true,
      defenderBlockEndUserAccess: false,
      edgeBlockAutofill: true,
      startBlockUnpinningAppsFromTaskbar: true,
      personalizationLockScreenImageUrl: 'https://cdn.fjordview-clinics.example/lock.jpg',
      taskManagerBlockEndTask: false,
      windowsSpotlightBlocked: true,
      energySaverOnBatteryThresholdPercentage: null,
      defenderScanType: 'userDefined',
      defenderScheduledScanTime: '12:00:00.0000000',
    },
    parts: {
      privacyAccessControls: [
        {
          body: {
            id: guid('privacy camera'),
            displayName: 'Camera for CareChart',
            appDisplayName: 'CareChart',
            appPackageFamilyName: 'Fjordview.CareChart_8wekyb3d8bbwe',
            accessLevel: 'forceAllow',
            dataCategory: 'camera',
          },
        },
      ],
    },
  },
  {
    type: 'windows10GeneralConfiguration',
    name: 'WIN - Device restrictions - Kiosks',
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
    values: {
      passwordRequired: false,
      cameraBlocked: true,
      settingsBlockSystemPage: true,
      cortanaBlocked: true,
      screenCaptureBlocked: true,
    },
    parts: { privacyAccessControls: [] },
  },
  {
    type: 'windows10EndpointProtectionConfiguration',
    name: 'WIN - Endpoint protection (legacy)',
    targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
    values: {
      applicationGuardEnabled: false,
      firewallBlockStatefulFTP: true,
      bitLockerEncryptDevice: true,
      bitLockerSystemDrivePolicy: {
        encryptionMethod: 'xtsAes256',
        startupAuthenticationRequired: true,
        minimumPinLength: null,
      },
      defenderSecurityCenterOrganizationDisplayName: 'Fjordview IT',
      firewallRules: [],
    },
  },
  {
    type: 'windowsIdentityProtectionConfiguration',
    name: 'WIN - Hello for Business - Shared',
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
    values: {
      useSecurityKeyForSignin: true,
      windowsHelloForBusinessBlocked: true,
      pinMinimumLength: 6,
      unlockWithBiometricsEnabled: false,
    },
  },
  {
    type: 'editionUpgradeConfiguration',
    name: 'WIN - Edition upgrade to Enterprise',
    targets: [{ all: 'devices', filter: 'Windows - Corporate' }],
    values: {
      licenseType: 'productKey',
      targetEdition: 'windows10Enterprise',
      license: null,
      productKey: '#####-#####-#####-#####-XXXXX',
      windowsSMode: 'noRestriction',
    },
  },
  {
    type: 'sharedPCConfiguration',
    name: 'WIN - Shared PC - Wards',
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
    values: {
      enabled: true,
      allowedAccounts: 'domain',
      maintenanceStartTime: '03:00:00.0000000',
      signInOnResume: 'enabled',
      accountManagerPolicy: {
        accountDeletionPolicy: 'diskSpaceThresholdOrInactiveThreshold',
        cacheAccountsAboveDiskFreePercentage: 25,
        inactiveThresholdDays: 30,
        removeAccountsBelowDiskFreePercentage: 15,
      },
    },
  },
  {
    type: 'windowsHealthMonitoringConfiguration',
    name: 'WIN - Endpoint analytics',
    targets: [{ all: 'devices' }],
    values: {
      allowDeviceHealthMonitoring: 'enabled',
      configDeviceHealthMonitoringScope: 'bootPerformance,windowsUpdates',
      configDeviceHealthMonitoringCustomScope: null,
    },
  },
  {
    type: 'windowsDeliveryOptimizationConfiguration',
    name: 'WIN - Delivery optimization - Branch offices',
    targets: [{ group: 'DYN-USR-Geneva' }],
    values: {
      deliveryOptimizationMode: 'httpWithPeeringPrivateGroup',
      minimumRamAllowedToPeerInGigabytes: 4,
      maximumCacheAgeInDays: 7,
      vpnPeerCaching: 'notConfigured',
      restrictPeerSelectionBy: 'subnetMask',
    },
  },
  {
    type: 'windowsDomainJoinConfiguration',
    name: 'WIN - Domain join - Imaging',
    targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
    values: {
      computerNameStaticPrefix: 'FVC-IM-',
      computerNameSuffixRandomCharCount: 6,
      activeDirectoryDomainName: 'clinic.local',
      organizationalUnit: 'OU=Imaging,OU=Workstations,DC=clinic,DC=local',
    },
  },
  {
    type: 'windows10NetworkBoundaryConfiguration',
    name: 'WIN - Network boundary',
    values: {
      windowsNetworkIsolationPolicy: {
        enterpriseNetworkDomainNames: ['clinic.local'],
        neutralDomainResources: [],
        enterpriseIPRangesAreAuthoritative: true,
        enterpriseProxyServersAreAuthoritative: true,
        enterpriseProxyServers: [],
        enterpriseInternalProxyServers: [],
        enterpriseIPRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '10.20.0.0/16' }],
        enterpriseCloudResources: [],
      },
    },
  },
  // Shares its id with an administrative template: identifiers are unique within a collection only.
  {
    type: 'windowsKioskConfiguration',
    name: 'WIN - Kiosk - Check-in',
    id: idOf('shared', 'kiosk'),
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
    values: {
      kioskBrowserDefaultUrl: 'https://checkin.fjordview-clinics.example',
      kioskBrowserEnableHomeButton: true,
      kioskBrowserEnableNavigationButtons: false,
      kioskBrowserRestartOnIdleTimeInMinutes: 5,
      kioskProfiles: [
        {
          profileId: guid('kiosk profile'),
          profileName: 'Check-in',
          appConfiguration: { '@odata.type': '#microsoft.graph.windowsKioskSingleWin32App', win32App: null },
          userAccountsConfiguration: [{ '@odata.type': '#microsoft.graph.windowsKioskAutologon' }],
        },
      ],
      windowsKioskForceUpdateSchedule: null,
    },
  },
];
