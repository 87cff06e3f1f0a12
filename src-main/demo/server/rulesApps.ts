import type { ExpandRules, RuleInput, SubRule } from './rules.ts';

const assignments: ExpandRules = { assignments: {} };
const assigned: { [name: string]: SubRule } = { assignments: { kind: 'collection' } };
const expandable = { listExpand: assignments, itemExpand: assignments, subs: assigned };

/** App protection: never expandable on the list; apps come with the single object only [V 2]. */
function protection(path: string, type: string, v1: boolean): RuleInput {
  return {
    path: `/deviceAppManagement/${path}`,
    type,
    versions: v1 ? ['beta', 'v1.0'] : ['beta'],
    itemExpand: { apps: {}, assignments: {} },
    computed: ['isAssigned'],
    subs: { ...assigned, apps: { kind: 'collection' } },
  };
}

/** Windows Information Protection: the locker files are navigations of the single object. */
function informationProtection(path: string, type: string): RuleInput {
  return {
    ...protection(path, type, true),
    itemExpand: { protectedAppLockerFiles: {}, exemptAppLockerFiles: {}, assignments: {} },
    subs: {
      ...assigned,
      protectedAppLockerFiles: { kind: 'collection' },
      exemptAppLockerFiles: { kind: 'collection' },
    },
  };
}

/** Apps, app protection and app configuration. */
export const appRules: RuleInput[] = [
  {
    path: '/deviceAppManagement/mobileApps',
    type: 'mobileApp',
    versions: ['beta', 'v1.0'],
    // 1000 a page [R 31].
    pageSize: 1000,
    listExpand: { assignments: {}, categories: {} },
    itemExpand: { assignments: {}, categories: {} },
    filter: { properties: ['microsoft.graph.managedApp/appAvailability', 'isAssigned'], isof: true },
    orderBy: ['displayName'],
    rowNulls: ['largeIcon'],
    computed: ['isAssigned'],
    subs: {
      ...assigned,
      categories: { kind: 'collection' },
      relationships: { kind: 'collection', filter: { properties: ['targetType'] } },
      contentVersions: { kind: 'collection', needsCast: true },
    },
  },
  {
    path: '/deviceAppManagement/mobileAppCategories',
    type: 'mobileAppCategory',
    versions: ['beta', 'v1.0'],
  },
  protection('iosManagedAppProtections', 'iosManagedAppProtection', true),
  protection('androidManagedAppProtections', 'androidManagedAppProtection', true),
  protection('windowsManagedAppProtections', 'windowsManagedAppProtection', false),
  informationProtection('mdmWindowsInformationProtectionPolicies', 'mdmWindowsInformationProtectionPolicy'),
  informationProtection('windowsInformationProtectionPolicies', 'windowsInformationProtectionPolicy'),
  protection('targetedManagedAppConfigurations', 'targetedManagedAppConfiguration', true),
  {
    path: '/deviceAppManagement/managedAppPolicies',
    type: 'managedAppPolicy',
    versions: ['beta', 'v1.0'],
    // isof filters are refused here [V 2].
    viewOf: [
      '/deviceAppManagement/iosManagedAppProtections',
      '/deviceAppManagement/androidManagedAppProtections',
      '/deviceAppManagement/windowsManagedAppProtections',
      '/deviceAppManagement/targetedManagedAppConfigurations',
    ],
  },
  {
    path: '/deviceAppManagement/mobileAppConfigurations',
    type: 'managedDeviceMobileAppConfiguration',
    versions: ['beta', 'v1.0'],
    ...expandable,
    filter: { properties: ['microsoft.graph.androidManagedStoreAppConfiguration/appSupportsOemConfig'] },
  },
  {
    path: '/deviceAppManagement/iosLobAppProvisioningConfigurations',
    type: 'iosLobAppProvisioningConfiguration',
    ...expandable,
  },
  {
    path: '/deviceAppManagement/policySets',
    type: 'policySet',
    // The list refuses both expands; the single object takes them [V 2].
    itemExpand: { items: {}, assignments: {} },
    rowOmits: ['items'],
    subs: { ...assigned, items: { kind: 'collection' } },
  },
  {
    path: '/deviceAppManagement/wdacSupplementalPolicies',
    type: 'windowsDefenderApplicationControlSupplementalPolicy',
    ...expandable,
  },
  {
    path: '/deviceAppManagement/vppTokens',
    type: 'vppToken',
    versions: ['beta', 'v1.0'],
    rowNulls: ['token'],
    itemNulls: ['token'],
  },
];
