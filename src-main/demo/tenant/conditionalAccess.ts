import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { base64, idOf, stamps } from './build.ts';
import { applications, roleTemplates } from './directory.ts';

type Collections = { [path: string]: SimulatedObject[] };

interface Rule {
  name: string;
  state?: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  users?: { all?: boolean; groups?: string[]; roles?: (keyof typeof roleTemplates)[]; guests?: boolean; users?: string[] };
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

const location = (name: string): string => (['All', 'AllTrusted'].includes(name) ? name : idOf('namedLocation', name));
const builtInStrengths: readonly [id: string, name: string, combinations: string[]][] = [
  ['00000000-0000-0000-0000-000000000002', 'Multifactor authentication', ['windowsHelloForBusiness', 'fido2', 'password,microsoftAuthenticatorPush', 'password,sms']],
  ['00000000-0000-0000-0000-000000000003', 'Passwordless MFA', ['windowsHelloForBusiness', 'fido2', 'deviceBasedPush']],
  ['00000000-0000-0000-0000-000000000004', 'Phishing-resistant MFA', ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']],
];

function strengthBody(name: string): JsonObject {
  const builtIn = builtInStrengths.find(([, display]) => display === name);
  const combinations = builtIn?.[2] ?? (name === 'Clinician card or key' ? ['fido2', 'x509CertificateMultiFactor'] : ['password,microsoftAuthenticatorPush']);
  const dates = builtIn ? { createdDateTime: '2021-12-01T00:00:00Z', modifiedDateTime: '2021-12-01T00:00:00Z' } : { createdDateTime: stamps(name).createdDateTime, modifiedDateTime: stamps(name).lastModifiedDateTime };
  return { id: builtIn?.[0] ?? idOf('strength', name), ...dates, displayName: name, description: '', policyType: builtIn ? 'builtIn' : 'custom', requirementsSatisfied: 'mfa', allowedCombinations: combinations };
}

function grantControls(rule: Rule): Json {
  const grant = rule.grant;
  if (grant === undefined) return null;
  const version = 'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies';
  const strength = grant.strength === undefined ? null : { ...strengthBody(grant.strength), 'combinationConfigurations@odata.context': `${version}('${idOf('ca', rule.name)}')/grantControls/authenticationStrength/combinationConfigurations`, combinationConfigurations: [] };
  return { operator: grant.operator, builtInControls: grant.controls, customAuthenticationFactors: [], termsOfUse: (grant.terms ?? []).map((name) => idOf('agreement', name)), 'authenticationStrength@odata.context': `${version}('${idOf('ca', rule.name)}')/grantControls/authenticationStrength/$entity`, authenticationStrength: strength };
}

function policy(rule: Rule): SimulatedObject {
  const dates = stamps(`ca:${rule.name}`);
  const ids = (kind: string, names: string[] | undefined): string[] => (names ?? []).map((name) => idOf(kind, name));
  const users = rule.users ?? { all: true };
  const apps = rule.contexts || rule.actions ? [] : typeof rule.apps === 'string' || rule.apps === undefined ? [rule.apps ?? 'All'] : rule.apps;
  const body: JsonObject = {
    id: idOf('ca', rule.name),
    templateId: null,
    displayName: rule.name,
    createdDateTime: dates.createdDateTime,
    // Null when the policy was never changed (graph-behaviour.md section 10).
    modifiedDateTime: rule.state === 'disabled' ? null : dates.lastModifiedDateTime,
    state: rule.state ?? 'enabled',
    deletedDateTime: null,
    sessionControls: rule.session ?? null,
    conditions: {
      userRiskLevels: rule.userRisk ?? [],
      signInRiskLevels: rule.signInRisk ?? [],
      clientAppTypes: rule.clientTypes ?? ['all'],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: rule.platforms === undefined ? null : { includePlatforms: rule.platforms, excludePlatforms: [] },
      locations: rule.locations === undefined ? null : { includeLocations: rule.locations.include.map(location), excludeLocations: rule.locations.exclude.map(location) },
      clientApplications: null,
      authenticationFlows: null,
      applications: { includeApplications: apps, excludeApplications: rule.exceptApps ?? [], includeUserActions: rule.actions ?? [], includeAuthenticationContextClassReferences: rule.contexts ?? [], applicationFilter: null },
      users: {
        includeUsers: users.all === true ? ['All'] : ids('user', users.users),
        excludeUsers: ids('user', rule.exceptUsers),
        includeGroups: ids('group', users.groups),
        excludeGroups: ids('group', rule.exceptGroups ?? ['SEC-CA-BreakGlass']),
        includeRoles: (users.roles ?? []).map((name) => roleTemplates[name]),
        excludeRoles: [],
        includeGuestsOrExternalUsers: users.guests === true ? { guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember', externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' } } : null,
        excludeGuestsOrExternalUsers: null,
      },
      devices: rule.deviceRule === undefined ? null : { deviceFilter: { mode: 'exclude', rule: rule.deviceRule } },
    },
    grantControls: grantControls(rule),
  };
  return { body };
}

const mfa = { operator: 'OR' as const, controls: ['mfa'] };
const block = { operator: 'OR' as const, controls: ['block'] };
const compliant = { operator: 'OR' as const, controls: ['compliantDevice', 'domainJoinedDevice'] };
const report = 'enabledForReportingButNotEnforced' as const;

const rules: readonly Rule[] = [
  { name: 'CA001 - All users - Require MFA', exceptGroups: ['SEC-CA-BreakGlass', 'SEC-CA-Exclude-MFA-Temporary', 'SEC-CA-ServiceAccounts'], exceptApps: [applications.intuneEnrolment], grant: mfa },
  { name: 'CA002 - Administrators - Phishing-resistant MFA', users: { roles: ['Global Administrator', 'Security Administrator', 'Conditional Access Administrator', 'Exchange Administrator', 'SharePoint Administrator', 'Privileged Role Administrator', 'Intune Administrator', 'User Administrator'] }, grant: { operator: 'AND', controls: [], strength: 'Phishing-resistant MFA' } },
  { name: 'CA003 - All users - Block legacy authentication', clientTypes: ['exchangeActiveSync', 'other'], grant: block },
  { name: 'CA004 - All users - Block by country', locations: { include: ['All'], exclude: ['Countries we work in', 'Clinics - Oslo', 'Clinics - Genève'] }, grant: block },
  { name: 'CA005 - Windows and macOS - Compliant device', apps: 'Office365', platforms: ['windows', 'macOS'], clientTypes: ['mobileAppsAndDesktopClients', 'browser'], deviceRule: 'device.extensionAttribute1 -eq "ImagingException"', grant: compliant },
  { name: 'CA006 - iOS and Android - Approved app with protection', apps: 'Office365', platforms: ['iOS', 'android'], grant: { operator: 'OR', controls: ['compliantApplication', 'compliantDevice'] } },
  { name: 'CA007 - Guests - Terms and MFA', users: { guests: true }, grant: { operator: 'AND', controls: ['mfa'], terms: ['Guests 2025'] } },
  { name: 'CA008 - CareChart - Clinician card or key', users: { groups: ['SEC-USR-Clinicians', 'SEC-USR-Nurses'] }, apps: [applications.careChart], grant: { operator: 'AND', controls: [], strength: 'Clinician card or key' } },
  { name: 'CA009 - Risky sign-in - MFA each time', signInRisk: ['high', 'medium'], grant: mfa, session: { disableResilienceDefaults: null, applicationEnforcedRestrictions: null, cloudAppSecurity: null, persistentBrowser: null, signInFrequency: { value: null, type: null, authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'everyTime', isEnabled: true } } },
  { name: 'CA010 - Risky user - Change password', userRisk: ['high'], grant: { operator: 'AND', controls: ['mfa', 'passwordChange'] } },
  { name: 'CA011 - Azure management - Require MFA', apps: [applications.azureManagement], grant: mfa },
  { name: 'CA012 - Register security information from trusted places', actions: ['urn:user:registersecurityinfo'], locations: { include: ['All'], exclude: ['AllTrusted'] }, exceptGroups: ['SEC-CA-BreakGlass'], grant: mfa },
  { name: 'CA013 - Unmanaged browsers - Limited SharePoint', apps: [applications.sharePoint, applications.office365Exchange], clientTypes: ['browser'], session: { applicationEnforcedRestrictions: { isEnabled: true }, cloudAppSecurity: null, persistentBrowser: { mode: 'never', isEnabled: true }, signInFrequency: { value: 12, type: 'hours', authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'timeBased', isEnabled: true } } },
  { name: 'CA014 - Service accounts - Trusted networks only', users: { groups: ['SEC-CA-ServiceAccounts'], users: ['svc-scanner'] }, exceptUsers: ['svc-aadconnect'], locations: { include: ['All'], exclude: ['Clinics - Oslo', 'Data centre'] }, grant: block },
  { name: 'CA015 - Patient export - Authentication context', contexts: ['c1'], grant: { operator: 'AND', controls: ['compliantDevice'], strength: 'Phishing-resistant MFA' } },
  { name: 'CA016 - Cloud PC - Every 8 hours', users: { groups: ['SEC-USR-Research', 'SEC-USR-External-Consultants'] }, apps: [applications.windowsVirtualDesktop], grant: mfa, session: { signInFrequency: { value: 8, type: 'hours', authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'timeBased', isEnabled: true } } },
  { name: 'CA017 - Device code flow blocked', state: report, grant: block },
  { name: 'CA018 - Intune enrolment - MFA', state: report, apps: [applications.intuneEnrolment], grant: mfa },
  { name: 'CA019 - Staff - Terms of use', state: report, users: { groups: ['DYN-USR-All-Licensed'] }, grant: { operator: 'OR', controls: [], terms: ['Staff 2026'] } },
  { name: 'CA020 - Pilot - Phishing-resistant for everyone', state: report, users: { groups: ['SEC-CA-Pilot'] }, grant: { operator: 'AND', controls: [], strength: 'Passwordless MFA' } },
  { name: 'CA099 - 東京 - 信頼できる場所', state: 'disabled', users: { groups: ['DYN-USR-東京クリニック'] }, locations: { include: ['All'], exclude: ['東京クリニック'] }, grant: mfa },
  { name: 'CA100 - Old MFA policy (do not enable)', state: 'disabled', users: { users: ['ingrid.solberg', 'mateo.ferreira'] }, grant: mfa },
];

function ipLocation(name: string, trusted: boolean, ranges: string[]): SimulatedObject {
  return { body: { '@odata.type': '#microsoft.graph.ipNamedLocation', id: idOf('namedLocation', name), displayName: name, createdDateTime: stamps(name).createdDateTime, modifiedDateTime: stamps(name).lastModifiedDateTime, deletedDateTime: null, isTrusted: trusted, ipRanges: ranges.map((cidrAddress) => ({ '@odata.type': cidrAddress.includes(':') ? '#microsoft.graph.iPv6CidrRange' : '#microsoft.graph.iPv4CidrRange', cidrAddress })) } };
}

function agreement(name: string, files: [language: string, title: string][]): SimulatedObject {
  const id = idOf('agreement', name);
  const rows = files.map(([language, title], index): SimulatedObject => ({ body: { id: idOf('agreementFile', `${name}:${language}`), displayName: title, fileName: `${name}-${language}.pdf`, language, isDefault: index === 0, isMajorVersion: false, createdDateTime: stamps(`agreement:${name}`).createdDateTime, fileData: null } }));
  const localizations = rows.map((row): SimulatedObject => ({ body: row.body, parts: { fileData: { body: { data: base64(`%PDF-1.4 demo document ${String(row.body['fileName'])}`) } } } }));
  return { body: { id, displayName: name, isViewingBeforeAcceptanceRequired: true, isPerDeviceAcceptanceRequired: false, userReacceptRequiredFrequency: name.startsWith('Guests') ? 'P90D' : null, termsExpiration: null, createdDateTime: stamps(`agreement:${name}`).createdDateTime }, parts: { files: rows, file: { body: { id: idOf('agreementMain', name) }, parts: { localizations } } } };
}

function strength(name: string): SimulatedObject {
  const configurations: SimulatedObject[] = name === 'Clinician card or key' ? [{ body: { '@odata.type': '#microsoft.graph.fido2CombinationConfiguration', id: idOf('combination', 'fido2'), appliesToCombinations: ['fido2'], allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'] } }] : [];
  return { body: strengthBody(name), parts: { combinationConfigurations: configurations } };
}

/** Conditional Access and what it is made of. */
export function conditionalAccess(): Collections {
  const country = (name: string, countries: string[]): SimulatedObject => ({ body: { '@odata.type': '#microsoft.graph.countryNamedLocation', id: idOf('namedLocation', name), displayName: name, createdDateTime: stamps(name).createdDateTime, modifiedDateTime: null, deletedDateTime: null, countriesAndRegions: countries, includeUnknownCountriesAndRegions: false, countryLookupMethod: 'clientIpAddress' } });
  return {
    '/identity/conditionalAccess/policies': rules.map(policy),
    '/identity/conditionalAccess/namedLocations': [ipLocation('Clinics - Oslo', true, ['198.51.100.0/25', '2001:db8:20::/48']), ipLocation('Clinics - Genève', true, ['203.0.113.0/26']), ipLocation('東京クリニック', true, ['192.0.2.128/26']), ipLocation('Data centre', true, ['198.51.100.240/28']), ipLocation('Known bad addresses', false, ['203.0.113.200/32']), country('Countries we work in', ['NO', 'CH', 'FR', 'JP', 'SE']), country('Travel - temporary', ['US', 'DE'])],
    '/identity/conditionalAccess/authenticationContextClassReferences': [['c1', 'Patient data export'], ['c2', 'Payroll'], ['c10', 'Research exports']].map(([id, name]) => ({ body: { id: id ?? '', displayName: name ?? '', description: '', isAvailable: id !== 'c10' } })),
    '/policies/authenticationStrengthPolicies': [...builtInStrengths.map(([, name]) => strength(name)), strength('Clinician card or key'), strength('Authenticator push only')],
    '/identityGovernance/termsOfUse/agreements': [agreement('Guests 2025', [['en', 'Terms for guests'], ['fr', 'Conditions pour les invités']]), agreement('Staff 2026', [['en', 'Terms for staff'], ['nb', 'Vilkår for ansatte']])],
  };
}

/** The directory's own policies: each exists once. */
export function directoryPolicies(): { [path: string]: SimulatedObject } {
  const group = (name: string): JsonObject => ({ targetType: 'group', id: idOf('group', name), isRegistrationRequired: false });
  const everyone: JsonObject = { targetType: 'group', id: 'all_users', isRegistrationRequired: false };
  const method = (id: string, state: string, includeTargets: JsonObject[], excludeTargets: JsonObject[] = [], values: JsonObject = {}): SimulatedObject => ({ body: { '@odata.type': `#microsoft.graph.${id}AuthenticationMethodConfiguration`, id: id.charAt(0).toUpperCase() + id.slice(1), state, excludeTargets, includeTargets, ...values } });
  return {
    '/policies/authenticationMethodsPolicy': { body: { id: 'authenticationMethodsPolicy', displayName: 'Authentication Methods Policy', description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant', lastModifiedDateTime: '2026-01-12T13:04:55.6612345Z', policyVersion: '1.5', policyMigrationState: 'migrationComplete', registrationEnforcement: { authenticationMethodsRegistrationCampaign: { snoozeDurationInDays: 1, enforceRegistrationAfterAllowedSnoozes: true, state: 'enabled', excludeTargets: [], includeTargets: [{ id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' }] } } }, parts: { authenticationMethodConfigurations: [method('fido2', 'enabled', [everyone], [], { isSelfServiceRegistrationAllowed: true, isAttestationEnforced: true, keyRestrictions: { isEnforced: true, enforcementType: 'allow', aaGuids: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'] } }), method('microsoftAuthenticator', 'enabled', [everyone], [group('SEC-CA-ServiceAccounts')], { isSoftwareOathEnabled: false }), method('sms', 'enabled', [group('SEC-CA-Exclude-MFA-Temporary')]), method('temporaryAccessPass', 'enabled', [group('SEC-USR-Clinicians')], [], { defaultLifetimeInMinutes: 60, defaultLength: 10, isUsableOnce: true }), method('email', 'disabled', [everyone]), method('x509Certificate', 'enabled', [group('SEC-USR-Clinicians')])] } },
    '/policies/authorizationPolicy': { body: { id: 'authorizationPolicy', deletedDateTime: null, displayName: 'Authorization Policy', description: 'Used to manage authorization related settings across the company.', allowInvitesFrom: 'adminsAndGuestInviters', allowedToSignUpEmailBasedSubscriptions: false, allowedToUseSSPR: true, allowEmailVerifiedUsersToJoinOrganization: false, allowUserConsentForRiskyApps: null, blockMsolPowerShell: true, guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b', defaultUserRolePermissions: { allowedToCreateApps: false, allowedToCreateSecurityGroups: false, allowedToCreateTenants: false, allowedToReadBitlockerKeysForOwnedDevice: true, allowedToReadOtherUsers: true, permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'] } } },
    '/policies/identitySecurityDefaultsEnforcementPolicy': { body: { id: '00000000-0000-0000-0000-000000000005', deletedDateTime: null, displayName: 'Security Defaults', description: 'Security defaults is a set of basic identity security mechanisms.', isEnabled: false } },
    '/policies/deviceRegistrationPolicy': { body: { id: 'deviceRegistrationPolicy', displayName: 'Device Registration Policy', description: 'Tenant-wide policy that manages initial provisioning controls', userDeviceQuota: 20, multiFactorAuthConfiguration: 'notRequired', azureADRegistration: { isAdminConfigurable: false, allowedToRegister: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' } }, azureADJoin: { isAdminConfigurable: true, allowedToJoin: { '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership', users: [], groups: [idOf('group', 'SEC-ADM-Intune-Operators')] }, localAdmins: { enableGlobalAdmins: false, registeringUsers: { '@odata.type': '#microsoft.graph.noDeviceRegistrationMembership' } } }, localAdminPassword: { isEnabled: true } } },
  };
}
