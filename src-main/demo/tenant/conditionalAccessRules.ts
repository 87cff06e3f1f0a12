import type { JsonObject } from '../model.ts';
import { applications } from './directory.ts';
import type { roleTemplates } from './directory.ts';

export interface Rule {
  name: string;
  state?: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  users?: {
    all?: boolean;
    groups?: string[];
    roles?: (keyof typeof roleTemplates)[];
    guests?: boolean;
    users?: string[];
  };
  exceptGroups?: string[];
  exceptUsers?: string[];
  apps?: string[] | 'All' | 'Office365';
  exceptApps?: string[];
  contexts?: string[];
  actions?: string[];
  clientTypes?: string[];
  platforms?: string[];
  locations?: { include: string[]; exclude: string[] };
  signInRisk?: string[];
  userRisk?: string[];
  deviceRule?: string;
  grant?: { operator: 'OR' | 'AND'; controls: string[]; strength?: string; terms?: string[] };
  session?: JsonObject;
}

const mfa = { operator: 'OR' as const, controls: ['mfa'] };

const block = { operator: 'OR' as const, controls: ['block'] };

const compliant = { operator: 'OR' as const, controls: ['compliantDevice', 'domainJoinedDevice'] };

const report = 'enabledForReportingButNotEnforced' as const;

/** The clinic's Conditional Access policies. */
export const rules: readonly Rule[] = [
  {
    name: 'CA001 - All users - Require MFA',
    exceptGroups: ['SEC-CA-BreakGlass', 'SEC-CA-Exclude-MFA-Temporary', 'SEC-CA-ServiceAccounts'],
    exceptApps: [applications.intuneEnrolment],
    grant: mfa,
  },
  {
    name: 'CA002 - Administrators - Phishing-resistant MFA',
    users: {
      roles: [
        'Global Administrator',
        'Security Administrator',
        'Conditional Access Administrator',
        'Exchange Administrator',
        'SharePoint Administrator',
        'Privileged Role Administrator',
        'Intune Administrator',
        'User Administrator',
      ],
    },
    grant: { operator: 'AND', controls: [], strength: 'Phishing-resistant MFA' },
  },
  {
    name: 'CA003 - All users - Block legacy authentication',
    clientTypes: ['exchangeActiveSync', 'other'],
    grant: block,
  },
  {
    name: 'CA004 - All users - Block by country',
    locations: { include: ['All'], exclude: ['Countries we work in', 'Clinics - Oslo', 'Clinics - Genève'] },
    grant: block,
  },
  {
    name: 'CA005 - Windows and macOS - Compliant device',
    apps: 'Office365',
    platforms: ['windows', 'macOS'],
    clientTypes: ['mobileAppsAndDesktopClients', 'browser'],
    deviceRule: 'device.extensionAttribute1 -eq "ImagingException"',
    grant: compliant,
  },
  {
    name: 'CA006 - iOS and Android - Approved app with protection',
    apps: 'Office365',
    platforms: ['iOS', 'android'],
    grant: { operator: 'OR', controls: ['compliantApplication', 'compliantDevice'] },
  },
  {
    name: 'CA007 - Guests - Terms and MFA',
    users: { guests: true },
    grant: { operator: 'AND', controls: ['mfa'], terms: ['Guests 2025'] },
  },
  {
    name: 'CA008 - CareChart - Clinician card or key',
    users: { groups: ['SEC-USR-Clinicians', 'SEC-USR-Nurses'] },
    apps: [applications.careChart],
    grant: { operator: 'AND', controls: [], strength: 'Clinician card or key' },
  },
  {
    name: 'CA009 - Risky sign-in - MFA each time',
    signInRisk: ['high', 'medium'],
    grant: mfa,
    session: {
      disableResilienceDefaults: null,
      applicationEnforcedRestrictions: null,
      cloudAppSecurity: null,
      persistentBrowser: null,
      signInFrequency: {
        value: null,
        type: null,
        authenticationType: 'primaryAndSecondaryAuthentication',
        frequencyInterval: 'everyTime',
        isEnabled: true,
      },
    },
  },
  {
    name: 'CA010 - Risky user - Change password',
    userRisk: ['high'],
    grant: { operator: 'AND', controls: ['mfa', 'passwordChange'] },
  },
  { name: 'CA011 - Azure management - Require MFA', apps: [applications.azureManagement], grant: mfa },
  {
    name: 'CA012 - Register security information from trusted places',
    actions: ['urn:user:registersecurityinfo'],
    locations: { include: ['All'], exclude: ['AllTrusted'] },
    exceptGroups: ['SEC-CA-BreakGlass'],
    grant: mfa,
  },
  {
    name: 'CA013 - Unmanaged browsers - Limited SharePoint',
    apps: [applications.sharePoint, applications.office365Exchange],
    clientTypes: ['browser'],
    session: {
      applicationEnforcedRestrictions: { isEnabled: true },
      cloudAppSecurity: null,
      persistentBrowser: { mode: 'never', isEnabled: true },
      signInFrequency: {
        value: 12,
        type: 'hours',
        authenticationType: 'primaryAndSecondaryAuthentication',
        frequencyInterval: 'timeBased',
        isEnabled: true,
      },
    },
  },
  {
    name: 'CA014 - Service accounts - Trusted networks only',
    users: { groups: ['SEC-CA-ServiceAccounts'], users: ['svc-scanner'] },
    exceptUsers: ['svc-aadconnect'],
    locations: { include: ['All'], exclude: ['Clinics - Oslo', 'Data centre'] },
    grant: block,
  },
  {
    name: 'CA015 - Patient export - Authentication context',
    contexts: ['c1'],
    grant: { operator: 'AND', controls: ['compliantDevice'], strength: 'Phishing-resistant MFA' },
  },
  {
    name: 'CA016 - Cloud PC - Every 8 hours',
    users: { groups: ['SEC-USR-Research', 'SEC-USR-External-Consultants'] },
    apps: [applications.windowsVirtualDesktop],
    grant: mfa,
    session: {
      signInFrequency: {
        value: 8,
        type: 'hours',
        authenticationType: 'primaryAndSecondaryAuthentication',
        frequencyInterval: 'timeBased',
        isEnabled: true,
      },
    },
  },
  { name: 'CA017 - Device code flow blocked', state: report, grant: block },
  { name: 'CA018 - Intune enrolment - MFA', state: report, apps: [applications.intuneEnrolment], grant: mfa },
  {
    name: 'CA019 - Staff - Terms of use',
    state: report,
    users: { groups: ['DYN-USR-All-Licensed'] },
    grant: { operator: 'OR', controls: [], terms: ['Staff 2026'] },
  },
  {
    name: 'CA020 - Pilot - Phishing-resistant for everyone',
    state: report,
    users: { groups: ['SEC-CA-Pilot'] },
    grant: { operator: 'AND', controls: [], strength: 'Passwordless MFA' },
  },
  {
    name: 'CA099 - 東京 - 信頼できる場所',
    state: 'disabled',
    users: { groups: ['DYN-USR-東京クリニック'] },
    locations: { include: ['All'], exclude: ['東京クリニック'] },
    grant: mfa,
  },
  {
    name: 'CA100 - Old MFA policy (do not enable)',
    state: 'disabled',
    users: { users: ['ingrid.solberg', 'mateo.ferreira'] },
    grant: mfa,
  },
];
