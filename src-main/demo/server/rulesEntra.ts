import type { RuleInput } from './rules.ts';

const both = { versions: ['beta', 'v1.0'] as const };
const directory = { ...both, service: 'directory' as const };
// 1 request a second over the tenant, without Retry-After [V 14].
const conditionalAccess = { ...both, service: 'conditionalAccess' as const };
const strengths: Omit<RuleInput, 'path'> = {
  type: 'authenticationStrengthPolicy',
  ...directory,
  itemExpand: { combinationConfigurations: {} },
  filter: { properties: ['policyType'] },
  subs: { combinationConfigurations: { kind: 'collection' } },
};
const agreements: Omit<RuleInput, 'path'> = {
  type: 'agreement',
  ...directory,
  listExpand: { files: {} },
  itemExpand: { files: {} },
  subs: {
    files: { kind: 'collection' },
    file: {
      kind: 'single',
      subs: { localizations: { kind: 'collection', subs: { fileData: { kind: 'single' } } } },
    },
  },
};

/** Conditional Access, policies of the directory, and the directory's objects. */
export const entraRules: RuleInput[] = [
  { path: '/identity/conditionalAccess/policies', type: 'conditionalAccessPolicy', ...conditionalAccess, maxTop: 999 },
  { path: '/identity/conditionalAccess/namedLocations', type: 'namedLocation', ...conditionalAccess, maxTop: 999 },
  {
    path: '/identity/conditionalAccess/authenticationContextClassReferences',
    type: 'authenticationContextClassReference',
    ...directory,
  },
  { path: '/policies/authenticationStrengthPolicies', ...strengths },
  {
    path: '/identity/conditionalAccess/authenticationStrength/policies',
    ...strengths,
    viewOf: ['/policies/authenticationStrengthPolicies'],
  },
  { path: '/identityGovernance/termsOfUse/agreements', ...agreements },
  { path: '/agreements', ...agreements, viewOf: ['/identityGovernance/termsOfUse/agreements'] },
  {
    path: '/policies/authenticationMethodsPolicy',
    type: 'authenticationMethodsPolicy',
    ...directory,
    singleton: true,
    subs: { authenticationMethodConfigurations: { kind: 'collection' } },
  },
  { path: '/policies/authorizationPolicy', type: 'authorizationPolicy', ...directory, singleton: true },
  {
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    type: 'identitySecurityDefaultsEnforcementPolicy',
    ...directory,
    singleton: true,
  },
  { path: '/policies/deviceRegistrationPolicy', type: 'deviceRegistrationPolicy', ...directory, singleton: true },
  {
    path: '/groups',
    type: 'group',
    ...directory,
    maxTop: 999,
    filter: { properties: ['displayName', 'id', 'securityEnabled'], startsWith: ['displayName'] },
    orderBy: ['displayName'],
  },
  {
    path: '/users',
    type: 'user',
    ...directory,
    maxTop: 999,
    filter: { properties: ['userPrincipalName', 'displayName', 'id'], startsWith: ['displayName'] },
  },
  {
    path: '/servicePrincipals',
    type: 'servicePrincipal',
    ...directory,
    maxTop: 999,
    filter: { properties: ['appId', 'displayName'], startsWith: ['displayName'] },
  },
  { path: '/directoryRoleTemplates', type: 'directoryRoleTemplate', ...directory },
  {
    path: '/directoryObjects',
    type: 'directoryObject',
    ...directory,
    viewOf: ['/groups', '/users', '/servicePrincipals'],
  },
  { path: '/organization', type: 'organization', ...directory },
  { path: '/subscribedSkus', type: 'subscribedSku', ...directory },
];
