import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assign, assigned, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';

type Collections = { [path: string]: SimulatedObject[] };

function app(platform: 'ios' | 'android' | 'windows', identifier: string): SimulatedObject {
  const kinds = { ios: ['iosMobileAppIdentifier', 'bundleId'], android: ['androidMobileAppIdentifier', 'packageId'], windows: ['windowsAppIdentifier', 'windowsAppId'] } as const;
  const [type, property] = kinds[platform];
  return { body: { id: `${identifier.toLowerCase()}.${platform}`, version: guid(identifier).slice(0, 8), mobileAppIdentifier: { '@odata.type': `#microsoft.graph.${type}`, [property]: identifier } } };
}

const iosApps = ['com.microsoft.Office.Outlook', 'com.microsoft.skype.teams', 'com.microsoft.Office.Excel', 'com.microsoft.Office.Word', 'com.microsoft.msedge'];
const androidApps = ['com.microsoft.office.outlook', 'com.microsoft.teams', 'com.microsoft.office.word', 'com.microsoft.emmx'];
const access: JsonObject = { periodOfflineBeforeAccessCheck: 'PT12H', periodOnlineBeforeAccessCheck: 'PT30M', allowedInboundDataTransferSources: 'allApps', allowedOutboundDataTransferDestinations: 'managedApps', organizationalCredentialsRequired: false, allowedOutboundClipboardSharingLevel: 'managedAppsWithPasteIn', dataBackupBlocked: true, deviceComplianceRequired: true, managedBrowserToOpenLinksRequired: true, saveAsBlocked: true, periodOfflineBeforeWipeIsEnforced: 'P90D', pinRequired: true, maximumPinRetries: 5, simplePinBlocked: true, minimumPinLength: 6, pinCharacterSet: 'numeric', periodBeforePinReset: 'PT0S', allowedDataStorageLocations: ['oneDriveForBusiness', 'sharePoint'], contactSyncBlocked: false, printBlocked: true, fingerprintBlocked: false, disableAppPinIfDevicePinIsSet: false, appActionIfDeviceComplianceRequired: 'block', appActionIfMaximumPinRetriesExceeded: 'block', notificationRestriction: 'blockOrganizationalData', allowedOutboundClipboardSharingExceptionLength: 0, targetedAppManagementLevels: 'unspecified', appGroupType: 'selectedPublicApps' };

function protection(kind: string, platform: 'ios' | 'android' | 'windows', name: string, values: JsonObject, apps: string[], targets: Target[]): SimulatedObject {
  const id = `T_${idOf(kind, name)}`;
  const type = kind.replace(/s$/, '');
  return {
    body: { '@odata.type': `#microsoft.graph.${type}`, displayName: name, description: '', ...stamps(`${kind}:${name}`), roleScopeTagIds: ['0'], id, version: `"${guid(name).slice(0, 8)}-0000-0d00-0000-65f1a2b30000"`, ...access, ...values, deployedAppCount: apps.length },
    assignments: assign(id, targets),
    parts: { apps: apps.map((identifier) => app(platform, identifier)) },
  };
}

function managedConfiguration(name: string, settings: [string, string][], apps: SimulatedObject[], targets: Target[]): SimulatedObject {
  const id = `A_${idOf('targetedManagedAppConfigurations', name)}`;
  return {
    body: { '@odata.type': '#microsoft.graph.targetedManagedAppConfiguration', displayName: name, description: '', ...stamps(`targeted:${name}`), roleScopeTagIds: ['0'], id, version: `"${guid(name).slice(0, 8)}"`, deployedAppCount: apps.length, appGroupType: 'selectedPublicApps', targetedAppManagementLevels: 'unspecified', customSettings: settings.map(([key, value]) => ({ name: key, value })) },
    assignments: assign(id, targets),
    parts: { apps },
  };
}

function configuration(type: string, name: string, apps: string[], values: JsonObject, targets: Target[]): SimulatedObject {
  return assigned({ '@odata.type': `#microsoft.graph.${type}`, id: idOf('mobileAppConfigurations', name), targetedMobileApps: apps.map((one) => idOf('mobileApps', one)), roleScopeTagIds: ['0'], ...stamps(`appConfig:${name}`), description: null, displayName: name, version: 1, ...values }, targets);
}

const androidConfig = (packageId: string, properties: JsonObject[], oem = false): JsonObject => ({ packageId: `app:${packageId}`, payloadJson: base64(JSON.stringify({ kind: 'androidenterprise#managedConfiguration', productId: `app:${packageId}`, managedProperty: properties })), permissionActions: [{ permission: 'android.permission.POST_NOTIFICATIONS', action: 'autoGrant' }], profileApplicability: 'default', connectedAppsEnabled: false, appSupportsOemConfig: oem });
const iosConfig = (pairs: [string, string, string][]): JsonObject => ({ encodedSettingXml: null, settings: pairs.map(([appConfigKey, appConfigKeyType, appConfigKeyValue]) => ({ appConfigKey, appConfigKeyType, appConfigKeyValue })) });

function policySet(name: string, items: [type: string, payload: string, display: string, intent?: string][], targets: Target[]): SimulatedObject {
  const id = idOf('policySets', name);
  return {
    body: { id, ...stamps(`policySets:${name}`), displayName: name, description: '', status: 'success', errorCode: 'noError', guidedDeploymentTags: [], roleScopeTags: ['0'] },
    assignments: assign(id, targets),
    parts: { items: items.map(([type, payloadId, displayName, intent]) => ({ body: { '@odata.type': `#microsoft.graph.${type}`, id: `${id}_${payloadId}`, ...stamps(`policySetItem:${name}:${displayName}`), payloadId, itemType: `#microsoft.graph.${type.replace('PolicySetItem', '')}`, displayName, status: 'success', errorCode: 'noError', guidedDeploymentTags: [], ...(intent === undefined ? {} : { intent, settings: null }) } })) },
  };
}

/** App protection, app configuration, provisioning, policy sets and application control. */
export function appPolicies(): Collections {
  const graph = '/deviceAppManagement';
  return {
    [`${graph}/iosManagedAppProtections`]: [
      protection('iosManagedAppProtections', 'ios', 'IOS - App protection - Level 2', { appDataEncryptionType: 'whenDeviceLocked', faceIdBlocked: false, minimumRequiredOsVersion: '16.7', customBrowserProtocol: '' }, iosApps, [{ group: 'DYN-USR-All-Licensed' }, { exclude: 'SEC-USR-External-Consultants' }]),
      protection('iosManagedAppProtections', 'ios', 'IOS - App protection - Clinicians (level 3)', { minimumRequiredOsVersion: '17.7', screenCaptureBlocked: true, maximumAllowedDeviceThreatLevel: 'low' }, ['com.microsoft.Office.Outlook', 'example.fjordview.carechart'], [{ group: 'SEC-USR-Clinicians', filter: 'Apps - iOS managed only' }]),
      protection('iosManagedAppProtections', 'ios', 'IOS - App protection - Consultants', { targetedAppManagementLevels: 'unmanaged' }, ['com.microsoft.skype.teams'], [{ group: 'SEC-USR-External-Consultants' }]),
    ],
    [`${graph}/androidManagedAppProtections`]: [
      protection('androidManagedAppProtections', 'android', 'AND - App protection - Level 2', { screenCaptureBlocked: true, encryptAppData: true, minimumRequiredOsVersion: '12.0', minimumRequiredPatchVersion: '2025-09-01', requiredAndroidSafetyNetDeviceAttestationType: 'basicIntegrityAndDeviceCertification', exemptedAppPackages: [], approvedKeyboards: [] }, androidApps, [{ group: 'DYN-USR-All-Licensed' }]),
      protection('androidManagedAppProtections', 'android', 'AND - App protection - Unmanaged', { targetedAppManagementLevels: 'unmanaged', encryptAppData: true, exemptedAppPackages: [{ name: 'Phone', value: 'com.android.phone' }] }, ['com.microsoft.teams'], [{ group: 'SEC-USR-Nurses', filter: 'Apps - Android without management' }]),
    ],
    [`${graph}/windowsManagedAppProtections`]: [protection('windowsManagedAppProtections', 'windows', 'WIN - App protection - Edge on own devices', { maximumAllowedDeviceThreatLevel: 'low', allowedInboundDataTransferSources: 'none' }, ['com.microsoft.edge'], [{ group: 'SEC-USR-External-Consultants' }])],
    [`${graph}/mdmWindowsInformationProtectionPolicies`]: [informationProtection()],
    [`${graph}/targetedManagedAppConfigurations`]: [
      managedConfiguration('MAM - Outlook - Signature and focus', [['com.microsoft.outlook.Mail.FocusedInbox', 'true'], ['com.microsoft.outlook.Mail.DefaultSignatureEnabled', 'false']], [app('ios', 'com.microsoft.Office.Outlook'), app('android', 'com.microsoft.office.outlook')], [{ group: 'DYN-USR-All-Licensed' }]),
      managedConfiguration('MAM - Edge - Start page', [['com.microsoft.intune.mam.managedbrowser.homepage', 'https://intranet.fjordview-clinics.example'], ['com.microsoft.intune.mam.managedbrowser.AllowTransitionOnBlock', 'true']], [app('ios', 'com.microsoft.msedge'), app('android', 'com.microsoft.emmx')], [{ group: 'SEC-USR-Clinicians' }]),
      managedConfiguration('MAM - Teams - Shared devices', [['com.microsoft.teams.sharedDevice', 'true']], [app('android', 'com.microsoft.teams')], []),
    ],
    [`${graph}/mobileAppConfigurations`]: [
      configuration('iosMobileAppConfiguration', 'IOS - Config - Outlook account', ['Outlook for iOS'], iosConfig([['com.microsoft.outlook.EmailProfile.AccountType', 'stringType', 'ModernAuth'], ['com.microsoft.outlook.EmailProfile.EmailUPN', 'stringType', '{{userprincipalname}}']]), [{ group: 'DYN-DEV-iOS-Corporate' }]),
      configuration('iosMobileAppConfiguration', 'IOS - Config - CareChart', ['CareChart for iPad', 'Check-in'], iosConfig([['serverUrl', 'stringType', 'https://carechart.example'], ['ward', 'stringType', '{{devicecategory}}'], ['timeoutMinutes', 'integerType', '5']]), [{ group: 'SEC-INT-iPad-Wards' }]),
      configuration('iosMobileAppConfiguration', 'IOS - Config - Teams', ['Teams for iOS'], { encodedSettingXml: base64('<dict><key>IntuneMAMAllowedAccountsOnly</key><string>Enabled</string></dict>'), settings: [] }, [{ group: 'SEC-INT-iPhone-OnCall' }]),
      configuration('androidManagedStoreAppConfiguration', 'AND - Config - Managed Home Screen', ['Managed Home Screen'], androidConfig('com.microsoft.launcher.enterprise', [{ key: 'show_wifi_setting', valueBool: true }, { key: 'screen_orientation', valueInteger: 1 }]), [{ group: 'SEC-INT-Android-Corporate' }]),
      configuration('androidManagedStoreAppConfiguration', 'AND - Config - Outlook', ['Outlook for Android'], androidConfig('com.microsoft.office.outlook', [{ key: 'com.microsoft.outlook.EmailProfile.AccountType', valueString: 'ModernAuth' }]), [{ group: 'SEC-INT-Android-BYOD' }]),
      configuration('androidManagedStoreAppConfiguration', 'AND - OEMConfig - Scanners', ['Scanner OEMConfig'], androidConfig('example.scanworks.oemconfig', [{ key: 'trigger_mode', valueString: 'presentation' }], true), [{ group: 'SEC-INT-Android-Corporate', filter: 'Android - Fully managed' }]),
      configuration('androidManagedStoreAppConfiguration', 'AND - Config - MedScan', ['MedScan'], androidConfig('example.fjordview.medscan', [{ key: 'server', valueString: 'https://medscan.example' }]), []),
    ],
    [`${graph}/iosLobAppProvisioningConfigurations`]: [assigned({ id: idOf('iosProvisioning', 'CareChart'), ...stamps('iosProvisioning'), description: null, displayName: 'IOS - Provisioning - CareChart', version: 1, expirationDateTime: '2026-11-30T12:00:00Z', payloadFileName: 'carechart.mobileprovision', payload: base64('demo provisioning profile'), roleScopeTagIds: ['0'] }, [{ group: 'SEC-INT-iPad-Wards' }])],
    [`${graph}/wdacSupplementalPolicies`]: [assigned({ id: idOf('wdac', 'CareChart'), displayName: 'WIN - S mode supplement - CareChart', description: '', content: base64('<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy"/>'), contentFileName: 'carechart.p7b', version: '1.0.0.0', creationDateTime: stamps('wdac').createdDateTime, lastModifiedDateTime: stamps('wdac').lastModifiedDateTime, roleScopeTagIds: ['0'] }, [{ group: 'SEC-INT-Windows-Pilot' }])],
    [`${graph}/policySets`]: [
      policySet('Ward iPad', [['mobileAppPolicySetItem', idOf('mobileApps', 'CareChart for iPad'), 'CareChart for iPad', 'required'], ['mobileAppPolicySetItem', idOf('mobileApps', 'Check-in'), 'Check-in', 'required'], ['deviceConfigurationPolicySetItem', idOf('deviceConfigurations', 'IOS - Device restrictions - Corporate'), 'IOS - Device restrictions - Corporate'], ['deviceCompliancePolicyPolicySetItem', idOf('deviceCompliancePolicies', 'IOS - Compliance - Corporate'), 'IOS - Compliance - Corporate']], [{ group: 'SEC-INT-iPad-Wards' }]),
      policySet('New workstation', [['mobileAppPolicySetItem', idOf('mobileApps', 'CareChart client'), 'CareChart client', 'required'], ['deviceManagementConfigurationPolicyPolicySetItem', idOf('settingsCatalogPolicies', 'SEC - BitLocker - Workstations'), 'SEC - BitLocker - Workstations'], ['windowsAutopilotDeploymentProfilePolicySetItem', idOf('autopilot', 'Workstation user driven'), 'Workstation user driven']], [{ group: 'SEC-INT-Windows-Early' }]),
    ],
  };
}

function informationProtection(): SimulatedObject {
  const id = `T_${idOf('wip', 'Retired')}`;
  return {
    body: { '@odata.type': '#microsoft.graph.mdmWindowsInformationProtectionPolicy', displayName: 'WIN - Information protection (retired)', description: 'Kept for reference', ...stamps('wip'), roleScopeTagIds: ['0'], id, version: '"1"', enforcementLevel: 'noProtection', enterpriseDomain: 'fjordview-clinics.example', protectionUnderLockConfigRequired: false, revokeOnUnenrollDisabled: false, protectedApps: [{ '@odata.type': '#microsoft.graph.windowsInformationProtectionDesktopApp', displayName: 'CareChart', publisherName: '*', productName: '*', denied: false, binaryName: 'carechart.exe', binaryVersionLow: '*', binaryVersionHigh: '*' }], exemptApps: [], enterpriseNetworkDomainNames: [] },
    assignments: [],
    parts: { protectedAppLockerFiles: [{ body: { id: guid('locker'), displayName: 'Recommended', fileHash: guid('hash'), file: base64('<AppLockerPolicy Version="1"/>'), version: '1' } }], exemptAppLockerFiles: [] },
  };
}
