import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { base64, idOf, stamps } from './build.ts';
import { rules } from './conditionalAccessRules.ts';
import type { Rule } from './conditionalAccessRules.ts';
import { roleTemplates } from './directory.ts';

type Collections = { [path: string]: SimulatedObject[] };

const location = (name: string): string => (['All', 'AllTrusted'].includes(name) ? name : idOf('namedLocation', name));

const builtInStrengths: readonly [id: string, name: string, combinations: string[]][] = [
  [
    '00000000-0000-0000-0000-000000000002',
    'Multifactor authentication',
    ['windowsHelloForBusiness', 'fido2', 'password,microsoftAuthenticatorPush', 'password,sms'],
  ],
  ['00000000-0000-0000-0000-000000000003', 'Passwordless MFA', ['windowsHelloForBusiness', 'fido2', 'deviceBasedPush']],
  [
    '00000000-0000-0000-0000-000000000004',
    'Phishing-resistant MFA',
    ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
  ],
];

function strengthBody(name: string): JsonObject {
  const builtIn = builtInStrengths.find(([, display]) => display === name);
  const combinations =
    builtIn?.[2] ??
    (name === 'Clinician card or key'
      ? ['fido2', 'x509CertificateMultiFactor']
      : ['password,microsoftAuthenticatorPush']);
  const dates = builtIn
    ? { createdDateTime: '2021-12-01T00:00:00Z', modifiedDateTime: '2021-12-01T00:00:00Z' }
    : { createdDateTime: stamps(name).createdDateTime, modifiedDateTime: stamps(name).lastModifiedDateTime };
  return {
    id: builtIn?.[0] ?? idOf('strength', name),
    ...dates,
    displayName: name,
    description: '',
    policyType: builtIn ? 'builtIn' : 'custom',
    requirementsSatisfied: 'mfa',
    allowedCombinations: combinations,
  };
}

function grantControls(rule: Rule): Json {
  const grant = rule.grant;
  if (grant === undefined) return null;
  const version = 'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies';
  const required =
    grant.strength === undefined
      ? null
      : {
          ...strengthBody(grant.strength),
          'combinationConfigurations@odata.context': `${version}('${idOf('ca', rule.name)}')/grantControls/authenticationStrength/combinationConfigurations`,
          combinationConfigurations: [],
        };
  return {
    operator: grant.operator,
    builtInControls: grant.controls,
    customAuthenticationFactors: [],
    termsOfUse: (grant.terms ?? []).map((name) => idOf('agreement', name)),
    'authenticationStrength@odata.context': `${version}('${idOf('ca', rule.name)}')/grantControls/authenticationStrength/$entity`,
    authenticationStrength: required,
  };
}

function policy(rule: Rule): SimulatedObject {
  const dates = stamps(`ca:${rule.name}`);
  const ids = (kind: string, names: string[] | undefined): string[] => (names ?? []).map((name) => idOf(kind, name));
  const users = rule.users ?? { all: true };
  const apps =
    rule.contexts || rule.actions
      ? []
      : typeof rule.apps === 'string' || rule.apps === undefined
        ? [rule.apps ?? 'All']
        : rule.apps;
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
      locations:
        rule.locations === undefined
          ? null
          : {
              includeLocations: rule.locations.include.map(location),
              excludeLocations: rule.locations.exclude.map(location),
            },
      clientApplications: null,
      authenticationFlows: null,
      applications: {
        includeApplications: apps,
        excludeApplications: rule.exceptApps ?? [],
        includeUserActions: rule.actions ?? [],
        includeAuthenticationContextClassReferences: rule.contexts ?? [],
        applicationFilter: null,
      },
      users: {
        includeUsers: users.all === true ? ['All'] : ids('user', users.users),
        excludeUsers: ids('user', rule.exceptUsers),
        includeGroups: ids('group', users.groups),
        excludeGroups: ids('group', rule.exceptGroups ?? ['SEC-CA-BreakGlass']),
        includeRoles: (users.roles ?? []).map((name) => roleTemplates[name]),
        excludeRoles: [],
        includeGuestsOrExternalUsers:
          users.guests === true
            ? {
                guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember',
                externalTenants: {
                  '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
                  membershipKind: 'all',
                },
              }
            : null,
        excludeGuestsOrExternalUsers: null,
      },
      devices: rule.deviceRule === undefined ? null : { deviceFilter: { mode: 'exclude', rule: rule.deviceRule } },
    },
    grantControls: grantControls(rule),
  };
  return { body };
}

function ipLocation(name: string, trusted: boolean, ranges: string[]): SimulatedObject {
  return {
    body: {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      id: idOf('namedLocation', name),
      displayName: name,
      createdDateTime: stamps(name).createdDateTime,
      modifiedDateTime: stamps(name).lastModifiedDateTime,
      deletedDateTime: null,
      isTrusted: trusted,
      ipRanges: ranges.map((cidrAddress) => ({
        '@odata.type': cidrAddress.includes(':') ? '#microsoft.graph.iPv6CidrRange' : '#microsoft.graph.iPv4CidrRange',
        cidrAddress,
      })),
    },
  };
}

function agreement(name: string, files: [language: string, title: string][]): SimulatedObject {
  const id = idOf('agreement', name);
  const rows = files.map(([language, title], index): SimulatedObject => ({
    body: {
      id: idOf('agreementFile', `${name}:${language}`),
      displayName: title,
      fileName: `${name}-${language}.pdf`,
      language,
      isDefault: index === 0,
      isMajorVersion: false,
      createdDateTime: stamps(`agreement:${name}`).createdDateTime,
      fileData: null,
    },
  }));
  const localizations = rows.map((row): SimulatedObject => ({
    body: row.body,
    parts: { fileData: { body: { data: base64(`%PDF-1.4 demo document ${String(row.body['fileName'])}`) } } },
  }));
  return {
    body: {
      id,
      displayName: name,
      isViewingBeforeAcceptanceRequired: true,
      isPerDeviceAcceptanceRequired: false,
      userReacceptRequiredFrequency: name.startsWith('Guests') ? 'P90D' : null,
      termsExpiration: null,
      createdDateTime: stamps(`agreement:${name}`).createdDateTime,
    },
    parts: { files: rows, file: { body: { id: idOf('agreementMain', name) }, parts: { localizations } } },
  };
}

function strength(name: string): SimulatedObject {
  const configurations: SimulatedObject[] =
    name === 'Clinician card or key'
      ? [
          {
            body: {
              '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
              id: idOf('combination', 'fido2'),
              appliesToCombinations: ['fido2'],
              allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'],
            },
          },
        ]
      : [];
  return { body: strengthBody(name), parts: { combinationConfigurations: configurations } };
}

/** Conditional Access and what it is made of. */
export function conditionalAccess(): Collections {
  const country = (name: string, countries: string[]): SimulatedObject => ({
    body: {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      id: idOf('namedLocation', name),
      displayName: name,
      createdDateTime: stamps(name).createdDateTime,
      modifiedDateTime: null,
      deletedDateTime: null,
      countriesAndRegions: countries,
      includeUnknownCountriesAndRegions: false,
      countryLookupMethod: 'clientIpAddress',
    },
  });
  return {
    '/identity/conditionalAccess/policies': rules.map(policy),
    '/identity/conditionalAccess/namedLocations': [
      ipLocation('Clinics - Oslo', true, ['198.51.100.0/25', '2001:db8:20::/48']),
      ipLocation('Clinics - Genève', true, ['203.0.113.0/26']),
      ipLocation('東京クリニック', true, ['192.0.2.128/26']),
      ipLocation('Data centre', true, ['198.51.100.240/28']),
      ipLocation('Known bad addresses', false, ['203.0.113.200/32']),
      country('Countries we work in', ['NO', 'CH', 'FR', 'JP', 'SE']),
      country('Travel - temporary', ['US', 'DE']),
    ],
    '/identity/conditionalAccess/authenticationContextClassReferences': [
      ['c1', 'Patient data export'],
      ['c2', 'Payroll'],
      ['c10', 'Research exports'],
    ].map(([id, name]) => ({
      body: { id: id ?? '', displayName: name ?? '', description: '', isAvailable: id !== 'c10' },
    })),
    '/policies/authenticationStrengthPolicies': [
      ...builtInStrengths.map(([, name]) => strength(name)),
      strength('Clinician card or key'),
      strength('Authenticator push only'),
    ],
    '/identityGovernance/termsOfUse/agreements': [
      agreement('Guests 2025', [
        ['en', 'Terms for guests'],
        ['fr', 'Conditions pour les invités'],
      ]),
      agreement('Staff 2026', [
        ['en', 'Terms for staff'],
        ['nb', 'Vilkår for ansatte'],
      ]),
    ],
  };
}
