import type { JsonObject } from '../model.ts';
import { base64, idOf } from './build.ts';
import type { Target } from './build.ts';

export type Action = readonly [type: string, hours: number, template?: string, copies?: string[]];

/** Block at once. */
export const block: Action = ['block', 0];

/** Tell the user after a day. */
export const first: Action = ['notification', 24, 'Device not compliant - first notice'];

const last: Action = ['notification', 72, 'Device not compliant - last notice', ['SEC-ADM-Helpdesk-Tier1']];

export interface Policy {
  type: string;
  name: string;
  actions?: Action[];
  values: JsonObject;
  targets: Target[];
  tags?: string[];
}

/** Compliance policies of all platforms but Linux. */
export const policies: readonly Policy[] = [
  {
    type: 'windows10CompliancePolicy',
    name: 'WIN - Compliance - Workstations',
    actions: [block, first, last],
    values: {
      passwordRequired: true,
      passwordBlockSimple: true,
      passwordRequiredToUnlockFromIdle: true,
      passwordMinutesOfInactivityBeforeLock: 15,
      passwordMinimumLength: 8,
      passwordRequiredType: 'deviceDefault',
      requireHealthyDeviceReport: true,
      osMinimumVersion: '10.0.22631.4460',
      bitLockerEnabled: true,
      secureBootEnabled: true,
      codeIntegrityEnabled: true,
      storageRequireEncryption: true,
      activeFirewallRequired: true,
      defenderEnabled: true,
      defenderVersion: null,
      signatureOutOfDate: true,
      rtpEnabled: true,
      antivirusRequired: true,
      antiSpywareRequired: true,
      tpmRequired: true,
      deviceThreatProtectionEnabled: true,
      deviceThreatProtectionRequiredSecurityLevel: 'medium',
      configurationManagerComplianceRequired: false,
      validOperatingSystemBuildRanges: [],
      deviceCompliancePolicyScript: null,
    },
    targets: [{ group: 'DYN-DEV-Windows-All' }, { exclude: 'SEC-INT-Kiosk-Imaging' }],
  },
  {
    type: 'windows10CompliancePolicy',
    name: 'WIN - Compliance - Imaging workstations',
    actions: [['block', 168], first],
    values: {
      bitLockerEnabled: true,
      secureBootEnabled: true,
      osMinimumVersion: '10.0.19045.5131',
      activeFirewallRequired: true,
      rtpEnabled: true,
      validOperatingSystemBuildRanges: [
        { description: 'Windows 10 22H2', lowestVersion: '10.0.19045.5011', highestVersion: '10.0.19045.9999' },
      ],
      deviceCompliancePolicyScript: null,
    },
    targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
  },
  {
    type: 'windows10CompliancePolicy',
    name: 'WIN - Compliance - Custom checks',
    actions: [['block', 12], last],
    values: {
      deviceCompliancePolicyScript: {
        deviceComplianceScriptId: idOf('deviceComplianceScripts', 'TPM and Secure Boot'),
        rulesContent: base64(
          '{"Rules":[{"SettingName":"TpmPresent","Operator":"IsEquals","DataType":"Boolean","Operand":true,"MoreInfoUrl":"https://intranet.fjordview-clinics.example/tpm","RemediationStrings":[{"Language":"en_US","Title":"A TPM is required","Description":"Ask the service desk."}]}]}',
        ),
      },
    },
    targets: [{ group: 'SEC-INT-Windows-Pilot' }],
  },
  {
    type: 'windows10CompliancePolicy',
    name: 'WIN - Compliance - Cloud PC',
    values: {
      osMinimumVersion: '10.0.26100.2314',
      defenderEnabled: true,
      rtpEnabled: true,
      deviceCompliancePolicyScript: null,
    },
    targets: [{ group: 'DYN-DEV-Cloud-PC' }],
  },
  {
    type: 'macOSCompliancePolicy',
    name: 'MAC - Compliance',
    actions: [block, first],
    values: {
      passwordRequired: true,
      passwordMinimumLength: 12,
      passwordMinutesOfInactivityBeforeLock: 10,
      passwordRequiredType: 'alphanumeric',
      osMinimumVersion: '14.7',
      systemIntegrityProtectionEnabled: true,
      storageRequireEncryption: true,
      firewallEnabled: true,
      firewallBlockAllIncoming: false,
      firewallEnableStealthMode: true,
      gatekeeperAllowedAppSource: 'macAppStoreAndIdentifiedDevelopers',
      deviceThreatProtectionEnabled: false,
    },
    targets: [{ group: 'DYN-DEV-macOS-All' }],
  },
  {
    type: 'macOSCompliancePolicy',
    name: 'MAC - Compliance - Pilot',
    values: { osMinimumVersion: '15.2', storageRequireEncryption: true, systemIntegrityProtectionEnabled: true },
    targets: [{ group: 'SEC-INT-macOS-Pilot' }],
  },
  {
    type: 'iosCompliancePolicy',
    name: 'IOS - Compliance - Corporate',
    actions: [block, ['notification', 0, 'Jailbroken device', ['SEC-ADM-Helpdesk-Tier1', 'SEC-ADM-Intune-Operators']]],
    values: {
      passcodeRequired: true,
      passcodeBlockSimple: true,
      passcodeMinimumLength: 6,
      passcodeMinutesOfInactivityBeforeLock: 5,
      osMinimumVersion: '17.7',
      securityBlockJailbrokenDevices: true,
      managedEmailProfileRequired: false,
      deviceThreatProtectionEnabled: true,
      deviceThreatProtectionRequiredSecurityLevel: 'secured',
      restrictedApps: [{ name: 'Telegram', publisher: null, appStoreUrl: null, appId: 'ph.telegra.Telegraph' }],
    },
    targets: [{ group: 'DYN-DEV-iOS-Corporate' }],
  },
  {
    type: 'iosCompliancePolicy',
    name: 'IOS - Compliance - Personal',
    actions: [['block', 48], first],
    values: {
      passcodeRequired: true,
      passcodeMinimumLength: 6,
      osMinimumVersion: '16.7',
      securityBlockJailbrokenDevices: true,
      restrictedApps: [],
    },
    targets: [{ group: 'DYN-USR-All-Licensed', filter: 'iOS - Personal' }],
  },
  {
    type: 'androidWorkProfileCompliancePolicy',
    name: 'AND - Compliance - Work profile',
    actions: [block, first],
    values: {
      passwordRequired: true,
      passwordMinimumLength: 6,
      requiredPasswordComplexity: 'medium',
      securityBlockJailbrokenDevices: true,
      securityRequireVerifyApps: true,
      securityRequireSafetyNetAttestationBasicIntegrity: true,
      osMinimumVersion: '12.0',
      minAndroidSecurityPatchLevel: '2025-09-01',
      storageRequireEncryption: true,
    },
    targets: [{ group: 'SEC-INT-Android-BYOD' }],
  },
  {
    type: 'androidDeviceOwnerCompliancePolicy',
    name: 'AND - Compliance - Fully managed',
    actions: [block, last],
    values: {
      passwordRequired: true,
      passwordMinimumLength: 8,
      passwordRequiredType: 'numericComplex',
      osMinimumVersion: '13.0',
      minAndroidSecurityPatchLevel: '2025-11-01',
      storageRequireEncryption: true,
      securityRequireIntuneAppIntegrity: true,
    },
    targets: [{ group: 'SEC-INT-Android-Corporate' }, { group: 'DYN-DEV-Android-COPE' }],
  },
  {
    type: 'aospDeviceOwnerCompliancePolicy',
    name: 'AND - Compliance - Bedside headsets',
    values: {
      osMinimumVersion: '10.0',
      passwordRequired: false,
      storageRequireEncryption: true,
      securityBlockJailbrokenDevices: true,
    },
    targets: [],
  },
  // Assigned to a group that was deleted: Graph keeps the id and knows no name for it.
  {
    type: 'androidDeviceOwnerCompliancePolicy',
    name: 'AND - Compliance - Retired ward tablets',
    values: { passwordRequired: true, osMinimumVersion: '11.0' },
    targets: [{ group: 'SEC-INT-Retired-Tablets' }],
  },
];
