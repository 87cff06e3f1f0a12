import type { ExpandRules, RuleInput, SubRule } from './rules.ts';

// Facts: graph-behaviour.md section 2 and policy-types.json (list and item queries, assignments.read).
const assignments: ExpandRules = { assignments: {} };
const assigned: { [name: string]: SubRule } = { assignments: { kind: 'collection' } };
/** Assignments may be expanded on the list and on the single object, and have a path of their own. */
const expandable = { listExpand: assignments, itemExpand: assignments, subs: assigned };
const scheduledActions: ExpandRules = {
  scheduledActionsForRule: { nested: { scheduledActionConfigurations: {} } },
};
const certificateLinks: { [name: string]: SubRule } = {
  rootCertificate: { kind: 'single', needsCast: true },
  rootCertificateForServerValidation: { kind: 'single', needsCast: true },
  rootCertificatesForServerValidation: { kind: 'collection', needsCast: true },
  identityCertificateForClientAuthentication: { kind: 'single', needsCast: true },
  identityCertificate: { kind: 'single', needsCast: true },
};

/** Device configuration, compliance, scripts and updates. */
export const intuneRules: RuleInput[] = [
  {
    path: '/deviceManagement/configurationPolicies',
    type: 'deviceManagementConfigurationPolicy',
    // 25 rows a page, and 25 settings a page below the object [R 4, 5].
    pageSize: 25,
    // Public tools list with the assignments expanded; the single object answers an empty list [R].
    listExpand: assignments,
    itemExpand: { settings: {}, assignments: { empty: true } },
    computed: ['isAssigned', 'settingCount'],
    subs: { ...assigned, settings: { kind: 'collection', pageSize: 25, expand: { settingDefinitions: {} } } },
  },
  // Definitions of settings: one collection each for configuration, compliance and reusable settings.
  ...['configurationSettings', 'complianceSettings', 'reusableSettings'].map((name) => ({
    path: `/deviceManagement/${name}`,
    type: 'deviceManagementConfigurationSettingDefinition',
    viewOf: ['/deviceManagement/configurationSettings'],
  })),
  {
    path: '/deviceManagement/inventoryPolicies',
    type: 'deviceManagementInventoryPolicy',
    itemExpand: { settings: {}, assignments: {} },
    computed: ['isAssigned', 'settingCount'],
    subs: { ...assigned, settings: { kind: 'collection', pageSize: 25 } },
  },
  {
    path: '/deviceManagement/deviceConfigurations',
    type: 'deviceConfiguration',
    versions: ['beta', 'v1.0'],
    listExpand: assignments,
    itemExpand: {
      assignments: {},
      // The action of that name is for writing; reading goes through this expand (policy-types.json).
      privacyAccessControls: { cast: 'windows10GeneralConfiguration' },
    },
    filter: { isof: true },
    subs: {
      ...assigned,
      ...certificateLinks,
      windowsPrivacyAccessControls: { kind: 'noRoute' },
      getOmaSettingPlainTextValue: { kind: 'function' },
    },
    betaOnlyTypes: [
      'windowsHealthMonitoringConfiguration',
      'windowsIdentityProtectionConfiguration',
      'windowsWifiEnterpriseEAPConfiguration',
      'windowsWiredNetworkConfiguration',
      'windowsDeliveryOptimizationConfiguration',
      'windows10PkcsCertificateProfile',
      'windows10NetworkBoundaryConfiguration',
      'macOSEndpointProtectionConfiguration',
      'macOSExtensionsConfiguration',
      'macOSSoftwareUpdateConfiguration',
      'androidDeviceOwnerGeneralDeviceConfiguration',
      'androidDeviceOwnerWiFiConfiguration',
    ],
  },
  {
    path: '/deviceManagement/groupPolicyConfigurations',
    type: 'groupPolicyConfiguration',
    // $expand=definitionValues is accepted and returns an empty array [R 10].
    listExpand: { ...assignments, definitionValues: { empty: true } },
    itemExpand: { ...assignments, definitionValues: { empty: true } },
    subs: {
      ...assigned,
      definitionValues: {
        kind: 'collection',
        expand: { definition: {}, presentationValues: {} },
        subs: {
          definition: { kind: 'single' },
          presentationValues: { kind: 'collection', expand: { presentation: {} } },
        },
      },
    },
  },
  {
    path: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
    type: 'groupPolicyUploadedDefinitionFile',
    listExpand: { groupPolicyOperations: {} },
    itemExpand: { groupPolicyOperations: {} },
    rowNulls: ['content'],
    itemNulls: ['content'],
    subs: { definitions: { kind: 'collection' } },
  },
  {
    path: '/deviceManagement/groupPolicyDefinitions',
    type: 'groupPolicyDefinition',
    subs: { presentations: { kind: 'collection' } },
  },
  {
    path: '/deviceManagement/groupPolicyCategories',
    type: 'groupPolicyCategory',
    listExpand: { definitions: {} },
    filter: { properties: ['ingestionSource'] },
  },
  {
    path: '/deviceManagement/reusablePolicySettings',
    type: 'deviceManagementReusablePolicySetting',
    onlyWithSelect: ['settingInstance'],
  },
  {
    path: '/deviceManagement/intents',
    type: 'deviceManagementIntent',
    ...expandable,
    computed: ['isAssigned'],
    subs: { ...assigned, settings: { kind: 'collection' } },
  },
  {
    path: '/deviceManagement/templates',
    type: 'deviceManagementTemplate',
    subs: { categories: { kind: 'collection', expand: { settingDefinitions: {} } } },
  },
  {
    path: '/deviceManagement/configurationPolicyTemplates',
    type: 'deviceManagementConfigurationPolicyTemplate',
    subs: { settingTemplates: { kind: 'collection', expand: { settingDefinitions: {} } } },
  },
  { path: '/deviceManagement/hardwareConfigurations', type: 'hardwareConfiguration', ...expandable },
  {
    path: '/deviceManagement/deviceCompliancePolicies',
    type: 'deviceCompliancePolicy',
    versions: ['beta', 'v1.0'],
    listExpand: { ...assignments, ...scheduledActions },
    itemExpand: { ...assignments, ...scheduledActions },
    // [V 8, 9] the path below the object has no route here.
    subs: { ...assigned, scheduledActionsForRule: { kind: 'noRoute' } },
  },
  {
    path: '/deviceManagement/compliancePolicies',
    type: 'deviceManagementCompliancePolicy',
    listExpand: { settings: {} },
    itemExpand: { settings: {} },
    computed: ['isAssigned', 'settingCount'],
    subs: {
      ...assigned,
      settings: { kind: 'collection', pageSize: 25 },
      scheduledActionsForRule: { kind: 'collection', expand: { scheduledActionConfigurations: {} } },
    },
  },
  {
    path: '/deviceManagement/deviceComplianceScripts',
    type: 'deviceComplianceScript',
    itemExpand: assignments,
    rowNulls: ['detectionScriptContent'],
    subs: assigned,
  },
  {
    path: '/deviceManagement/notificationMessageTemplates',
    type: 'notificationMessageTemplate',
    versions: ['beta', 'v1.0'],
    listExpand: { localizedNotificationMessages: {} },
    itemExpand: { localizedNotificationMessages: {} },
    subs: { localizedNotificationMessages: { kind: 'collection' } },
  },
  {
    path: '/deviceManagement/deviceManagementScripts',
    type: 'deviceManagementScript',
    ...expandable,
    rowNulls: ['scriptContent'],
  },
  // Shell scripts: IntuneCD reads assignments with the expand; the path below is not known to work [V 9].
  {
    path: '/deviceManagement/deviceShellScripts',
    type: 'deviceShellScript',
    listExpand: assignments,
    itemExpand: assignments,
    rowNulls: ['scriptContent'],
  },
  {
    path: '/deviceManagement/deviceCustomAttributeShellScripts',
    type: 'deviceCustomAttributeShellScript',
    listExpand: assignments,
    itemExpand: assignments,
    rowNulls: ['scriptContent'],
  },
  {
    path: '/deviceManagement/deviceHealthScripts',
    type: 'deviceHealthScript',
    ...expandable,
    rowNulls: ['detectionScriptContent', 'remediationScriptContent'],
    // [V 2] the filter is taken and has no effect.
    filter: { ignored: ['isGlobalScript'] },
  },
  { path: '/deviceManagement/windowsFeatureUpdateProfiles', type: 'windowsFeatureUpdateProfile', ...expandable },
  { path: '/deviceManagement/windowsQualityUpdateProfiles', type: 'windowsQualityUpdateProfile', ...expandable },
  { path: '/deviceManagement/windowsQualityUpdatePolicies', type: 'windowsQualityUpdatePolicy', ...expandable },
  {
    path: '/deviceManagement/windowsDriverUpdateProfiles',
    type: 'windowsDriverUpdateProfile',
    ...expandable,
    subs: { ...assigned, driverInventories: { kind: 'collection' } },
  },
];
