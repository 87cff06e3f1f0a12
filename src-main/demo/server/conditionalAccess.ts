import { isJsonObject, textOf, valuesAt } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import { findIn } from './writeContext.ts';
import type { Special, Writing } from './writeContext.ts';

const strengths = '/policies/authenticationStrengthPolicies';
const states = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'];

interface Named {
  at: readonly string[];
  in: string;
  wellKnown: readonly string[];
  reason: string;
}

/** What a policy names, and where it must be. The numbers of the reasons are not documented [U]. */
const named: readonly Named[] = [
  {
    at: ['conditions.users.includeGroups[]', 'conditions.users.excludeGroups[]'],
    in: '/groups',
    wellKnown: [],
    reason: '1036: Invalid group value',
  },
  {
    at: ['conditions.users.includeUsers[]', 'conditions.users.excludeUsers[]'],
    in: '/users',
    wellKnown: ['All', 'None', 'GuestsOrExternalUsers'],
    reason: '1034: Invalid user value',
  },
  {
    at: ['conditions.users.includeRoles[]', 'conditions.users.excludeRoles[]'],
    in: '/directoryRoleTemplates',
    wellKnown: [],
    reason: '1035: Invalid role value',
  },
  {
    at: ['conditions.locations.includeLocations[]', 'conditions.locations.excludeLocations[]'],
    in: '/identity/conditionalAccess/namedLocations',
    wellKnown: ['All', 'AllTrusted'],
    reason: '1040: Invalid location value',
  },
  {
    at: ['conditions.applications.includeAuthenticationContextClassReferences[]'],
    in: '/identity/conditionalAccess/authenticationContextClassReferences',
    wellKnown: [],
    reason: '1053: Invalid authentication context value',
  },
  {
    at: ['grantControls.termsOfUse[]'],
    in: '/identityGovernance/termsOfUse/agreements',
    wellKnown: [],
    reason: '1043: Invalid terms of use value',
  },
];
const wellKnownApplications = ['All', 'None', 'Office365', 'MicrosoftAdminPortals', 'AllAgentIdResources'];

/** 400 whose message says nothing; the reason stands in `innerError.message` [V 28]. */
function malformed(reason: string): GraphFailure {
  const message = 'The server could not process the request because it is malformed or incorrect.';
  return new GraphFailure(400, 'BadRequest', message, 'plain', {}, reason);
}

function checkNamed(writing: Writing, policy: JsonObject): void {
  for (const kind of named) {
    for (const value of kind.at.flatMap((path) => valuesAt(policy, path))) {
      const id = String(value);
      if (kind.wellKnown.includes(id) || findIn(writing, kind.in, id) !== null) continue;
      throw malformed(`${kind.reason}: ${id}`);
    }
  }
  const applications = ['includeApplications[]', 'excludeApplications[]'];
  for (const value of applications.flatMap((path) => valuesAt(policy, `conditions.applications.${path}`))) {
    const id = String(value);
    if (wellKnownApplications.includes(id)) continue;
    const principals = writing.store.list(['/servicePrincipals']);
    if (!principals.some((one) => textOf(one.body, 'appId').toLowerCase() === id.toLowerCase())) {
      throw malformed(`1011: Invalid application value: ${id}`);
    }
  }
}

function checkConditions(policy: JsonObject): void {
  const conditions = policy['conditions'];
  if (!isJsonObject(conditions)) throw malformed('1004: The policy has no conditions.');
  if (conditions['deviceStates'] !== undefined) throw malformed('1005: deviceStates cannot be set.');
  if (valuesAt(conditions, 'clientAppTypes[]').length === 0) throw malformed('1012: clientAppTypes is required.');
  const targets = ['includeApplications[]', 'includeUserActions[]', 'includeAuthenticationContextClassReferences[]'];
  if (targets.every((path) => valuesAt(conditions, `applications.${path}`).length === 0)) {
    throw malformed('1007: The policy names no application.');
  }
  const who = ['users.includeUsers[]', 'users.includeGroups[]', 'users.includeRoles[]'];
  const others = ['users.includeGuestsOrExternalUsers', 'clientApplications'];
  if ([...who, ...others].every((path) => valuesAt(conditions, path).length === 0)) {
    throw malformed('1006: The policy names no user.');
  }
}

function checkControls(writing: Writing, body: JsonObject, policy: JsonObject): void {
  const grant = policy['grantControls'];
  const session = policy['sessionControls'];
  if (!isJsonObject(grant) && !isJsonObject(session)) throw malformed('1008: The policy has no controls.');
  const sent = body['sessionControls'];
  if (isJsonObject(sent) && 'disableResilienceDefaults' in sent && sent['disableResilienceDefaults'] !== true) {
    throw malformed('1045: disableResilienceDefaults is left out unless it is true.');
  }
  const strength = valuesAt(body, 'grantControls.authenticationStrength')[0];
  if (!isJsonObject(strength)) return;
  if (Object.keys(strength).some((name) => name !== 'id')) {
    throw malformed('1060: An authentication strength is named by its id only.');
  }
  if (isJsonObject(grant) && grant['operator'] !== 'AND') {
    throw malformed('1061: An authentication strength needs the operator AND.');
  }
  const id = textOf(strength, 'id');
  if (findIn(writing, strengths, id) === null) throw malformed(`1062: Invalid authentication strength: ${id}`);
}

/** A strength that a policy names is given in full by every read. */
function expandStrength(writing: Writing, object: SimulatedObject): void {
  const grant = object.body['grantControls'];
  const strength = isJsonObject(grant) ? grant['authenticationStrength'] : null;
  if (!isJsonObject(grant) || !isJsonObject(strength) || 'displayName' in strength) return;
  const found = findIn(writing, strengths, textOf(strength, 'id'));
  if (found === null) return;
  const id = textOf(object.body, 'id');
  const context = `https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies('${id}')/grantControls/authenticationStrength`;
  delete grant['authenticationStrength'];
  grant['authenticationStrength@odata.context'] = `${context}/$entity`;
  grant['authenticationStrength'] = {
    ...found.body,
    'combinationConfigurations@odata.context': `${context}/combinationConfigurations`,
    // Empty in a policy's reads here, as everywhere in the demo tenant [U].
    combinationConfigurations: [],
  };
}

/** Conditional Access: everything that a policy names must be there and readable. */
export const conditionalAccess: Special = {
  check: (writing, body, _type, present) => {
    const policy: JsonObject = { ...present?.body, ...body };
    const state = textOf(policy, 'state');
    if (!states.includes(state)) throw malformed(`1001: Invalid state: ${state}`);
    checkConditions(policy);
    checkNamed(writing, body);
    checkControls(writing, body, policy);
    const defaults = writing.store.singleton('/policies/identitySecurityDefaultsEnforcementPolicy');
    if (state !== 'disabled' && defaults?.body['isEnabled'] === true) {
      throw malformed('1029: Security defaults is enabled in the tenant.');
    }
  },
  finish: expandStrength,
  changed: expandStrength,
};
