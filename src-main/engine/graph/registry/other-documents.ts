/**
 * JSON that lies beside exports and is no object of Graph, or none that a backup keeps: known by its members, so
 * that a name and a folder do not make a policy of it. And the templates that CIPP wraps policies in.
 */

/** Members that documents of one kind have. */
export interface DocumentKind {
  /** Every one is there. */
  readonly all: readonly string[];
  /** At least one is there. */
  readonly any?: readonly string[];
  /** A member's text matches. */
  readonly match?: readonly [member: string, pattern: RegExp];
  /** The first element of a list has these members. */
  readonly each?: readonly [list: string, ...members: string[]];
  /** What it is, to end the sentence "It holds …". */
  readonly what: string;
}

export const OTHER_DOCUMENTS: readonly DocumentKind[] = [
  {
    all: ['Rules'],
    each: ['Rules', 'SettingName', 'Operator'],
    what: 'the rules of a custom compliance script, which its compliance policy holds itself',
  },
  { all: ['CloudAssignedTenantId', 'Version'], what: 'an Autopilot profile for devices without a network' },
  { all: ['name', 'lockfileVersion'], what: 'the locked versions of an npm package' },
  {
    all: ['name', 'version'],
    any: ['dependencies', 'devDependencies', 'scripts'],
    what: 'the description of a package',
  },
  {
    all: ['$schema'],
    match: ['$schema', /\/(deployment|subscriptionDeployment|managementGroupDeployment)(Template|Parameters)\.json/i],
    what: 'a deployment template of Azure',
  },
  { all: ['$schema'], match: ['$schema', /json-schema\.org/i], what: 'a JSON schema' },
  { all: ['version', 'items'], match: ['version', /^Notebook\//], what: 'a workbook of Azure Monitor' },
  { all: ['definition'], match: ['id', /^\/subscriptions\//i], what: 'a resource of Azure' },
  { all: ['type'], match: ['type', /^Microsoft\.[A-Za-z]+\//], what: 'a resource of Azure' },
  { all: ['terraform_version'], what: 'the state of Terraform' },
  { all: ['resourceName', 'permissions'], what: 'the permissions of a resource of Microsoft365DSC' },
  { all: ['groupName', 'assignedTo'], what: 'a report of assignments' },
  { all: ['method', 'url'], what: 'a request to Graph, not its answer' },
  { all: ['requests'], each: ['requests', 'method', 'url'], what: 'requests to Graph, not their answers' },
  { all: ['appId', 'requiredResourceAccess'], what: 'an app registration, which a backup does not keep' },
  { all: ['appId', 'servicePrincipalType'], what: 'a service principal, which a backup does not keep' },
  { all: ['deviceId', 'trustType'], what: 'a device, which a backup does not keep' },
  { all: ['serialNumber', 'operatingSystem'], what: 'a device, which a backup does not keep' },
  { all: ['userPrincipalName'], what: 'facts about a user, which a backup does not keep' },
  { all: ['activityDateTime', 'initiatedBy'], what: 'an entry of an audit log, which a backup does not keep' },
  { all: ['rolePermissions', 'templateId'], what: 'a directory role of Entra, which a backup does not keep' },
];

/**
 * A folder alone does not make an object of these types: at least one of these members must be there. Folders with
 * these names hold lists, reports and packages of other kinds as well.
 */
export const FOLDER_NEEDS: Readonly<Record<string, readonly string[]>> = {
  conditionalAccessPolicies: ['conditions', 'grantControls', 'sessionControls'],
  settingsCatalogPolicies: ['settings', 'settingCount', 'platforms', 'technologies', 'templateReference'],
  deviceCompliancePolicies: [
    'scheduledActionsForRule',
    'roleScopeTagIds',
    'lastModifiedDateTime',
    'assignments',
    'passwordRequired',
    'passcodeRequired',
    'osMinimumVersion',
    'secureBootEnabled',
    'storageRequireEncryption',
    'deviceThreatProtectionEnabled',
  ],
  assignmentFilters: ['rule', 'platform', 'payloads', 'roleScopeTags'],
  identitySecurityDefaults: ['isEnabled'],
  mobileApps: ['publisher', 'developer', 'isFeatured', 'largeIcon', 'publishingState', 'installCommandLine'],
};

/** Partitions of CIPP's table of templates that hold an object of Graph, and what their text is then. */
export const TEMPLATE_PARTITIONS: Readonly<Record<string, string>> = {
  IntuneTemplate: '',
  CATemplate: 'conditionalAccessPolicies',
  IntuneReusableSettingTemplate: 'reusablePolicySettings',
};

/** What CIPP calls the types of the policies in its Intune templates. Other names are Graph's collections. */
export const TEMPLATE_TYPES: Readonly<Record<string, string>> = {
  Admin: 'groupPolicyConfigurations',
  Catalog: 'settingsCatalogPolicies',
  Device: 'deviceConfigurations',
  AppConfiguration: 'mobileAppConfigurations',
};
