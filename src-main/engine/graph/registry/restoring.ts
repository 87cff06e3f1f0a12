import type { ContentRule, ExclusionRule, NeededPart, RestoringRule } from './restoring-model.ts';

const BOTH = ['create', 'update'] as const;
const TARGET_APPS: ContentRule = {
  part: 'apps',
  way: 'action',
  in: 'content',
  on: BOTH,
  path: '/targetApps',
  bodyProperty: 'apps',
  strip: ['id', 'version'],
  alongside: ['appGroupType'],
};
const APP_PROTECTION: RestoringRule = { matchBy: ['targetedAppManagementLevels'], content: [TARGET_APPS] };

/** Defaults of enrolment exist in every tenant and cannot be created or assigned (graph-behaviour, section 7). */
const ENROLMENT_DEFAULT = { path: 'priority', equals: 0, changeable: true } as const;

const OUTSIDE: ExclusionRule = {
  reason:
    'It is bound to an account or service outside Intune. Connect it in the admin centre: Tenant administration → Connectors and tokens.',
};

const STORE_APP =
  'It comes from a store connection of the tenant. Synchronise the store in the admin centre: Apps → All apps, or Tenant administration → Connectors and tokens.';

const NEEDS_SETTINGS: NeededPart = {
  part: 'settings',
  on: BOTH,
  reason: 'The backup holds none of its settings, as files of some tools do. Import files that hold them too.',
};
/** Graph makes no compliance policy without one block action (graph-behaviour, section 5). */
const NEEDS_ACTIONS: NeededPart = {
  part: 'scheduledActionsForRule',
  on: ['create'],
  some: true,
  reason:
    'The backup does not say what happens to devices that do not comply, and Intune makes no policy without “Mark device noncompliant”. Import files that hold the actions too, or make the policy in the admin centre.',
};

/** What differs from the usual, by type. A type without an entry is restored as its create and update rules say. */
const RESTORING: Readonly<Record<string, RestoringRule>> = {
  settingsCatalogPolicies: {
    matchBy: ['templateReference.templateId', 'platforms'],
    needs: [NEEDS_SETTINGS],
    values: [{ path: 'templateReference.templateId', from: [null], to: '' }],
    content: [{ part: 'settings', way: 'merge', in: 'content', on: BOTH, strip: ['id', 'settingDefinitions'] }],
  },
  inventoryPolicies: {
    matchBy: ['platforms'],
    needs: [NEEDS_SETTINGS],
    content: [{ part: 'settings', way: 'merge', in: 'content', on: BOTH, strip: ['id', 'settingDefinitions'] }],
  },
  compliancePolicies: {
    matchBy: ['platforms'],
    needs: [NEEDS_SETTINGS, NEEDS_ACTIONS],
    content: [
      { part: 'settings', way: 'merge', in: 'content', on: BOTH, strip: ['id', 'settingDefinitions'] },
      {
        part: 'scheduledActionsForRule',
        way: 'merge',
        in: 'content',
        on: ['create'],
        strip: ['id', 'scheduledActionConfigurations[].id'],
      },
      {
        part: 'scheduledActionsForRule',
        way: 'action',
        in: 'content',
        on: ['update'],
        path: '/setScheduledActions',
        bodyProperty: 'scheduledActions',
        strip: ['id', 'scheduledActionConfigurations[].id'],
      },
    ],
  },
  deviceCompliancePolicies: {
    needs: [NEEDS_ACTIONS],
    content: [
      {
        part: 'scheduledActionsForRule',
        way: 'action',
        in: 'object',
        on: ['update'],
        path: '/scheduleActionsForRules',
        bodyProperty: 'deviceComplianceScheduledActionForRules',
        strip: ['id', 'scheduledActionConfigurations[].id'],
      },
    ],
    // GET often gives null where a create wants a name (registry, notes of the create).
    values: [{ path: 'scheduledActionsForRule[].ruleName', from: [null, ''], to: 'PasswordRequired' }],
  },
  groupPolicyConfigurations: {
    createOnly: ['displayName', 'description', 'roleScopeTagIds'],
    content: [{ part: 'definitionValues', way: 'code', in: 'content', on: BOTH }],
  },
  intents: {
    matchBy: ['templateId'],
    neverCreate: [
      {
        path: 'template.isDeprecated',
        in: 'content',
        equals: [true],
        reason:
          'Microsoft has retired its template, which takes no new policies. Make it anew from the settings catalog: Endpoint security in the admin centre.',
      },
    ],
    content: [{ part: 'settings', way: 'code', in: 'content', on: BOTH }],
  },
  notificationMessageTemplates: {
    builtIn: [{ path: 'displayName', equals: 'EnrollmentNotificationInternalMEO', changeable: false }],
    content: [{ part: 'localizedNotificationMessages', way: 'code', in: 'content', on: BOTH }],
  },
  authenticationStrengthPolicies: {
    builtIn: [{ path: 'policyType', equals: 'builtIn', changeable: false }],
    content: [
      {
        part: 'allowedCombinations',
        way: 'action',
        in: 'object',
        on: ['update'],
        path: '/updateAllowedCombinations',
        bodyProperty: 'allowedCombinations',
      },
      {
        part: 'combinationConfigurations',
        way: 'postEach',
        in: 'object',
        on: BOTH,
        path: '/combinationConfigurations',
        strip: ['id'],
      },
    ],
    settlesWithin: 60,
  },
  namedLocations: {
    never: [
      {
        path: '@odata.type',
        equals: ['#microsoft.graph.compliantNetworkNamedLocation'],
        reason: 'Microsoft Entra makes this location itself.',
      },
    ],
    settlesWithin: 60,
  },
  deviceConfigurations: {
    content: [
      {
        part: 'rootCertificate / identityCertificate links',
        way: 'links',
        in: 'content',
        on: BOTH,
      },
      {
        part: 'windowsPrivacyAccessControls',
        way: 'action',
        in: 'content',
        on: BOTH,
        path: '/windowsPrivacyAccessControls',
        bodyProperty: 'windowsPrivacyAccessControls',
        strip: ['id'],
      },
    ],
  },
  windowsDriverUpdateProfiles: {
    content: [{ part: 'driverInventories', way: 'ignore', in: 'content', on: BOTH }],
    afterwards: 'Approvals of single drivers are the tenant’s own: approve them in the admin centre.',
  },
  authenticationContexts: { matchBy: ['id'], nameless: true },
  deviceComplianceScripts: { settlesWithin: 150 },
  deviceHealthScripts: { builtIn: [{ path: 'isGlobalScript', equals: true, changeable: false }] },
  roleDefinitions: {
    builtIn: [
      { path: 'isBuiltIn', equals: true, changeable: false },
      { path: 'isBuiltInRoleDefinition', equals: true, changeable: false },
    ],
  },
  roleScopeTags: {
    builtIn: [
      { path: 'isBuiltIn', equals: true, changeable: false },
      { path: 'id', equals: '0', changeable: false },
    ],
  },
  conditionalAccessPolicies: {
    // GET gives OR beside a strength that is the only control, and a create takes AND (registry, notes of the create).
    values: [
      {
        path: 'grantControls.operator',
        from: ['OR'],
        to: 'AND',
        when: {
          path: 'grantControls.authenticationStrength',
          empty: [
            'grantControls.builtInControls',
            'grantControls.customAuthenticationFactors',
            'grantControls.termsOfUse',
          ],
        },
      },
    ],
    newer: [
      'partialEnablementStrategy',
      'conditions.times',
      'conditions.agents',
      'conditions.agentContext',
      'conditions.agentIdRiskLevels',
    ],
  },
  roleAssignments: {
    needs: [
      {
        part: 'roleDefinition',
        on: ['create'],
        reason:
          'The backup does not say which role it gives. Make the assignment in the admin centre: Tenant administration → Roles.',
      },
    ],
    content: [{ part: 'roleDefinition', way: 'links', in: 'content', on: BOTH }],
  },
  intuneBrandingProfiles: {
    builtIn: [{ path: 'isDefaultProfile', equals: true, changeable: true }],
    createOnly: ['profileName', 'profileDescription', 'roleScopeTagIds'],
    content: [{ part: 'images', way: 'code', in: 'content', on: BOTH }],
  },
  policySets: { content: [{ part: 'items', way: 'code', in: 'object', on: BOTH }] },
  iosManagedAppProtections: APP_PROTECTION,
  androidManagedAppProtections: APP_PROTECTION,
  windowsManagedAppProtections: APP_PROTECTION,
  targetedManagedAppConfigurations: APP_PROTECTION,
  enrollmentStatusPages: { builtIn: [ENROLMENT_DEFAULT] },
  enrollmentDeviceLimits: { builtIn: [ENROLMENT_DEFAULT] },
  enrollmentPlatformRestrictions: { matchBy: ['platformType'], builtIn: [ENROLMENT_DEFAULT] },
  enrollmentWindowsHello: { builtIn: [ENROLMENT_DEFAULT] },
  enrollmentNotifications: { matchBy: ['platformType'], builtIn: [ENROLMENT_DEFAULT] },
  coManagementSettings: { builtIn: [ENROLMENT_DEFAULT] },
  windowsRestoreConfigurations: { builtIn: [ENROLMENT_DEFAULT] },
  mobileApps: {
    never: [
      'microsoftStoreForBusinessApp',
      'androidStoreApp',
      'androidManagedStoreApp',
      'iosVppApp',
      'macOsVppApp',
    ].map((kind): ExclusionRule => ({ path: '@odata.type', equals: [`#microsoft.graph.${kind}`], reason: STORE_APP })),
    values: [{ path: 'officeSuiteAppDefaultFileFormat', from: ['notConfigured'], to: 'officeOpenXMLFormat' }],
    content: [
      { part: 'categories', way: 'links', in: 'object', on: BOTH },
      {
        part: 'relationships',
        way: 'code',
        in: 'content',
        on: BOTH,
        strip: [
          'id',
          'targetDisplayName',
          'targetDisplayVersion',
          'targetPublisher',
          'targetPublisherDisplayName',
          'targetType',
          'sourceId',
          'sourceDisplayName',
          'sourceDisplayVersion',
          'sourcePublisherDisplayName',
          'supersededAppCount',
          'supersedingAppCount',
          'dependentAppCount',
          'dependsOnAppCount',
        ],
      },
    ],
    settlesWithin: 60,
  },
  groups: {
    reason: 'Groups come with what names them: choose “create” for the group in the mapping, and the restore makes it.',
  },
  groupPolicyUploadedDefinitionFiles: {
    reason:
      'Graph does not give the ADMX file back. Upload it in the admin centre: Devices → Configuration → Import ADMX.',
  },
  operationApprovalPolicies: {
    reason:
      'A change of it needs the approval of a second administrator. Make it in the admin centre: Tenant administration → Multi Admin Approval.',
  },
  termsOfUseAgreements: {
    reason:
      'Its document (PDF) is not captured. Make it in the admin centre: Entra → Conditional Access → Terms of use.',
  },
  depEnrollmentProfiles: {
    reason:
      'It needs an Apple enrolment token of the target tenant. Make it in the admin centre: Devices → Enrollment → Apple.',
  },
  androidDeviceOwnerEnrollmentProfiles: {
    reason: 'Its token is new in every tenant. Make it in the admin centre: Devices → Enrollment → Android.',
  },
  derivedCredentials: { reason: OUTSIDE.reason },
  microsoftTunnelSites: {
    reason:
      'It belongs to a tunnel server. Make it in the admin centre: Tenant administration → Microsoft Tunnel Gateway.',
  },
  mdmWindowsInformationProtectionPolicies: {
    reason: 'Windows Information Protection is retired: Intune takes no new policies of it.',
  },
  windowsInformationProtectionPolicies: {
    reason: 'Windows Information Protection is retired: Intune takes no new policies of it.',
  },
};

const USUAL: RestoringRule = {};

/** How a type is restored, where that differs from the usual. */
export function restoringOf(type: string): RestoringRule {
  return Object.hasOwn(RESTORING, type) ? (RESTORING[type] ?? USUAL) : USUAL;
}
