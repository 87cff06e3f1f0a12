import { assign, stamps, update } from './writeRule.ts';
import type { PartRule, WriteInput } from './writeRule.ts';
import { compliancePolicyTypes, deviceConfigurationTypes, words } from './writeTypes.ts';

const catalogSetting: PartRule = {
  ids: 'index',
  // Taking `settings[].id` out is optional.
  mayCarryId: true,
  settable: ['settingInstance'],
};
const complianceAction: PartRule = {
  ids: 'guid',
  settable: ['gracePeriodHours', 'actionType', 'notificationTemplateId', 'notificationMessageCCList'],
};
const scheduledActions: PartRule = {
  ids: 'guid',
  settable: ['ruleName', 'scheduledActionConfigurations'],
  parts: { scheduledActionConfigurations: complianceAction },
};
/** Here the ids are not in the list of what must be taken out. */
const openActions: PartRule = {
  ...scheduledActions,
  mayCarryId: true,
  parts: { scheduledActionConfigurations: { ...complianceAction, mayCarryId: true } },
};
const noTemplate = ['', '00000000-0000-0000-0000-000000000000'];
const actionReferences = [
  {
    at: 'scheduledActionsForRule[].scheduledActionConfigurations[].notificationTemplateId',
    in: ['/deviceManagement/notificationMessageTemplates'],
    except: noTemplate,
  },
  { at: 'scheduledActionsForRule[].scheduledActionConfigurations[].notificationMessageCCList[]', in: ['/groups'] },
];
const runStates = ['deviceRunStates', 'runSummary'];
const scriptNavigations = [...runStates, 'groupAssignments', 'userRunStates', 'assignments'];
const named = ['displayName', 'description', 'roleScopeTagIds'];

function script(path: string, settable: readonly string[], fixed: readonly string[] = []): WriteInput {
  return {
    path: `/deviceManagement/${path}`,
    readOnly: [...stamps, ...scriptNavigations],
    settable: [...named, 'scriptContent', 'runAsAccount', 'fileName', ...settable],
    required: ['displayName', 'fileName', 'scriptContent'],
    update: update({ fixed }),
    assign: assign('deviceManagementScriptAssignments'),
  };
}

/** Device configuration, compliance, scripts and updates. */
export const intuneWrites: WriteInput[] = [
  {
    path: '/deviceManagement/configurationPolicies',
    refusesType: true,
    readOnly: [...stamps, 'isAssigned', 'settingCount', 'creationSource', 'assignments'],
    settable: ['name', 'description', 'platforms', 'technologies', 'roleScopeTagIds', 'templateReference', 'settings'],
    // Taking these out is a precaution and no documented rule.
    ignored: ['disableEntraGroupPolicyAssignment', 'priorityMetaData'],
    required: ['name', 'platforms', 'technologies', 'settings'],
    server: { priorityMetaData: null },
    parts: { settings: catalogSetting },
    checks: ['catalog'],
    update: update({ methods: ['PUT'], status: 204, keeps: ['platforms', 'technologies'] }),
    assign: assign(),
  },
  {
    path: '/deviceManagement/inventoryPolicies',
    readOnly: [...stamps, 'isAssigned', 'settingCount', 'creationSource', 'assignments'],
    settable: ['name', 'description', 'platforms', 'technologies', 'roleScopeTagIds', 'settings'],
    required: ['name'],
    parts: { settings: catalogSetting },
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/deviceConfigurations',
    types: deviceConfigurationTypes,
    readOnly: [
      ...stamps,
      ...words('version supportsScopeTags assignments deviceSettingStateSummaries deviceStatuses'),
      ...words('deviceStatusOverview groupAssignments userStatuses userStatusOverview privacyAccessControls'),
      ...words('qualityUpdatesPauseStartDate featureUpdatesPauseStartDate'),
      ...words('qualityUpdatesWillBeRolledBack featureUpdatesWillBeRolledBack'),
    ],
    required: ['displayName'],
    server: { supportsScopeTags: true },
    secrets: ['preSharedKey', 'sharedSecret'],
    checks: ['oma'],
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/groupPolicyConfigurations',
    readOnly: [...stamps, 'assignments', 'definitionValues', 'policyConfigurationIngestionType'],
    settable: named,
    required: ['displayName'],
    server: { policyConfigurationIngestionType: 'builtIn' },
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
    readOnly: [
      ...words('id lastModifiedDateTime groupPolicyOperations definitions languageCodes targetPrefix'),
      ...words('targetNamespace policyType revision status uploadDateTime'),
    ],
    settable: [
      ...words('displayName description fileName content defaultLanguageCode'),
      ...words('groupPolicyUploadedLanguageFiles roleScopeTagIds'),
    ],
    required: ['fileName', 'content', 'groupPolicyUploadedLanguageFiles'],
    server: { status: 'available', policyType: 'admxIngested', revision: '1.0' },
    scopeTags: null,
    // Removed with the action `remove`.
    deletable: false,
  },
  {
    path: '/deviceManagement/reusablePolicySettings',
    readOnly: [...stamps, ...words('version referencingConfigurationPolicyCount referencingConfigurationPolicies')],
    settable: ['displayName', 'description', 'settingDefinitionId', 'settingInstance'],
    required: ['displayName', 'settingDefinitionId', 'settingInstance'],
    scopeTags: null,
    update: update({ methods: ['PUT'], status: 204 }),
  },
  {
    // Made with templates/{id}/createInstance.
    path: '/deviceManagement/intents',
    creatable: false,
    refusesType: true,
    readOnly: [
      ...words('id lastModifiedDateTime isAssigned assignments categories deviceSettingStateSummaries'),
      ...words('deviceStates deviceStateSummary userStates userStateSummary settings templateId'),
      'isMigratingToConfigurationPolicy',
    ],
    settable: [...named, 'settingsDelta'],
    required: ['displayName'],
    update: update({ fixed: ['settingsDelta'] }),
    assign: assign(),
  },
  {
    path: '/deviceManagement/hardwareConfigurations',
    readOnly: [...stamps, 'version', ...runStates, 'userRunStates', 'assignments'],
    required: ['displayName', 'fileName', 'configurationFileContent'],
    update: update({ fixed: ['displayName'] }),
    assign: assign('hardwareConfigurationAssignments'),
  },
  {
    path: '/deviceManagement/deviceCompliancePolicies',
    types: compliancePolicyTypes,
    readOnly: [
      ...stamps,
      ...words('version assignments deviceSettingStateSummaries deviceStatuses'),
      ...words('deviceStatusOverview userStatuses userStatusOverview'),
    ],
    required: ['displayName'],
    parts: { scheduledActionsForRule: scheduledActions },
    references: [
      ...actionReferences,
      {
        at: 'deviceCompliancePolicyScript.deviceComplianceScriptId',
        in: ['/deviceManagement/deviceComplianceScripts'],
      },
    ],
    checks: ['complianceActions'],
    update: update({ fixed: ['scheduledActionsForRule'] }),
    assign: assign(),
  },
  {
    path: '/deviceManagement/compliancePolicies',
    readOnly: [...stamps, 'isAssigned', 'settingCount', 'creationSource', 'assignments'],
    settable: [...words('name description platforms technologies roleScopeTagIds settings'), 'scheduledActionsForRule'],
    required: ['name', 'platforms', 'technologies', 'settings'],
    parts: { settings: catalogSetting, scheduledActionsForRule: openActions },
    references: actionReferences,
    checks: ['complianceActions'],
    update: update({ methods: ['PUT'], status: 204, keeps: ['platforms', 'technologies'] }),
    assign: assign(),
  },
  {
    path: '/deviceManagement/deviceComplianceScripts',
    readOnly: [...stamps, 'version', 'assignments', ...runStates],
    settable: [...named, ...words('publisher runAsAccount runAs32Bit enforceSignatureCheck detectionScriptContent')],
    required: ['displayName', 'detectionScriptContent'],
    update: update(),
    assign: assign('deviceHealthScriptAssignments', { extra: ['runSchedule', 'runRemediationScript'] }),
    // Up to two minutes until it can be read.
    hiddenReads: 2,
  },
  {
    path: '/deviceManagement/notificationMessageTemplates',
    readOnly: ['id', 'lastModifiedDateTime', 'defaultLocale', 'localizedNotificationMessages'],
    settable: [...named, 'brandingOptions'],
    required: ['displayName'],
    update: update(),
  },
  script('deviceManagementScripts', ['enforceSignatureCheck', 'runAs32Bit']),
  script('deviceShellScripts', ['executionFrequency', 'retryCount', 'blockExecutionNotifications']),
  script(
    'deviceCustomAttributeShellScripts',
    ['customAttributeName', 'customAttributeType'],
    ['customAttributeName', 'customAttributeType', 'displayName'],
  ),
  {
    path: '/deviceManagement/deviceHealthScripts',
    readOnly: [
      ...stamps,
      ...runStates,
      ...words('version isGlobalScript assignments deviceHealthScriptType'),
      'highestAvailableVersion',
    ],
    settable: [
      ...named,
      ...words('publisher runAsAccount runAs32Bit enforceSignatureCheck detectionScriptContent'),
      ...words('remediationScriptContent detectionScriptParameters remediationScriptParameters'),
    ],
    required: ['displayName', 'detectionScriptContent'],
    server: { version: '1', deviceHealthScriptType: 'deviceHealthScript', highestAvailableVersion: null },
    update: update(),
    assign: assign('deviceHealthScriptAssignments', { extra: ['runSchedule', 'runRemediationScript'] }),
  },
  {
    path: '/deviceManagement/windowsFeatureUpdateProfiles',
    readOnly: [...stamps, 'assignments', 'deployableContentDisplayName', 'endOfSupportDate'],
    settable: [
      ...named,
      ...words('featureUpdateVersion rolloutSettings installLatestWindows10OnWindows11IneligibleDevice'),
      'installFeatureUpdatesOptional',
    ],
    required: ['displayName', 'featureUpdateVersion'],
    update: update({ fixed: ['installLatestWindows10OnWindows11IneligibleDevice'] }),
    assign: assign(),
  },
  {
    path: '/deviceManagement/windowsQualityUpdateProfiles',
    readOnly: [...stamps, 'assignments', 'releaseDateDisplayName', 'deployableContentDisplayName'],
    settable: [...named, 'expeditedUpdateSettings'],
    required: ['displayName'],
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/windowsQualityUpdatePolicies',
    readOnly: [...stamps, 'assignments'],
    settable: [...named, 'hotpatchEnabled', 'approvalSettings'],
    required: ['displayName'],
    update: update(),
    assign: assign(),
  },
  {
    path: '/deviceManagement/windowsDriverUpdateProfiles',
    readOnly: [...stamps, 'assignments', 'driverInventories', 'inventorySyncStatus', 'newUpdates', 'deviceReporting'],
    settable: [...named, 'approvalType', 'deploymentDeferralInDays'],
    required: ['displayName', 'approvalType'],
    checks: ['driverUpdates'],
    update: update({ fixed: ['approvalType'] }),
    assign: assign(),
  },
];
