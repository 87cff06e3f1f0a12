import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { base64, idOf, stamps, targetBody } from './build.ts';
import type { Target } from './build.ts';

type AppTarget = Target & { intent: 'required' | 'available' | 'uninstall' | 'availableWithoutEnrollment' };
type App = readonly [name: string, type: string, publisher: string, targets: AppTarget[], values?: JsonObject, categories?: string[]];

const required = (group: string, filter?: string): AppTarget => ({ intent: 'required', group, filter });
const available = (group: string): AppTarget => ({ intent: 'available', group });
const win32 = (setup: string, install: string, version: string, size: number): JsonObject => ({ committedContentVersion: '1', fileName: `${setup}.intunewin`, size, installCommandLine: install, uninstallCommandLine: `${install} /uninstall`, applicableArchitectures: 'none', allowedArchitectures: 'x64,arm64', minimumSupportedWindowsRelease: '22H2', displayVersion: version, allowAvailableUninstall: true, setupFilePath: `${setup}.exe`, detectionRules: [], requirementRules: [], rules: [{ '@odata.type': '#microsoft.graph.win32LobAppFileSystemRule', ruleType: 'detection', path: '%ProgramFiles%\\Fjordview', fileOrFolderName: `${setup}.exe`, check32BitOn64System: false, operationType: 'version', operator: 'greaterThanOrEqual', comparisonValue: version }], installExperience: { runAsAccount: 'system', maxRunTimeInMinutes: 60, deviceRestartBehavior: 'suppress' }, returnCodes: [{ returnCode: 0, type: 'success' }, { returnCode: 3010, type: 'softReboot' }], msiInformation: null });
const store = (bundleId: string): JsonObject => ({ bundleId, appStoreUrl: `https://apps.apple.com/app/${bundleId}`, applicableDeviceType: { iPad: true, iPhoneAndIPod: true }, minimumSupportedOperatingSystem: { v8_0: false, v16_0: true } });
const play = (packageId: string): JsonObject => ({ packageId, appIdentifier: packageId, usedLicenseCount: 0, totalLicenseCount: 0, appStoreUrl: `https://play.google.com/store/apps/details?id=${packageId}`, isPrivate: false, isSystemApp: false, supportsOemConfig: packageId.includes('oem'), appTracks: [] });
const winget = (packageIdentifier: string): JsonObject => ({ packageIdentifier, manifestHash: null, installExperience: { runAsAccount: 'user' } });

const apps: readonly App[] = [
  ['CareChart client', 'win32LobApp', 'Fjordview Clinics', [required('SEC-APP-CareChart'), available('SEC-USR-Research')], win32('carechart', 'carechart.exe /quiet', '8.4.2.0', 184_320_512), ['Clinical']],
  ['CareChart client 7 (old)', 'win32LobApp', 'Fjordview Clinics', [{ intent: 'uninstall', group: 'SEC-APP-CareChart' }], win32('carechart7', 'carechart7.exe /quiet', '7.9.0.0', 160_002_048), ['Clinical']],
  ['RadViewer', 'win32LobApp', 'Fjordview Clinics', [required('SEC-INT-Kiosk-Imaging'), available('SEC-APP-RadViewer')], win32('radviewer', 'setup.exe /S', '3.1.0.0', 2_147_483_904), ['Clinical', 'Photos & Media']],
  ['Badge printer driver', 'win32LobApp', 'Printworks', [required('SEC-INT-Kiosk-Reception')], win32('badge', 'install.cmd', '2.0.0.0', 9_437_184)],
  ['VPN client', 'win32LobApp', 'Fjordview Clinics', [required('SEC-INT-Windows-VIP', 'Windows - Corporate')], win32('vpn', 'vpn.exe /s', '5.1.3.0', 48_000_000)],
  ['Visual C++ runtime', 'win32LobApp', 'Microsoft', [], win32('vcredist', 'vc_redist.x64.exe /quiet', '14.40.33810.0', 25_000_000), ['Computer management']],
  ['Company Portal', 'winGetApp', 'Microsoft Corporation', [{ intent: 'required', all: 'devices' }], winget('9WZDNCRFJ3PZ'), ['Computer management']],
  ['Windows Terminal', 'winGetApp', 'Microsoft Corporation', [available('SEC-ADM-Intune-Operators')], winget('9N0DX20HK701')],
  ['Adobe Acrobat Reader DC', 'winGetApp', 'Adobe Inc.', [{ intent: 'available', all: 'users' }], winget('XPDP273C0XHQH2'), ['Productivity']],
  ['PowerToys', 'winGetApp', 'Microsoft Corporation', [available('SEC-INT-Windows-Pilot')], winget('XP89DCGQ3K6VLD')],
  ['Microsoft 365 Apps for Windows', 'officeSuiteApp', 'Microsoft', [required('SEC-INT-Windows-Broad'), required('SEC-INT-Windows-Early')], { autoAcceptEula: true, productIds: ['o365ProPlusRetail'], useSharedComputerActivation: true, updateChannel: 'monthlyEnterprise', officePlatformArchitecture: 'x64', localesToInstall: ['nb-no', 'fr-fr'], installProgressDisplayLevel: 'none', shouldUninstallOlderVersionsOfOffice: true, targetVersion: '', updateVersion: '', officeConfigurationXml: null, officeSuiteAppDefaultFileFormat: 'officeOpenXMLFormat', excludedApps: { access: true, bing: true, excel: false, groove: true, infoPath: true, lync: true, oneDrive: false, oneNote: false, outlook: false, powerPoint: false, publisher: true, sharePointDesigner: true, teams: false, visio: true, word: false } }],
  ['Visio', 'officeSuiteApp', 'Microsoft', [required('SEC-APP-Visio')], { autoAcceptEula: true, productIds: ['visioProRetail'], updateChannel: 'monthlyEnterprise', officePlatformArchitecture: 'x64', officeSuiteAppDefaultFileFormat: 'notConfigured' }],
  ['Project', 'officeSuiteApp', 'Microsoft', [required('SEC-APP-Project')], { autoAcceptEula: true, productIds: ['projectProRetail'], updateChannel: 'monthlyEnterprise', officePlatformArchitecture: 'x64', officeSuiteAppDefaultFileFormat: 'notConfigured' }],
  ['Microsoft Edge for Windows', 'windowsMicrosoftEdgeApp', 'Microsoft', [required('SEC-INT-Kiosk-Reception')], { channel: 'stable', displayLanguageLocale: null }],
  ['Remote help for Windows', 'windowsMobileMSI', 'Microsoft', [required('SEC-INT-Windows-Broad')], { committedContentVersion: '1', fileName: 'remotehelp.msi', size: 4_194_304, commandLine: null, productCode: `{${guid('remote help').toUpperCase()}}`, productVersion: '5.1.1419.0', identityVersion: '5.1.1419.0', ignoreVersionDetection: true, useDeviceContext: true }],
  ['Intranet', 'windowsWebApp', 'Fjordview Clinics', [{ intent: 'available', all: 'users' }], { appUrl: 'https://intranet.fjordview-clinics.example' }],
  ['Service desk portal', 'webApp', 'Fjordview Clinics', [{ intent: 'available', all: 'users' }], { appUrl: 'https://help.fjordview-clinics.example', useManagedBrowser: true }],
  ['Duty roster', 'windowsUniversalAppX', 'Fjordview Clinics', [], { fileName: 'roster.msixbundle', applicableArchitectures: 'x64,arm64', applicableDeviceTypes: 'desktop', identityName: 'Fjordview.Roster', identityVersion: '1.2.0.0', isBundle: true, committedContainedApps: [] }],
  ['Company Portal for macOS', 'macOSPkgApp', 'Microsoft', [required('DYN-DEV-macOS-All')], { fileName: 'CompanyPortal.pkg', primaryBundleId: 'com.microsoft.CompanyPortalMac', primaryBundleVersion: '5.2412.0', includedApps: [{ bundleId: 'com.microsoft.CompanyPortalMac', bundleVersion: '5.2412.0' }], ignoreVersionDetection: false, preInstallScript: null, postInstallScript: { scriptContent: base64('#!/bin/zsh\nopen -a "Company Portal"\n') } }],
  ['Microsoft 365 Apps for macOS', 'macOSOfficeSuiteApp', 'Microsoft', [required('SEC-INT-macOS-All')]],
  ['Microsoft Edge for macOS', 'macOSMicrosoftEdgeApp', 'Microsoft', [required('SEC-INT-macOS-All')], { channel: 'stable' }],
  ['Microsoft Defender for macOS', 'macOSMicrosoftDefenderApp', 'Microsoft', [required('DYN-DEV-macOS-All')]],
  ['CareChart for Mac', 'macOSDmgApp', 'Fjordview Clinics', [required('SEC-INT-macOS-All', 'macOS - Apple silicon')], { fileName: 'carechart.dmg', primaryBundleId: 'example.fjordview.carechart', primaryBundleVersion: '8.4.2', includedApps: [{ bundleId: 'example.fjordview.carechart', bundleVersion: '8.4.2' }] }],
  ['Printer tools', 'macOSLobApp', 'Printworks', [], { fileName: 'tools.pkg', bundleId: 'example.printworks.tools', buildNumber: '1.0', versionNumber: '1.0', childApps: [], installAsManaged: true, md5HashChunkSize: 0, md5Hash: [] }],
  ['Roster web clip', 'macOSWebClip', 'Fjordview Clinics', [available('SEC-INT-macOS-All')], { appUrl: 'https://roster.fjordview-clinics.example', fullScreenEnabled: false, preComposedIconEnabled: false }],
  ['Outlook for iOS', 'iosStoreApp', 'Microsoft', [required('DYN-DEV-iOS-Corporate'), { intent: 'availableWithoutEnrollment', group: 'DYN-USR-All-Licensed' }], store('com.microsoft.Office.Outlook'), ['Productivity']],
  ['Teams for iOS', 'iosStoreApp', 'Microsoft', [required('DYN-DEV-iOS-Corporate')], store('com.microsoft.skype.teams')],
  ['Authenticator for iOS', 'iosStoreApp', 'Microsoft', [{ intent: 'available', all: 'users' }], store('com.microsoft.azureauthenticator')],
  ['CareChart for iPad', 'iosLobApp', 'Fjordview Clinics', [required('SEC-INT-iPad-Wards', 'iOS - Corporate')], { fileName: 'carechart.ipa', bundleId: 'example.fjordview.carechart', versionNumber: '8.4.2', buildNumber: '842', expirationDateTime: '2026-11-30T12:00:00Z', applicableDeviceType: { iPad: true, iPhoneAndIPod: false } }],
  ['Keynote', 'iosVppApp', 'Apple', [available('SEC-USR-Research')], { usedLicenseCount: 12, totalLicenseCount: 50, bundleId: 'com.apple.Keynote', vppTokenId: idOf('vppToken', 'Fjordview ABM'), vppTokenAppleId: 'abm@fjordview-clinics.example', vppTokenOrganizationName: 'Fjordview Clinics', licensingType: { supportUserLicensing: true, supportDeviceLicensing: true, supportsUserLicensing: true, supportsDeviceLicensing: true } }],
  ['Check-in', 'iosVppApp', 'Fjordview Clinics', [required('SEC-INT-iPad-Wards')], { usedLicenseCount: 84, totalLicenseCount: 100, bundleId: 'example.fjordview.checkin', vppTokenId: idOf('vppToken', 'Fjordview ABM'), vppTokenAppleId: 'abm@fjordview-clinics.example' }],
  ['Ward handbook', 'iosiPadOSWebClip', 'Fjordview Clinics', [available('SEC-INT-iPad-Wards')], { appUrl: 'https://handbook.fjordview-clinics.example', useManagedBrowser: true, fullScreenEnabled: true }],
  ['Outlook for Android', 'androidManagedStoreApp', 'Microsoft', [required('SEC-INT-Android-Corporate'), required('SEC-INT-Android-BYOD')], play('com.microsoft.office.outlook')],
  ['Teams for Android', 'androidManagedStoreApp', 'Microsoft', [required('SEC-INT-Android-Corporate')], play('com.microsoft.teams')],
  ['Managed Home Screen', 'androidManagedStoreApp', 'Microsoft', [required('SEC-INT-Android-Corporate', 'Android - Fully managed')], play('com.microsoft.launcher.enterprise')],
  ['MedScan', 'androidManagedStoreApp', 'Fjordview Clinics', [required('SEC-INT-Android-Corporate')], { ...play('example.fjordview.medscan'), isPrivate: true }, ['Clinical']],
  ['Scanner OEMConfig', 'androidManagedStoreApp', 'Scanworks', [required('SEC-INT-Android-Corporate')], play('example.scanworks.oemconfig')],
  ['Duty roster (web)', 'androidManagedStoreWebApp', 'Fjordview Clinics', [available('SEC-INT-Android-BYOD')], play('com.google.enterprise.webapp.x0d1')],
  ['Legacy scanner app', 'androidLobApp', 'Scanworks', [], { fileName: 'scanner.apk', packageId: 'example.scanworks.legacy', versionName: '1.4', versionCode: '14' }],
  ['Microsoft Excel', 'managedIOSStoreApp', 'Microsoft', [], { appAvailability: 'global', version: '2.94', bundleId: 'com.microsoft.Office.Excel' }],
  ['Microsoft Word', 'managedAndroidStoreApp', 'Microsoft', [], { appAvailability: 'global', version: '16.0', packageId: 'com.microsoft.office.word' }],
  ['名簿アプリ', 'webApp', 'Fjordview Clinics', [available('DYN-USR-東京クリニック')], { appUrl: 'https://meibo.fjordview-clinics.example', useManagedBrowser: false }],
];

function appObject([name, type, publisher, targets, values, categories]: App): SimulatedObject {
  const id = idOf('mobileApps', name);
  const superseding = name === 'CareChart client';
  const body: JsonObject = { '@odata.type': `#microsoft.graph.${type}`, id, displayName: name, description: `${name} of ${publisher}`, publisher, largeIcon: type === 'win32LobApp' ? { type: 'image/png', value: base64(`icon of ${name}`) } : null, ...stamps(`mobileApps:${name}`), isFeatured: false, privacyInformationUrl: null, informationUrl: null, owner: '', developer: '', notes: '', uploadState: 1, publishingState: 'published', isAssigned: targets.length > 0, roleScopeTagIds: ['0'], dependentAppCount: superseding ? 1 : 0, supersedingAppCount: 0, supersededAppCount: superseding ? 1 : 0, ...values };
  const assignments = targets.map((target, index): JsonObject => {
    const settings: JsonObject | null = type === 'win32LobApp' ? { '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings', notifications: 'showReboot', deliveryOptimizationPriority: 'notConfigured', installTimeSettings: null, restartSettings: null } : type === 'iosVppApp' ? { '@odata.type': '#microsoft.graph.iosVppAppAssignmentSettings', useDeviceLicensing: true, vpnConfigurationId: null, uninstallOnDeviceRemoval: true, isRemovable: true } : null;
    return { id: `${guid(`${name} assignment ${index}`)}_${index}_0`, intent: target.intent, source: 'direct', sourceId: null, target: targetBody(target), settings };
  });
  const relation = (kind: string, other: string, extra: JsonObject): SimulatedObject => ({ body: { '@odata.type': `#microsoft.graph.mobileApp${kind}`, id: `${id}_${idOf('mobileApps', other)}`, targetId: idOf('mobileApps', other), targetDisplayName: other, targetDisplayVersion: '', targetPublisher: '', targetType: 'child', ...extra } });
  const relationships = superseding ? [relation('Supersedence', 'CareChart client 7 (old)', { supersedenceType: 'replace', supersededAppCount: 0, supersedingAppCount: 1 }), relation('Dependency', 'Visual C++ runtime', { dependencyType: 'autoInstall', dependentAppCount: 0, dependsOnAppCount: 1 })] : [];
  return { body, assignments, parts: { categories: (categories ?? []).map((category) => ({ body: { id: idOf('appCategory', category), displayName: category, lastModifiedDateTime: '0001-01-01T00:00:00Z' } })), relationships } };
}

/** Mobile apps of all platforms. */
export function mobileApps(): { [path: string]: SimulatedObject[] } {
  return { '/deviceAppManagement/mobileApps': apps.map(appObject) };
}
