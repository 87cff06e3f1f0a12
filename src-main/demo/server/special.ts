import { isJsonObject, partList, textOf, valuesAt } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { agreement, authenticationContext, group } from './specialEntra.ts';
import { conditionalAccess } from './conditionalAccess.ts';
import { catalog } from './catalog.ts';
import { boundObject } from './links.ts';
import { badRequest, modelFailure, unknownProperty } from './writeContext.ts';
import type { Special, Writing } from './writeContext.ts';
import { GraphFailure } from './errors.ts';
import type { CheckName, WriteRule } from './writeRule.ts';

const contentTypes = /(LobApp|PkgApp|DmgApp|MSI|AppX|AppXBundle|PhoneXAP)$/;
const storeBound = [
  'microsoftStoreForBusinessApp',
  'androidManagedStoreApp',
  'androidManagedStoreWebApp',
  'androidForWorkApp',
  'iosVppApp',
  'macOsVppApp',
];
const officeFixed = ['officeConfigurationXml', 'officePlatformArchitecture', 'developer', 'owner', 'publisher'];
const images = ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'];

const complianceActions: Special = {
  check: (writing, body, _type, present) => {
    if (body['scheduledActionsForRule'] === undefined && present !== null) return;
    const actions = valuesAt(body, 'scheduledActionsForRule[].scheduledActionConfigurations[].actionType');
    if (actions.filter((action) => action === 'block').length === 1) return;
    throw badRequest(writing, 'Compliance policy must have one and only one block scheduled action');
  },
};

const oma: Special = {
  check: (writing, body, _type, present) => {
    const own = present === null ? [] : partList(present, 'omaSecrets').map((secret) => secret.body['id']);
    for (const setting of valuesAt(body, 'omaSettings[]').filter(isJsonObject)) {
      const type = textOf(setting, '@odata.type');
      if (!type.startsWith('#microsoft.graph.omaSetting')) {
        throw modelFailure(writing, 'Cannot create an abstract class.');
      }
      const secret = setting['secretReferenceValueId'] ?? null;
      const kept = own.includes(secret) && setting['isEncrypted'] === true;
      if ((secret !== null || setting['isEncrypted'] === true) && !kept) {
        throw new GraphFailure(400, 'NotSupported', 'SecretReferenceValueId invalid for create.', 'intune');
      }
      const value = textOf(setting, 'value');
      if (/Xml$|Base64$/.test(type) && !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
        throw modelFailure(
          writing,
          `Cannot convert the literal '${value.slice(0, 20)}' to the expected type 'Edm.Binary'.`,
        );
      }
    }
  },
};

const mobileApp: Special = {
  check: (writing, body, type, present) => {
    if (present === null && storeBound.includes(type)) {
      throw badRequest(writing, `An app of the type '${type}' comes from its store and cannot be created.`);
    }
    if (body['officeSuiteAppDefaultFileFormat'] === 'notConfigured') {
      throw badRequest(writing, "The value 'notConfigured' of officeSuiteAppDefaultFileFormat is not allowed.");
    }
    if (present === null) return;
    const fixed = type === 'officeSuiteApp' ? officeFixed : type === 'windowsMobileMSI' ? ['useDeviceContext'] : [];
    const wrong = fixed.find((name) => body[name] !== undefined);
    if (wrong !== undefined) throw unknownProperty(writing, wrong, type);
  },
  finish: (writing, object) => {
    const type = textOf(object.body, '@odata.type').replace('#microsoft.graph.', '');
    object.parts = { ...object.parts, categories: [], relationships: [] };
    Object.assign(object.body, { dependentAppCount: 0, supersedingAppCount: 0, supersededAppCount: 0 });
    object.body['uploadState'] = 1;
    object.body['publishingState'] = 'published';
    if (contentTypes.test(type)) {
      // Made without content: not published until a file is committed.
      object.body['publishingState'] = 'notPublished';
      object.body['uploadState'] = 0;
      object.body['committedContentVersion'] = null;
    }
    if (type === 'winGetApp') {
      object.body['publishingState'] = 'processing';
      const lookups = writing.hiddenReads['winGetApp'] ?? 1;
      writing.store.consistency.later(object, lookups, () => (object.body['publishingState'] = 'published'));
    }
  },
};

const roleDefinition: Special = {
  check: (writing, body, type) => {
    const wrong = valuesAt(body, 'rolePermissions[]').some((one) => isJsonObject(one) && one['actions'] !== undefined);
    if (wrong) throw unknownProperty(writing, 'rolePermissions[].actions', type);
  },
  finish: (_writing, object) => {
    Object.assign(object.body, { isBuiltIn: false, isBuiltInRoleDefinition: false });
    object.parts = { roleAssignments: object.parts?.['roleAssignments'] ?? [], ...object.parts };
    duplicateActions(object);
  },
  changed: (_writing, object) => duplicateActions(object),
};

/** The old names of the actions are copies of the new ones. */
function duplicateActions(object: SimulatedObject): void {
  const permissions = valuesAt(object.body, 'rolePermissions[]').filter(isJsonObject);
  for (const permission of permissions) {
    permission['actions'] = valuesAt(permission, 'resourceActions[]').flatMap((one) =>
      valuesAt(one, 'allowedResourceActions[]'),
    );
  }
  object.body['permissions'] = permissions.map((permission) => ({ ...permission }));
}

const roleAssignment: Special = {
  check: (writing, body, _type, present) => {
    if (present === null && body['roleDefinition@odata.bind'] === undefined) {
      throw badRequest(writing, "The property 'roleDefinition' is required.");
    }
    boundRole(writing, body);
    boundTags(writing, body);
  },
  finish: (writing, object, body) => {
    object.body['scopeMembers'] = object.body['resourceScopes'] ?? [];
    object.body['scopeType'] ??= 'resourceScope';
    object.parts = { ...object.parts, roleScopeTags: boundTags(writing, body) };
    const role = boundRole(writing, body);
    if (role === null) return;
    role.parts = { ...role.parts, roleAssignments: [...partList(role, 'roleAssignments'), object] };
  },
  changed: (writing, object, body) => {
    object.body['scopeMembers'] = object.body['resourceScopes'] ?? [];
    if (body['roleScopeTags@odata.bind'] === undefined) return;
    object.parts = { ...object.parts, roleScopeTags: boundTags(writing, body) };
  },
};

function boundRole(writing: Writing, body: JsonObject): SimulatedObject | null {
  const link = body['roleDefinition@odata.bind'];
  return link === undefined ? null : boundObject(writing, link, '/deviceManagement/roleDefinitions');
}

function boundTags(writing: Writing, body: JsonObject): SimulatedObject[] {
  const links = body['roleScopeTags@odata.bind'] ?? [];
  if (!Array.isArray(links)) throw badRequest(writing, 'roleScopeTags@odata.bind must be a list of links.');
  return links.map((link) => boundObject(writing, link, '/deviceManagement/roleScopeTags'));
}

const branding: Special = {
  check: (writing, body, type, present) => {
    const first = ['@odata.type', 'profileName', 'profileDescription', 'roleScopeTagIds'];
    const ofDefault = present?.body['isDefaultProfile'] === true;
    const wrong = Object.keys(body).find((name) =>
      present === null ? !first.includes(name) : ofDefault && ['profileName', 'profileDescription'].includes(name),
    );
    if (wrong !== undefined) throw unknownProperty(writing, wrong, type);
  },
  finish: (_writing, object) => {
    object.body['isDefaultProfile'] = false;
  },
  changed: (_writing, object, body) => {
    for (const name of images) {
      const image = body[name];
      if (image === undefined) continue;
      const parts = { ...object.parts };
      if (isJsonObject(image))
        parts[name] = { body: { type: image['type'] ?? 'image/png', value: image['value'] ?? '' } };
      else delete parts[name];
      object.parts = parts;
      object.body[name] = null;
    }
  },
};

const oldSettings: { readonly [name: string]: string } = {
  privacySettingsHidden: 'hidePrivacySettings',
  eulaHidden: 'hideEULA',
  userType: 'userType',
  deviceUsageType: 'deviceUsageType',
  keyboardSelectionPageSkipped: 'skipKeyboardSelectionPage',
  escapeLinkHidden: 'hideEscapeLink',
};

/** Old properties repeat the new ones in every read. */
function repeatAutopilot(object: SimulatedObject): void {
  const { body } = object;
  body['language'] = body['locale'] ?? null;
  body['enableWhiteGlove'] = body['preprovisioningAllowed'] ?? false;
  body['extractHardwareHash'] = body['hardwareHashExtractionEnabled'] ?? false;
  const setting = body['outOfBoxExperienceSetting'];
  if (!isJsonObject(setting)) return;
  body['outOfBoxExperienceSettings'] = Object.fromEntries(
    Object.entries(setting).map(([name, value]) => [oldSettings[name] ?? name, value]),
  );
}

const autopilot: Special = {
  check: (writing, body) => {
    if (textOf(body, 'displayName').includes('-')) throw badRequest(writing, 'The display name is not valid.');
    if (textOf(body, 'deviceNameTemplate').length > 15) {
      throw badRequest(writing, 'The device name template has more than 15 characters.');
    }
  },
  finish: (_writing, object) => repeatAutopilot(object),
  changed: (_writing, object) => repeatAutopilot(object),
};

const driverUpdates: Special = {
  check: (writing, body, _type, present) => {
    const approval = body['approvalType'] ?? present?.body['approvalType'];
    const deferral = body['deploymentDeferralInDays'] ?? null;
    if (deferral === null || approval === 'automatic') return;
    throw badRequest(writing, 'deploymentDeferralInDays is for automatic approval only.');
  },
};

const specials: { readonly [name in CheckName]: Special } = {
  agreement,
  authenticationContext,
  autopilot,
  branding,
  catalog,
  complianceActions,
  conditionalAccess,
  driverUpdates,
  group,
  mobileApp,
  oma,
  roleAssignment,
  roleDefinition,
};

/** The special mechanics of a collection. */
export function specialOf(write: WriteRule): Special[] {
  return (write.checks ?? []).map((name) => specials[name]);
}

/** Why an object is Graph's own and neither changed freely nor deleted; null for a person's. */
export function builtInReason(object: SimulatedObject, path: string): string | null {
  const { body } = object;
  if (body['isBuiltIn'] === true || body['policyType'] === 'builtIn') return 'A built-in object cannot be changed.';
  if (body['isGlobalScript'] === true) return 'A script of Microsoft cannot be changed.';
  if (path === '/deviceManagement/roleScopeTags' && body['id'] === '0')
    return 'The default scope tag cannot be changed.';
  return null;
}

/** True for an object that exists in every tenant: it is changed, never made or deleted. */
export function isDefault(object: SimulatedObject, path: string): boolean {
  const { body } = object;
  if (path === '/deviceManagement/deviceEnrollmentConfigurations') {
    return String(body['priority']) === '0' || textOf(body, 'id').includes('_Default');
  }
  return body['isDefaultProfile'] === true;
}
