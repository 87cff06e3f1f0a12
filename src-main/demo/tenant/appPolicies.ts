import type { SimulatedObject } from '../model.ts';
import { managedConfiguration, configuration, androidConfig, iosConfig, policySet } from './appConfiguration.ts';
import { app, iosApps, androidApps, protection, informationProtection } from './appProtection.ts';
import { assigned, base64, idOf, stamps } from './build.ts';

type Collections = { [path: string]: SimulatedObject[] };

/** App protection, app configuration, provisioning, policy sets and application control. */
export function appPolicies(): Collections {
  const graph = '/deviceAppManagement';
  return {
    [`${graph}/iosManagedAppProtections`]: [
      protection(
        'iosManagedAppProtections',
        'ios',
        'IOS - App protection - Level 2',
        {
          appDataEncryptionType: 'whenDeviceLocked',
          faceIdBlocked: false,
          minimumRequiredOsVersion: '16.7',
          customBrowserProtocol: '',
        },
        iosApps,
        [{ group: 'DYN-USR-All-Licensed' }, { exclude: 'SEC-USR-External-Consultants' }],
      ),
      protection(
        'iosManagedAppProtections',
        'ios',
        'IOS - App protection - Clinicians (level 3)',
        { minimumRequiredOsVersion: '17.7', screenCaptureBlocked: true, maximumAllowedDeviceThreatLevel: 'low' },
        ['com.microsoft.Office.Outlook', 'example.fjordview.carechart'],
        [{ group: 'SEC-USR-Clinicians', filter: 'Apps - iOS managed only' }],
      ),
      protection(
        'iosManagedAppProtections',
        'ios',
        'IOS - App protection - Consultants',
        { targetedAppManagementLevels: 'unmanaged' },
        ['com.microsoft.skype.teams'],
        [{ group: 'SEC-USR-External-Consultants' }],
      ),
    ],
    [`${graph}/androidManagedAppProtections`]: [
      protection(
        'androidManagedAppProtections',
        'android',
        'AND - App protection - Level 2',
        {
          screenCaptureBlocked: true,
          encryptAppData: true,
          minimumRequiredOsVersion: '12.0',
          minimumRequiredPatchVersion: '2025-09-01',
          requiredAndroidSafetyNetDeviceAttestationType: 'basicIntegrityAndDeviceCertification',
          exemptedAppPackages: [],
          approvedKeyboards: [],
        },
        androidApps,
        [{ group: 'DYN-USR-All-Licensed' }],
      ),
      protection(
        'androidManagedAppProtections',
        'android',
        'AND - App protection - Unmanaged',
        {
          targetedAppManagementLevels: 'unmanaged',
          encryptAppData: true,
          exemptedAppPackages: [{ name: 'Phone', value: 'com.android.phone' }],
        },
        ['com.microsoft.teams'],
        [{ group: 'SEC-USR-Nurses', filter: 'Apps - Android without management' }],
      ),
    ],
    [`${graph}/windowsManagedAppProtections`]: [
      protection(
        'windowsManagedAppProtections',
        'windows',
        'WIN - App protection - Edge on own devices',
        { maximumAllowedDeviceThreatLevel: 'low', allowedInboundDataTransferSources: 'none' },
        ['com.microsoft.edge'],
        [{ group: 'SEC-USR-External-Consultants' }],
      ),
    ],
    [`${graph}/mdmWindowsInformationProtectionPolicies`]: [informationProtection()],
    [`${graph}/targetedManagedAppConfigurations`]: [
      managedConfiguration(
        'MAM - Outlook - Signature and focus',
        [
          ['com.microsoft.outlook.Mail.FocusedInbox', 'true'],
          ['com.microsoft.outlook.Mail.DefaultSignatureEnabled', 'false'],
        ],
        [app('ios', 'com.microsoft.Office.Outlook'), app('android', 'com.microsoft.office.outlook')],
        [{ group: 'DYN-USR-All-Licensed' }],
      ),
      managedConfiguration(
        'MAM - Edge - Start page',
        [
          ['com.microsoft.intune.mam.managedbrowser.homepage', 'https://intranet.fjordview-clinics.example'],
          ['com.microsoft.intune.mam.managedbrowser.AllowTransitionOnBlock', 'true'],
        ],
        [app('ios', 'com.microsoft.msedge'), app('android', 'com.microsoft.emmx')],
        [{ group: 'SEC-USR-Clinicians' }],
      ),
      managedConfiguration(
        'MAM - Teams - Shared devices',
        [['com.microsoft.teams.sharedDevice', 'true']],
        [app('android', 'com.microsoft.teams')],
        [],
      ),
    ],
    [`${graph}/mobileAppConfigurations`]: [
      configuration(
        'iosMobileAppConfiguration',
        'IOS - Config - Outlook account',
        ['Outlook for iOS'],
        iosConfig([
          ['com.microsoft.outlook.EmailProfile.AccountType', 'stringType', 'ModernAuth'],
          ['com.microsoft.outlook.EmailProfile.EmailUPN', 'stringType', '{{userprincipalname}}'],
        ]),
        [{ group: 'DYN-DEV-iOS-Corporate' }],
      ),
      configuration(
        'iosMobileAppConfiguration',
        'IOS - Config - CareChart',
        ['CareChart for iPad', 'Check-in'],
        iosConfig([
          ['serverUrl', 'stringType', 'https://carechart.example'],
          ['ward', 'stringType', '{{devicecategory}}'],
          ['timeoutMinutes', 'integerType', '5'],
        ]),
        [{ group: 'SEC-INT-iPad-Wards' }],
      ),
      configuration(
        'iosMobileAppConfiguration',
        'IOS - Config - Teams',
        ['Teams for iOS'],
        {
          encodedSettingXml: base64('<dict><key>IntuneMAMAllowedAccountsOnly</key><string>Enabled</string></dict>'),
          settings: [],
        },
        [{ group: 'SEC-INT-iPhone-OnCall' }],
      ),
      configuration(
        'androidManagedStoreAppConfiguration',
        'AND - Config - Managed Home Screen',
        ['Managed Home Screen'],
        androidConfig('com.microsoft.launcher.enterprise', [
          { key: 'show_wifi_setting', valueBool: true },
          { key: 'screen_orientation', valueInteger: 1 },
        ]),
        [{ group: 'SEC-INT-Android-Corporate' }],
      ),
      configuration(
        'androidManagedStoreAppConfiguration',
        'AND - Config - Outlook',
        ['Outlook for Android'],
        androidConfig('com.microsoft.office.outlook', [
          { key: 'com.microsoft.outlook.EmailProfile.AccountType', valueString: 'ModernAuth' },
        ]),
        [{ group: 'SEC-INT-Android-BYOD' }],
      ),
      configuration(
        'androidManagedStoreAppConfiguration',
        'AND - OEMConfig - Scanners',
        ['Scanner OEMConfig'],
        androidConfig('example.scanworks.oemconfig', [{ key: 'trigger_mode', valueString: 'presentation' }], true),
        [{ group: 'SEC-INT-Android-Corporate', filter: 'Android - Fully managed' }],
      ),
      configuration(
        'androidManagedStoreAppConfiguration',
        'AND - Config - MedScan',
        ['MedScan'],
        androidConfig('example.fjordview.medscan', [{ key: 'server', valueString: 'https://medscan.example' }]),
        [],
      ),
    ],
    [`${graph}/iosLobAppProvisioningConfigurations`]: [
      assigned(
        {
          id: idOf('iosProvisioning', 'CareChart'),
          ...stamps('iosProvisioning'),
          description: null,
          displayName: 'IOS - Provisioning - CareChart',
          version: 1,
          expirationDateTime: '2026-11-30T12:00:00Z',
          payloadFileName: 'carechart.mobileprovision',
          payload: base64('demo provisioning profile'),
          roleScopeTagIds: ['0'],
        },
        [{ group: 'SEC-INT-iPad-Wards' }],
      ),
    ],
    [`${graph}/wdacSupplementalPolicies`]: [
      assigned(
        {
          id: idOf('wdac', 'CareChart'),
          displayName: 'WIN - S mode supplement - CareChart',
          description: '',
          content: base64('<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy"/>'),
          contentFileName: 'carechart.p7b',
          version: '1.0.0.0',
          creationDateTime: stamps('wdac').createdDateTime,
          lastModifiedDateTime: stamps('wdac').lastModifiedDateTime,
          roleScopeTagIds: ['0'],
        },
        [{ group: 'SEC-INT-Windows-Pilot' }],
      ),
    ],
    [`${graph}/policySets`]: [
      policySet(
        'Ward iPad',
        [
          ['mobileAppPolicySetItem', idOf('mobileApps', 'CareChart for iPad'), 'CareChart for iPad', 'required'],
          ['mobileAppPolicySetItem', idOf('mobileApps', 'Check-in'), 'Check-in', 'required'],
          [
            'deviceConfigurationPolicySetItem',
            idOf('deviceConfigurations', 'IOS - Device restrictions - Corporate'),
            'IOS - Device restrictions - Corporate',
          ],
          [
            'deviceCompliancePolicyPolicySetItem',
            idOf('deviceCompliancePolicies', 'IOS - Compliance - Corporate'),
            'IOS - Compliance - Corporate',
          ],
        ],
        [{ group: 'SEC-INT-iPad-Wards' }],
      ),
      policySet(
        'New workstation',
        [
          ['mobileAppPolicySetItem', idOf('mobileApps', 'CareChart client'), 'CareChart client', 'required'],
          [
            'deviceManagementConfigurationPolicyPolicySetItem',
            idOf('settingsCatalogPolicies', 'SEC - BitLocker - Workstations'),
            'SEC - BitLocker - Workstations',
          ],
          [
            'windowsAutopilotDeploymentProfilePolicySetItem',
            idOf('autopilot', 'Workstation user driven'),
            'Workstation user driven',
          ],
        ],
        [{ group: 'SEC-INT-Windows-Early' }],
      ),
    ],
  };
}
