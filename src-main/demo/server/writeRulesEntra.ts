import { update } from './writeRule.ts';
import type { WriteInput } from './writeRule.ts';
import { words } from './writeTypes.ts';

const stamps = ['id', 'createdDateTime', 'modifiedDateTime'];
const silent = update({ status: 204 });

/** A policy of the directory that exists once: nothing is made, and the answer is empty. */
function once(path: string, readOnly: readonly string[], method: 'PATCH' | 'PUT' = 'PATCH'): WriteInput {
  return {
    path: `/policies/${path}`,
    creatable: false,
    deletable: false,
    scopeTags: null,
    readOnly,
    update: update({ methods: [method], status: 204 }),
  };
}

/** Conditional Access, policies of the directory, and groups. */
export const entraWrites: WriteInput[] = [
  {
    path: '/identity/conditionalAccess/policies',
    readOnly: [...stamps, 'deletedDateTime', 'templateId'],
    settable: ['displayName', 'state', 'conditions', 'grantControls', 'sessionControls'],
    required: ['displayName', 'state', 'conditions'],
    scopeTags: null,
    checks: ['conditionalAccess'],
    update: silent,
  },
  {
    path: '/identity/conditionalAccess/namedLocations',
    types: ['ipNamedLocation', 'countryNamedLocation'],
    readOnly: [...stamps, 'deletedDateTime'],
    settable: [
      ...words('displayName isTrusted ipRanges countriesAndRegions includeUnknownCountriesAndRegions'),
      'countryLookupMethod',
    ],
    required: ['displayName'],
    scopeTags: null,
    update: silent,
    // Some seconds until a policy can use it.
    hiddenReads: 1,
  },
  {
    path: '/identity/conditionalAccess/authenticationContextClassReferences',
    id: 'caller',
    refusesType: true,
    readOnly: [],
    settable: ['id', 'displayName', 'description', 'isAvailable'],
    required: ['id', 'displayName'],
    scopeTags: null,
    checks: ['authenticationContext'],
    update: update({ status: 204, fixed: ['id'] }),
  },
  {
    path: '/policies/authenticationStrengthPolicies',
    readOnly: [...stamps, 'combinationConfigurations', 'policyType', 'requirementsSatisfied'],
    settable: ['displayName', 'description', 'allowedCombinations'],
    required: ['displayName', 'allowedCombinations'],
    server: { policyType: 'custom', requirementsSatisfied: 'mfa' },
    scopeTags: null,
    // The combinations are changed with updateAllowedCombinations.
    update: update({ fixed: ['allowedCombinations'] }),
    hiddenReads: 1,
  },
  {
    path: '/identityGovernance/termsOfUse/agreements',
    readOnly: ['id', 'acceptances', 'file', 'createdDateTime'],
    settable: [
      ...words('displayName isViewingBeforeAcceptanceRequired isPerDeviceAcceptanceRequired files'),
      ...words('userReacceptRequiredFrequency termsExpiration'),
    ],
    required: ['displayName', 'files'],
    scopeTags: null,
    checks: ['agreement'],
    update: update({ fixed: ['files'] }),
  },
  once('authenticationMethodsPolicy', ['id', 'lastModifiedDateTime', 'authenticationMethodConfigurations']),
  once('authorizationPolicy', ['id', 'deletedDateTime', 'defaultUserRoleOverrides']),
  once('identitySecurityDefaultsEnforcementPolicy', ['id', 'deletedDateTime']),
  once('deviceRegistrationPolicy', ['id', 'description', 'displayName'], 'PUT'),
  {
    path: '/groups',
    readOnly: ['id', 'createdDateTime', 'deletedDateTime', 'mail', 'onPremisesSyncEnabled'],
    settable: [
      ...words('displayName description groupTypes isAssignableToRole mailEnabled mailNickname'),
      ...words('membershipRule membershipRuleProcessingState securityEnabled visibility classification'),
    ],
    binds: ['members', 'owners'],
    required: ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'],
    scopeTags: null,
    checks: ['group'],
    update: update({ status: 204, fixed: ['isAssignableToRole'] }),
  },
];
