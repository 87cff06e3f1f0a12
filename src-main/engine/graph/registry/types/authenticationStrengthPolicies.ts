import type { PolicyType } from '../model.ts';

/** Authentication strengths: what Graph offers and how it is captured and written. */
export const authenticationStrengthPolicies: PolicyType = {
  type: 'authenticationStrengthPolicies',
  label: 'Authentication strengths',
  category: 'Conditional Access',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/policies/authenticationStrengthPolicies',
  entityType: '#microsoft.graph.authenticationStrengthPolicy',
  odataTypes: ['#microsoft.graph.authenticationStrengthPolicy'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'directory',
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  },
  capture: {
    mode: 'list',
    listQuery: "$filter=policyType eq 'custom'",
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'combinationConfigurations',
      why: '#microsoft.graph.fido2CombinationConfiguration, #microsoft.graph.x509CertificateCombinationConfiguration',
      from: 'path',
      path: '/policies/authenticationStrengthPolicies/{id}/combinationConfigurations',
      collection: true,
      optional: true,
      shared: false,
    },
  ],
  assignments: null,
  secretProperties: [],
  references: [],
  unorderedLists: [{ path: 'allowedCombinations' }],
  dependsOn: [],
  create: {
    supported: true,
    method: 'POST',
    path: '/policies/authenticationStrengthPolicies',
    stripProperties: [
      'id',
      'createdDateTime',
      'modifiedDateTime',
      'combinationConfigurations',
      'policyType',
      'requirementsSatisfied',
    ],
    notes:
      'Only policyType custom can be created; built-in ones share ids in every tenant. combinationConfigurations (allowed FIDO2 keys, certificate issuers) are a subresource: POST each. Also reachable as /identity/conditionalAccess/authenticationStrength/policies.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/policies/authenticationStrengthPolicies/{id}',
    stripProperties: [],
    notes:
      'PATCH displayName/description; combinations through POST {id}/updateAllowedCombinations {allowedCombinations}',
    verified: true,
  },
};
