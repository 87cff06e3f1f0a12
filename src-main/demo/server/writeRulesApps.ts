import { assign, stamps, update } from './writeRule.ts';
import type { PartRule, WriteInput } from './writeRule.ts';
import { mobileAppTypes, words } from './writeTypes.ts';

const policyReadOnly = ['version', 'isAssigned', 'deployedAppCount', 'deploymentSummary', 'assignments'];
const targetedApp: PartRule = { ids: 'app', settable: ['mobileAppIdentifier'] };

/** App protection: the apps are written with `targetApps`, never in the body. Success of assign is 204. */
function protection(path: string): WriteInput {
  return {
    path: `/deviceAppManagement/${path}`,
    id: 'T_',
    readOnly: [...stamps, ...policyReadOnly, 'apps'],
    required: ['displayName'],
    update: update({ status: 204 }),
    assign: assign('assignments', { status: 204 }),
  };
}

function informationProtection(path: string): WriteInput {
  return {
    path: `/deviceAppManagement/${path}`,
    id: 'T_',
    readOnly: [...stamps, 'version', 'isAssigned', 'assignments', 'exemptAppLockerFiles', 'protectedAppLockerFiles'],
    required: ['displayName'],
    update: update(),
    assign: assign('assignments', { status: 204 }),
  };
}

/** Apps, app protection, app configuration and policy sets. */
export const appWrites: WriteInput[] = [
  {
    path: '/deviceAppManagement/mobileApps',
    types: mobileAppTypes,
    readOnly: [
      ...stamps,
      ...words('isAssigned dependentAppCount publishingState supersededAppCount'),
      ...words('supersedingAppCount uploadState assignments categories relationships'),
      ...words('committedContentVersion size'),
    ],
    // Taken in an update only.
    createRefuses: ['isFeatured'],
    required: ['displayName'],
    server: { isFeatured: false },
    checks: ['mobileApp'],
    update: update({ fixed: ['appStoreUrl'] }),
    assign: assign('mobileAppAssignments', { extra: ['@odata.type', 'intent', 'settings'] }),
  },
  {
    path: '/deviceAppManagement/mobileAppCategories',
    readOnly: ['id', 'lastModifiedDateTime'],
    settable: ['displayName'],
    required: ['displayName'],
    scopeTags: null,
    update: update(),
  },
  protection('iosManagedAppProtections'),
  protection('androidManagedAppProtections'),
  protection('windowsManagedAppProtections'),
  informationProtection('mdmWindowsInformationProtectionPolicies'),
  informationProtection('windowsInformationProtectionPolicies'),
  {
    path: '/deviceAppManagement/targetedManagedAppConfigurations',
    id: 'A_',
    readOnly: [...stamps, ...policyReadOnly],
    required: ['displayName'],
    // The apps may be in the body of a create.
    parts: { apps: targetedApp },
    update: update({ fixed: ['apps'], status: 204 }),
    assign: assign('assignments', { status: 204 }),
  },
  {
    path: '/deviceAppManagement/mobileAppConfigurations',
    types: ['iosMobileAppConfiguration', 'androidManagedStoreAppConfiguration', 'androidForWorkMobileAppConfiguration'],
    readOnly: [
      ...stamps,
      ...words('version assignments deviceStatuses deviceStatusSummary userStatuses'),
      ...words('userStatusSummary appSupportsOemConfig'),
    ],
    required: ['displayName', 'targetedMobileApps'],
    references: [{ at: 'targetedMobileApps[]', in: ['/deviceAppManagement/mobileApps'] }],
    update: update({ status: 204, fixed: ['targetedMobileApps'] }),
    assign: assign('assignments', { cast: 'managedDeviceMobileAppConfiguration' }),
  },
  {
    path: '/deviceAppManagement/iosLobAppProvisioningConfigurations',
    readOnly: [
      ...stamps,
      ...words('version assignments deviceStatuses groupAssignments userStatuses'),
      'expirationDateTime',
    ],
    required: ['displayName', 'payload'],
    update: update(),
    assign: assign('iOSLobAppProvisioningConfigAssignments'),
  },
  {
    path: '/deviceAppManagement/policySets',
    readOnly: [...stamps, 'assignments', 'status', 'errorCode'],
    settable: ['displayName', 'description', 'guidedDeploymentTags', 'roleScopeTags', 'items'],
    required: ['displayName'],
    server: { status: 'success', errorCode: 'noError' },
    scopeTags: 'roleScopeTags',
    parts: {
      items: {
        ids: 'payload',
        typed: true,
        settable: ['payloadId', 'intent', 'settings'],
        server: { status: 'success', errorCode: 'noError' },
      },
    },
    update: update({ fixed: ['items'] }),
    assign: assign('assignments', { kind: 'policySet' }),
  },
  {
    path: '/deviceAppManagement/wdacSupplementalPolicies',
    readOnly: [
      ...words('id lastModifiedDateTime creationDateTime version assignments deploySummary'),
      'deviceStatuses',
    ],
    required: ['displayName', 'content'],
    update: update(),
    assign: assign('wdacPolicyAssignments'),
  },
];
