/**
 * How an object that somebody else wrote down is recognised: what its OData type, its context and its folder do
 * not settle, its members do. The registry's own types, collections and labels are folder names too.
 */

/** Members that only objects of one type have together. The first signature that fits counts. */
export interface Signature {
  readonly type: string;
  /** Every one is there. */
  readonly all?: readonly string[];
  /** At least one is there. */
  readonly any?: readonly string[];
  /** None is there. */
  readonly none?: readonly string[];
  /** A member's text matches. */
  readonly match?: readonly [member: string, pattern: RegExp];
}

export const SIGNATURES: readonly Signature[] = [
  { type: 'conditionalAccessPolicies', all: ['conditions'], any: ['grantControls', 'sessionControls'] },
  // Templates of some tools have no controls, or have them among the conditions.
  { type: 'conditionalAccessPolicies', all: ['displayName', 'state', 'conditions'] },
  { type: 'compliancePolicies', all: ['technologies', 'platforms'], any: ['scheduledActionsForRule'] },
  { type: 'inventoryPolicies', all: ['technologies', 'platforms'], match: ['name', /^.*(properties|device) catalog/i] },
  {
    type: 'settingsCatalogPolicies',
    all: ['technologies', 'platforms'],
    any: ['settings', 'templateReference', 'settingCount', 'name'],
    none: ['templateFamily'],
  },
  { type: 'settingsCatalogPolicies', all: ['platforms', 'settings'], any: ['templateReference', 'settingCount'] },
  { type: 'reusablePolicySettings', all: ['settingDefinitionId', 'settingInstance', 'displayName'] },
  { type: 'groupPolicyConfigurations', all: ['definitionValues', 'displayName'] },
  { type: 'groupPolicyConfigurations', all: ['policyConfigurationIngestionType', 'displayName'], none: ['fileName'] },
  { type: 'groupPolicyUploadedDefinitionFiles', all: ['fileName', 'targetPrefix'] },
  { type: 'groupPolicyUploadedDefinitionFiles', all: ['fileName', 'languageCodes'] },
  { type: 'intents', all: ['displayName', 'templateId'], any: ['settingsDelta', 'isMigratingToConfigurationPolicy'] },
  { type: 'intents', all: ['displayName', 'templateId', 'settings'] },
  { type: 'intents', all: ['displayName', 'settingsDelta'] },
  {
    type: 'enrollmentPlatformRestrictions',
    any: ['platformRestriction', 'windowsRestriction', 'windowsMobileRestriction'],
  },
  { type: 'enrollmentStatusPages', any: ['allowNonBlockingAppInstallation', 'showInstallationProgress'] },
  { type: 'enrollmentNotifications', all: ['notificationTemplates'] },
  {
    type: 'enrollmentWindowsHello',
    all: ['pinMinimumLength', 'pinMaximumLength'],
    any: ['pinUppercaseCharactersUsage'],
  },
  { type: 'enrollmentDeviceLimits', all: ['limit', 'priority'] },
  { type: 'coManagementSettings', any: ['configurationManagerAgentCommandLineArgument', 'managedDeviceAuthority'] },
  { type: 'windowsRestoreConfigurations', all: ['state', 'priority', 'deviceEnrollmentConfigurationType'] },
  {
    type: 'deviceCompliancePolicies',
    all: ['displayName', 'scheduledActionsForRule'],
    none: ['technologies', 'localizedNotificationMessages'],
  },
  { type: 'deviceHealthScripts', all: ['remediationScriptContent'] },
  { type: 'deviceHealthScripts', all: ['deviceHealthScriptType'] },
  { type: 'deviceComplianceScripts', all: ['detectionScriptContent'], none: ['remediationScriptContent'] },
  { type: 'deviceCustomAttributeShellScripts', any: ['customAttributeType', 'customAttributeName'] },
  { type: 'deviceShellScripts', any: ['executionFrequency', 'blockExecutionNotifications'], all: ['fileName'] },
  { type: 'deviceManagementScripts', all: ['fileName', 'enforceSignatureCheck'] },
  { type: 'deviceManagementScripts', all: ['scriptContent'], match: ['fileName', /\.ps1$/i] },
  { type: 'deviceShellScripts', all: ['scriptContent'], match: ['fileName', /\.(sh|zsh|bash|py)$/i] },
  {
    type: 'notificationMessageTemplates',
    any: ['brandingOptions', 'localizedNotificationMessages'],
    all: ['displayName'],
  },
  { type: 'roleDefinitions', all: ['displayName', 'rolePermissions'], none: ['templateId'] },
  {
    type: 'roleAssignments',
    any: ['resourceScopes', 'scopeMembers', 'roleDefinition@odata.bind'],
    all: ['displayName'],
  },
  { type: 'termsAndConditions', any: ['acceptanceStatement'] },
  { type: 'termsOfUseAgreements', any: ['isViewingBeforeAcceptanceRequired', 'userReacceptRequiredFrequency'] },
  { type: 'authenticationContexts', all: ['isAvailable', 'displayName'], match: ['id', /^c\d{1,3}$/i] },
  { type: 'authenticationStrengthPolicies', all: ['allowedCombinations'] },
  { type: 'namedLocations', all: ['displayName'], any: ['ipRanges', 'countriesAndRegions'] },
  {
    type: 'windowsAutopilotDeploymentProfiles',
    any: ['outOfBoxExperienceSettings', 'outOfBoxExperienceSetting', 'deviceNameTemplate'],
  },
  { type: 'windowsFeatureUpdateProfiles', any: ['featureUpdateVersion'] },
  { type: 'windowsQualityUpdateProfiles', any: ['expeditedUpdateSettings', 'deployableContentDisplayName'] },
  { type: 'windowsQualityUpdatePolicies', any: ['hotpatchEnabled'] },
  { type: 'windowsDriverUpdateProfiles', any: ['approvalType', 'deploymentDeferralInDays'], all: ['displayName'] },
  {
    type: 'managedDeviceCleanupRules',
    any: ['deviceInactivityBeforeRetirementInDays', 'deviceCleanupRulePlatformType'],
  },
  { type: 'operationApprovalPolicies', any: ['approverGroupIds'] },
  { type: 'assignmentFilters', all: ['displayName', 'rule', 'platform'] },
  {
    type: 'iosManagedAppProtections',
    any: ['faceIdBlocked', 'appDataEncryptionType', 'disableProtectionOfManagedOutboundOpenInData'],
    all: ['displayName'],
  },
  {
    type: 'androidManagedAppProtections',
    any: ['screenCaptureBlocked', 'minimumRequiredPatchVersion', 'encryptAppData'],
    all: ['displayName', 'dataBackupBlocked'],
  },
  {
    type: 'targetedManagedAppConfigurations',
    all: ['displayName', 'customSettings'],
    any: ['apps', 'appGroupType', 'targetedAppManagementLevels', 'deployedAppCount'],
  },
  { type: 'mobileAppConfigurations', all: ['displayName', 'targetedMobileApps'] },
  { type: 'policySets', any: ['guidedDeploymentTags'] },
  { type: 'depOnboardingSettings', all: ['tokenName', 'tokenType'] },
  { type: 'vppTokens', any: ['vppTokenAccountType'] },
  { type: 'applePushNotificationCertificate', all: ['appleIdentifier', 'topicIdentifier'] },
  {
    type: 'androidManagedStoreAccountEnterpriseSettings',
    all: ['bindStatus'],
    any: ['ownerUserPrincipalName', 'enrollmentTarget'],
  },
  { type: 'intuneBrandingProfiles', all: ['profileName'], any: ['themeColor', 'companyPortalBlockedActions'] },
  {
    type: 'cloudPcProvisioningPolicies',
    any: ['imageId', 'domainJoinConfigurations'],
    all: ['displayName', 'provisioningType'],
  },
  { type: 'cloudPcUserSettings', all: ['displayName', 'localAdminEnabled'] },
  { type: 'mobileThreatDefenseConnectors', all: ['partnerState', 'partnerUnresponsivenessThresholdInDays'] },
  { type: 'authenticationMethodsPolicy', any: ['authenticationMethodConfigurations', 'registrationEnforcement'] },
  { type: 'authorizationPolicy', all: ['defaultUserRolePermissions'] },
  { type: 'deviceRegistrationPolicy', all: ['userDeviceQuota'], any: ['azureADJoin', 'azureADRegistration'] },
  { type: 'deviceManagementSettings', all: ['secureByDefault', 'deviceComplianceCheckinThresholdDays'] },
  { type: 'groups', all: ['displayName', 'securityEnabled'], any: ['mailEnabled', 'mailNickname', 'groupTypes'] },
  {
    type: 'groups',
    all: ['displayName', 'membershipRule'],
    any: ['membershipRuleProcessingState', 'mailNickname', 'groupTypes'],
  },
  {
    type: 'mobileApps',
    all: ['displayName', 'publisher'],
    any: ['publishingState', 'isFeatured', 'largeIcon', 'developer'],
  },
];

/** Last parts of collections that say too little to be a folder's meaning. */
export const VAGUE_NAMES: ReadonlySet<string> = new Set(['policies', 'settings', 'templates', 'usersettings']);

/** Several types share these endings of OData types that the registry does not list one by one. */
export const TYPE_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/CompliancePolicy$/, 'deviceCompliancePolicies'],
  [
    /(Device|General|Custom|Restrictions|Features|Protection|Kiosk|Delivery\w*|Update\w*|Wi[Ff]i|Vpn|Certificate\w*|Trusted\w*|Email\w*|Edu\w*|Extensions|Firmware\w*|Join|Domain\w*|Health\w*|Identity\w*|Network\w*|Pkcs\w*|Scep\w*|Team|SharedPC)Configuration$/,
    'deviceConfigurations',
  ],
];

/** Objects that Graph has and a backup does not: said by name, so that nobody looks for them. */
export const NOT_POLICIES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [
    /presentationValues?$|definitionValues?$/i,
    'values of an administrative template without the policy they belong to',
  ],
  [/localizedNotificationMessages?$/i, 'a message without the notification template it belongs to'],
  [/Assignments?$/, 'an assignment without the object it belongs to'],
  [
    /groupPolicyDefinitions?\b|groupPolicyDefinition$|presentations?\b|groupPolicyPresentation/i,
    "Microsoft's own definitions of administrative templates",
  ],
  [/groupPolicyCategor/i, 'categories of administrative templates'],
  [
    /configurationSettings$|ConfigurationSettingDefinition|reusableSettings$/i,
    "Microsoft's own definitions of settings",
  ],
  [/managedDevices?$/i, 'devices'],
  [/^users?$|#users\b|graph\.user$/i, 'users'],
  [/devices$|graph\.device$/i, 'devices'],
  [/servicePrincipals?$/i, 'service principals'],
  [/mobileAppCatalogPackages?$/i, "packages of Microsoft's app catalogue"],
  [/auditEvents?$/i, 'entries of an audit log'],
  [/organization$/i, 'facts about the tenant itself'],
  [/directoryRole(Template)?s?$/i, 'directory roles'],
  [/#rolemanagement\/directory\b/i, 'roles of Entra'],
  [/#deviceManagement$/i, 'facts about the Intune service as a whole'],
];

/** Parts that Graph sends inside the object and at a path of their own: an object from a file keeps its own. */
export const KEPT_INLINE: ReadonlySet<string> = new Set([
  'combinationConfigurations',
  'authenticationMethodConfigurations',
]);
