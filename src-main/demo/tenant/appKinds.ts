import type { JsonObject } from '../model.ts';
import type { Target } from './build.ts';

type AppTarget = Target & { intent: 'required' | 'available' | 'uninstall' | 'availableWithoutEnrollment' };

export type App = readonly [
  name: string,
  type: string,
  publisher: string,
  targets: AppTarget[],
  values?: JsonObject,
  categories?: string[],
];

/** A required assignment to a group. */
export const required = (group: string, filter?: string): AppTarget => ({ intent: 'required', group, filter });

/** An available assignment to a group. */
export const available = (group: string): AppTarget => ({ intent: 'available', group });

/** What a Win32 app has besides its name. */
export const win32 = (setup: string, install: string, version: string, size: number): JsonObject => ({
  committedContentVersion: '1',
  fileName: `${setup}.intunewin`,
  size,
  installCommandLine: install,
  uninstallCommandLine: `${install} /uninstall`,
  applicableArchitectures: 'none',
  allowedArchitectures: 'x64,arm64',
  minimumSupportedWindowsRelease: '22H2',
  displayVersion: version,
  allowAvailableUninstall: true,
  setupFilePath: `${setup}.exe`,
  detectionRules: [],
  requirementRules: [],
  rules: [
    {
      '@odata.type': '#microsoft.graph.win32LobAppFileSystemRule',
      ruleType: 'detection',
      path: '%ProgramFiles%\\Fjordview',
      fileOrFolderName: `${setup}.exe`,
      check32BitOn64System: false,
      operationType: 'version',
      operator: 'greaterThanOrEqual',
      comparisonValue: version,
    },
  ],
  installExperience: { runAsAccount: 'system', maxRunTimeInMinutes: 60, deviceRestartBehavior: 'suppress' },
  returnCodes: [
    { returnCode: 0, type: 'success' },
    { returnCode: 3010, type: 'softReboot' },
  ],
  msiInformation: null,
});

/** What an App Store app has besides its name. */
export const store = (bundleId: string): JsonObject => ({
  bundleId,
  appStoreUrl: `https://apps.apple.com/app/${bundleId}`,
  applicableDeviceType: { iPad: true, iPhoneAndIPod: true },
  minimumSupportedOperatingSystem: { v8_0: false, v16_0: true },
});

/** What a managed Google Play app has besides its name. */
export const play = (packageId: string): JsonObject => ({
  packageId,
  appIdentifier: packageId,
  usedLicenseCount: 0,
  totalLicenseCount: 0,
  appStoreUrl: `https://play.google.com/store/apps/details?id=${packageId}`,
  isPrivate: false,
  isSystemApp: false,
  supportsOemConfig: packageId.includes('oem'),
  appTracks: [],
});

/** What a Microsoft Store app has besides its name. */
export const winget = (packageIdentifier: string): JsonObject => ({
  packageIdentifier,
  manifestHash: null,
  installExperience: { runAsAccount: 'user' },
});
