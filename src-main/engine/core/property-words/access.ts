import type { PropertyWords } from '../property-words.ts';

const RISK = {
  none: 'No risk',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  hidden: 'Hidden',
  unknownFutureValue: 'Unknown',
};
const EVERYONE = { All: 'All users', None: 'None', GuestsOrExternalUsers: 'Guest or external users' };
const LOCATIONS = { All: 'Any location', AllTrusted: 'All trusted locations' };
const APPS = {
  All: 'All resources',
  None: 'None',
  Office365: 'Office 365',
  MicrosoftAdminPortals: 'Microsoft Admin Portals',
};

/** Conditional Access and other policies of the directory. */
export const ACCESS_WORDS: Readonly<Record<string, PropertyWords>> = {
  state: {
    label: 'State',
    options: {
      enabled: 'On',
      disabled: 'Off',
      enabledForReportingButNotEnforced: 'Report-only',
    },
  },
  'conditions.users': { label: 'Users' },
  'conditions.applications': { label: 'Target resources' },
  'conditions.locations': { label: 'Locations' },
  includeUsers: { label: 'Included users', options: EVERYONE },
  excludeUsers: { label: 'Excluded users', options: EVERYONE },
  includeGroups: { label: 'Included groups' },
  excludeGroups: { label: 'Excluded groups' },
  includeRoles: { label: 'Included directory roles' },
  excludeRoles: { label: 'Excluded directory roles' },
  includeGuestsOrExternalUsers: { label: 'Included guest or external users' },
  excludeGuestsOrExternalUsers: { label: 'Excluded guest or external users' },
  includeApplications: { label: 'Included resources', options: APPS },
  excludeApplications: { label: 'Excluded resources', options: APPS },
  includeUserActions: {
    label: 'User actions',
    options: {
      'urn:user:registersecurityinfo': 'Register security information',
      'urn:user:registerdevice': 'Register or join devices',
    },
  },
  includeAuthenticationContextClassReferences: { label: 'Authentication contexts' },
  includeLocations: { label: 'Included locations', options: LOCATIONS },
  excludeLocations: { label: 'Excluded locations', options: LOCATIONS },
  clientAppTypes: {
    label: 'Client apps',
    options: {
      all: 'All client apps',
      browser: 'Browser',
      mobileAppsAndDesktopClients: 'Mobile apps and desktop clients',
      exchangeActiveSync: 'Exchange ActiveSync clients',
      easSupported: 'Exchange ActiveSync clients (supported platforms)',
      other: 'Other clients',
    },
  },
  signInRiskLevels: { label: 'Sign-in risk', options: RISK },
  userRiskLevels: { label: 'User risk', options: RISK },
  servicePrincipalRiskLevels: { label: 'Service principal risk', options: RISK },
  insiderRiskLevels: {
    label: 'Insider risk',
    options: { minor: 'Minor', moderate: 'Moderate', elevated: 'Elevated' },
  },
  'conditions.platforms': { label: 'Device platforms' },
  'conditions.devices': { label: 'Filter for devices' },
  deviceFilter: { label: 'Filter for devices' },
  'deviceFilter.mode': {
    label: 'Filtered devices',
    options: { include: 'Include filtered devices', exclude: 'Exclude filtered devices' },
  },
  'deviceFilter.rule': { label: 'Rule' },
  authenticationFlows: { label: 'Authentication flows' },
  transferMethods: {
    label: 'Transfer methods',
    options: { deviceCodeFlow: 'Device code flow', authenticationTransfer: 'Authentication transfer', none: 'None' },
  },
  grantControls: { label: 'Grant' },
  'grantControls.operator': {
    label: 'For multiple controls',
    options: { OR: 'Require one of the selected controls', AND: 'Require all the selected controls' },
  },
  builtInControls: {
    label: 'Access controls',
    options: {
      block: 'Block access',
      mfa: 'Require multifactor authentication',
      compliantDevice: 'Require device to be marked as compliant',
      domainJoinedDevice: 'Require Microsoft Entra hybrid joined device',
      approvedApplication: 'Require approved client app',
      compliantApplication: 'Require app protection policy',
      passwordChange: 'Require password change',
      riskRemediation: 'Require risk remediation',
    },
  },
  customAuthenticationFactors: { label: 'Custom controls' },
  termsOfUse: { label: 'Terms of use' },
  authenticationStrength: { label: 'Require authentication strength' },
  requirementsSatisfied: { label: 'Satisfies', options: { mfa: 'Multifactor authentication', none: 'None' } },
  allowedCombinations: {
    label: 'Allowed combinations',
    options: {
      fido2: 'Passkeys (FIDO2)',
      windowsHelloForBusiness: 'Windows Hello for Business',
      x509CertificateMultiFactor: 'Certificate-based authentication (multifactor)',
      x509CertificateSingleFactor: 'Certificate-based authentication (single-factor)',
      deviceBasedPush: 'Microsoft Authenticator (phone sign-in)',
      temporaryAccessPassOneTime: 'Temporary Access Pass (one-time use)',
      temporaryAccessPassMultiUse: 'Temporary Access Pass (multi-use)',
      federatedMultiFactor: 'Federated multifactor authentication',
      federatedSingleFactor: 'Federated single-factor authentication',
      'password,microsoftAuthenticatorPush': 'Password and Microsoft Authenticator (push notification)',
      'password,softwareOath': 'Password and software OATH token',
      'password,hardwareOath': 'Password and hardware OATH token',
      'password,sms': 'Password and SMS',
      'password,voice': 'Password and voice call',
      password: 'Password',
      sms: 'SMS sign-in',
      qrCodePin: 'QR code',
    },
  },
  sessionControls: { label: 'Session' },
  applicationEnforcedRestrictions: { label: 'App enforced restrictions' },
  cloudAppSecurity: { label: 'Conditional Access App Control' },
  cloudAppSecurityType: {
    label: 'Conditional Access App Control',
    options: {
      mcasConfigured: 'Use custom policy',
      monitorOnly: 'Monitor only',
      blockDownloads: 'Block downloads',
    },
  },
  signInFrequency: { label: 'Sign-in frequency' },
  frequencyInterval: {
    label: 'How often',
    options: { timeBased: 'Periodic reauthentication', everyTime: 'Every time' },
  },
  'signInFrequency.authenticationType': {
    label: 'Applies to',
    options: {
      primaryAndSecondaryAuthentication: 'Primary and multifactor authentication',
      secondaryAuthentication: 'Multifactor authentication only',
    },
  },
  'signInFrequency.type': { label: 'Unit', options: { hours: 'Hours', days: 'Days' } },
  persistentBrowser: { label: 'Persistent browser session' },
  'persistentBrowser.mode': {
    label: 'Persistent browser session',
    options: { always: 'Always persistent', never: 'Never persistent' },
  },
  disableResilienceDefaults: { label: 'Disable resilience defaults' },
  secureSignInSession: { label: 'Require token protection' },
  continuousAccessEvaluation: { label: 'Continuous access evaluation' },
  ipRanges: { label: 'IP ranges' },
  cidrAddress: { label: 'Range' },
  isTrusted: { label: 'Mark as trusted location' },
  countriesAndRegions: { label: 'Countries and regions' },
  includeUnknownCountriesAndRegions: { label: 'Include unknown countries and regions' },
  countryLookupMethod: {
    label: 'Location is found by',
    options: { clientIpAddress: 'IP address', authenticatorAppGps: 'GPS coordinates' },
  },
  allowInvitesFrom: {
    label: 'Who can invite guests',
    options: {
      none: 'No one',
      adminsAndGuestInviters: 'Administrators and guest inviters',
      adminsGuestInvitersAndAllMembers: 'All members and administrators',
      everyone: 'Everyone, guests included',
    },
  },
};
