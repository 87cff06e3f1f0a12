import { isJsonObject, type JsonObject, textMember } from '../../core/json.ts';

/** An area in which a wrong value hurts more than elsewhere. */
export type GraveArea = 'conditional_access' | 'security_baseline' | 'compliance' | 'administration';

const AREAS: readonly (readonly [GraveArea, ReadonlySet<string>])[] = [
  [
    'conditional_access',
    new Set([
      'conditionalAccessPolicies',
      'namedLocations',
      'authenticationStrengthPolicies',
      'authenticationContexts',
      'authenticationMethodsPolicy',
      'authorizationPolicy',
      'identitySecurityDefaults',
    ]),
  ],
  ['security_baseline', new Set(['intents'])],
  ['compliance', new Set(['deviceCompliancePolicies', 'compliancePolicies', 'deviceComplianceScripts'])],
  ['administration', new Set(['roleDefinitions', 'roleAssignments', 'operationApprovalPolicies'])],
];

/** The grave area that an object belongs to, by its type and, of a catalog policy, by its template's family; null for others. */
export function graveAreaOf(policyType: string, templateFamily: string | null): GraveArea | null {
  const area = AREAS.find(([, types]) => types.has(policyType))?.[0];
  if (area !== undefined) return area;
  const guards = templateFamily === 'baseline' || templateFamily?.startsWith('endpointSecurity') === true;
  return guards ? 'security_baseline' : null;
}

/** The family of the template that a settings catalog policy is made from; null for the others. */
export function templateFamilyIn(policyType: string, object: JsonObject): string | null {
  if (policyType !== 'settingsCatalogPolicies') return null;
  const { templateReference } = object;
  return isJsonObject(templateReference) ? textMember(templateReference, 'templateFamily') : null;
}
