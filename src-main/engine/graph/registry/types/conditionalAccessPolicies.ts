import type { PolicyType } from '../model.ts';

/** Conditional Access policies: what Graph offers and how it is captured and written. */
export const conditionalAccessPolicies: PolicyType = {
  type: 'conditionalAccessPolicies',
  label: 'Conditional Access policies',
  category: 'Conditional Access',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/identity/conditionalAccess/policies',
  entityType: '#microsoft.graph.conditionalAccessPolicy',
  odataTypes: ['#microsoft.graph.conditionalAccessPolicy'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'conditionalAccess',
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [
    {
      path: 'conditions.users.includeUsers[]',
      kind: 'user',
    },
    {
      path: 'conditions.users.excludeUsers[]',
      kind: 'user',
    },
    {
      path: 'conditions.users.includeGroups[]',
      kind: 'groups',
    },
    {
      path: 'conditions.users.excludeGroups[]',
      kind: 'groups',
    },
    {
      path: 'conditions.users.includeRoles[]',
      kind: 'directoryRole',
    },
    {
      path: 'conditions.users.excludeRoles[]',
      kind: 'directoryRole',
    },
    {
      path: 'conditions.applications.includeApplications[]',
      kind: 'application',
    },
    {
      path: 'conditions.applications.excludeApplications[]',
      kind: 'application',
    },
    {
      path: 'conditions.applications.includeAuthenticationContextClassReferences[]',
      kind: 'authenticationContexts',
    },
    {
      path: 'conditions.locations.includeLocations[]',
      kind: 'namedLocations',
    },
    {
      path: 'conditions.locations.excludeLocations[]',
      kind: 'namedLocations',
    },
    {
      path: 'conditions.clientApplications.includeServicePrincipals[]',
      kind: 'servicePrincipal',
    },
    {
      path: 'conditions.clientApplications.excludeServicePrincipals[]',
      kind: 'servicePrincipal',
    },
    {
      path: 'grantControls.termsOfUse[]',
      kind: 'termsOfUseAgreements',
    },
    {
      path: 'grantControls.authenticationStrength.id',
      kind: 'authenticationStrengthPolicies',
    },
  ],
  unorderedLists: [
    { path: 'conditions.clientAppTypes' },
    { path: 'conditions.platforms.includePlatforms' },
    { path: 'conditions.platforms.excludePlatforms' },
    { path: 'conditions.userRiskLevels' },
    { path: 'conditions.signInRiskLevels' },
    { path: 'conditions.servicePrincipalRiskLevels' },
    { path: 'conditions.applications.includeUserActions' },
    { path: 'grantControls.builtInControls' },
    { path: 'grantControls.customAuthenticationFactors' },
  ],
  dependsOn: [
    'namedLocations',
    'authenticationStrengthPolicies',
    'authenticationContexts',
    'termsOfUseAgreements',
    'groups',
  ],
  create: {
    supported: true,
    method: 'POST',
    path: '/identity/conditionalAccess/policies',
    stripProperties: [
      'id',
      'createdDateTime',
      'modifiedDateTime',
      'deletedDateTime',
      'templateId',
      'grantControls.authenticationStrength@odata.context',
      'grantControls.authenticationStrength.combinationConfigurations@odata.context',
      'conditions.users..externalTenants.@odata.context',
      'conditions.deviceStates',
    ],
    conditionalStrip: [
      {
        path: 'sessionControls.disableResilienceDefaults',
        when: 'value is false or null',
      },
    ],
    replace: [
      {
        path: 'grantControls.authenticationStrength',
        with: '{ "id": <mapped id> }',
      },
    ],
    notes:
      'GET returns grantControls.authenticationStrength expanded: send only {id} (operator then AND). Remap includeGroups/excludeGroups, includeUsers/excludeUsers, namedLocations, termsOfUse ids, authenticationStrength id, applications that have no service principal in the tenant; role template ids and built-in strength ids are the same everywhere. Well-known values (All, None, GuestsOrExternalUsers, Office365, AllTrusted, MicrosoftAdminPortals) are kept. One bad reference gives 400 BadRequest "The server could not process the request because it is malformed or incorrect." with the real reason (for example "1012: ...") only in innerError.message. Offer state enabledForReportingButNotEnforced on restore. Duplicate display names: tools check before create, which suggests that the service accepts them (not verified). Retry after creating a named location or strength: replication delay. disableResilienceDefaults: drop it when false or null, keep it when true.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/identity/conditionalAccess/policies/{id}',
    stripProperties: [],
    notes: 'PATCH, 204; strip templateId and createdDateTime/modifiedDateTime',
    verified: true,
  },
};
