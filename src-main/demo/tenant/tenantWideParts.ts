import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assigned, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { scopeTags } from './foundation.ts';

/** The ids of groups by their names. */
export const groupIds = (names: string[]): string[] => names.map((name) => idOf('group', name));

/** An Intune role with its assignments. */
export function role(
  name: string,
  actions: string[],
  builtIn: boolean,
  assignments: SimulatedObject[],
): SimulatedObject {
  const allowed = actions.map((action) => `Microsoft.Intune_${action}`);
  return {
    body: {
      '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleDefinition',
      id: idOf('role', name),
      displayName: name,
      description: `${name} of Fjordview Clinics`,
      isBuiltInRoleDefinition: builtIn,
      isBuiltIn: builtIn,
      roleScopeTagIds: ['0'],
      permissions: [
        { actions: allowed, resourceActions: [{ allowedResourceActions: allowed, notAllowedResourceActions: [] }] },
      ],
      rolePermissions: [
        { actions: allowed, resourceActions: [{ allowedResourceActions: allowed, notAllowedResourceActions: [] }] },
      ],
    },
    parts: { roleAssignments: assignments },
  };
}

/** A role assignment; its scope tags are a navigation behind a cast. */
export function roleAssignment(
  name: string,
  members: string[],
  scopes: string[] | 'allDevicesAndLicensedUsers',
  tags: string[],
): SimulatedObject {
  const tagRows = tags.map((tag): SimulatedObject => ({
    body: {
      id: String(scopeTags.indexOf(tag as (typeof scopeTags)[number])),
      displayName: tag,
      description: '',
      isBuiltIn: tag === 'Default',
    },
  }));
  const resourceScopes = typeof scopes === 'string' ? [] : groupIds(scopes);
  return {
    body: {
      id: idOf('roleAssignment', name),
      displayName: name,
      description: '',
      scopeMembers: resourceScopes,
      scopeType: typeof scopes === 'string' ? scopes : 'resourceScope',
      resourceScopes,
      members: groupIds(members),
    },
    parts: { roleScopeTags: tagRows },
  };
}

/** An update policy of any kind. */
export function updates(
  kind: string,
  name: string,
  values: JsonObject,
  targets: Target[],
  parts?: { [name: string]: SimulatedObject[] },
): SimulatedObject {
  const object = assigned(
    {
      id: idOf(kind, name),
      displayName: name,
      description: '',
      roleScopeTagIds: ['0'],
      ...stamps(`${kind}:${name}`),
      ...values,
    },
    targets,
  );
  return parts === undefined ? object : { ...object, parts };
}

/** The rollout of a feature update: at once or over some days. */
export const offer = (days: number | null): JsonObject => ({
  offerStartDateTimeInUTC: days === null ? null : '2026-03-02T00:00:00Z',
  offerEndDateTimeInUTC: days === null ? null : '2026-04-13T00:00:00Z',
  offerIntervalInDays: days,
});

/** A branding profile; its images have paths of their own. */
export function branding(name: string, isDefault: boolean, values: JsonObject, targets: Target[]): SimulatedObject {
  const id = idOf('branding', name);
  const image = (what: string): SimulatedObject => ({
    body: { type: 'image/png', value: base64(`${what} of ${name}`) },
  });
  return {
    ...assigned(
      {
        id,
        profileName: name,
        profileDescription: '',
        isDefaultProfile: isDefault,
        ...stamps(`branding:${name}`),
        displayName: 'Fjordview Clinics',
        themeColor: { r: 0, g: 110, b: 120 },
        showLogo: true,
        showDisplayNameNextToLogo: true,
        themeColorLogo: null,
        lightBackgroundLogo: null,
        landingPageCustomizedImage: null,
        contactITName: 'Service desk',
        contactITPhoneNumber: '+47 55 55 01 23',
        contactITEmailAddress: 'help@fjordview-clinics.example',
        contactITNotes: '',
        onlineSupportSiteUrl: 'https://help.fjordview-clinics.example',
        onlineSupportSiteName: 'Help',
        privacyUrl: 'https://fjordview-clinics.example/privacy',
        customPrivacyMessage: null,
        customCanSeePrivacyMessage: null,
        customCantSeePrivacyMessage: null,
        isRemoveDeviceDisabled: true,
        isFactoryResetDisabled: true,
        companyPortalBlockedActions: [],
        disableDeviceCategorySelection: false,
        showAzureADEnterpriseApps: true,
        showOfficeWebApps: true,
        showConfigurationManagerApps: true,
        sendDeviceOwnershipChangePushNotification: false,
        enrollmentAvailability: 'availableWithPrompts',
        disableClientTelemetry: false,
        roleScopeTagIds: ['0'],
        ...values,
      },
      targets,
    ),
    parts: {
      themeColorLogo: image('logo'),
      lightBackgroundLogo: image('light logo'),
      ...(isDefault ? { landingPageCustomizedImage: image('landing page') } : {}),
    },
  };
}

/** A Windows 365 policy with its own kind of assignment target. */
export function cloudPc(kind: string, name: string, values: JsonObject, groups: string[]): SimulatedObject {
  return {
    body: { id: idOf(kind, name), displayName: name, ...stamps(`${kind}:${name}`), ...values },
    assignments: groups.map((group) => ({
      id: guid(`${name}:${group}`),
      target: {
        '@odata.type': '#microsoft.graph.cloudPcManagementGroupAssignmentTarget',
        groupId: idOf('group', group),
        servicePlanId: null,
      },
    })),
  };
}

/** Terms and conditions of enrolment. */
export const terms = (name: string, targets: Target[]): SimulatedObject =>
  assigned(
    {
      id: idOf('terms', name),
      ...stamps(`terms:${name}`),
      modifiedDateTime: stamps(`terms:${name}`).lastModifiedDateTime,
      displayName: name,
      description: '',
      title: 'Use of clinic devices',
      bodyText: 'Devices are for clinical work.\r\nPatient data stays in CareChart.',
      acceptanceStatement: 'I have read and understood this.',
      version: 2,
      roleScopeTagIds: ['0'],
    },
    targets,
  );
