import { isJsonObject, partList, textOf } from './model.ts';
import type { Json, JsonObject, SimulatedObject } from './model.ts';
import type { TestAnswer, TestClient } from './testing.ts';

const usual =
  'id createdDateTime lastModifiedDateTime modifiedDateTime version supportsScopeTags isAssigned assignments';
const app = 'deployedAppCount apps deploymentSummary';

/**
 * What a person takes out of a read object before it can be made again, by collection, written by
 * hand from the facts. Everything else must come back as it was.
 */
export const takenOut: { readonly [path: string]: string } = {
  '/deviceManagement/roleScopeTags': 'isBuiltIn',
  '/deviceManagement/assignmentFilters': 'payloads',
  '/deviceManagement/deviceCategories': '',
  '/deviceManagement/notificationMessageTemplates': 'defaultLocale',
  '/deviceManagement/deviceComplianceScripts': '',
  '/deviceManagement/reusablePolicySettings': 'referencingConfigurationPolicyCount',
  '/deviceManagement/roleDefinitions': 'isBuiltIn isBuiltInRoleDefinition permissions',
  '/deviceManagement/roleAssignments': 'scopeMembers',
  '/deviceManagement/groupPolicyConfigurations': 'policyConfigurationIngestionType',
  '/deviceManagement/derivedCredentials': '',
  '/deviceManagement/configurationPolicies': 'creationSource priorityMetaData settingCount',
  '/deviceManagement/inventoryPolicies': 'creationSource settingCount',
  '/deviceManagement/deviceConfigurations':
    'qualityUpdatesPauseStartDate featureUpdatesPauseStartDate qualityUpdatesWillBeRolledBack featureUpdatesWillBeRolledBack',
  '/deviceManagement/hardwareConfigurations': '',
  '/deviceManagement/deviceCompliancePolicies': '',
  '/deviceManagement/compliancePolicies': 'creationSource settingCount',
  '/deviceManagement/deviceManagementScripts': '',
  '/deviceManagement/deviceShellScripts': '',
  '/deviceManagement/deviceCustomAttributeShellScripts': '',
  '/deviceManagement/deviceHealthScripts': 'isGlobalScript highestAvailableVersion deviceHealthScriptType',
  '/deviceManagement/windowsFeatureUpdateProfiles': 'deployableContentDisplayName endOfSupportDate',
  '/deviceManagement/windowsQualityUpdateProfiles': 'releaseDateDisplayName deployableContentDisplayName',
  '/deviceManagement/windowsQualityUpdatePolicies': '',
  '/deviceManagement/windowsDriverUpdateProfiles': 'inventorySyncStatus newUpdates deviceReporting',
  '/deviceAppManagement/mobileAppCategories': '',
  '/deviceAppManagement/mobileApps':
    'dependentAppCount publishingState supersededAppCount supersedingAppCount uploadState committedContentVersion size isFeatured officeSuiteAppDefaultFileFormat',
  '/deviceAppManagement/iosManagedAppProtections': app,
  '/deviceAppManagement/androidManagedAppProtections': app,
  '/deviceAppManagement/windowsManagedAppProtections': app,
  '/deviceAppManagement/mdmWindowsInformationProtectionPolicies': '',
  '/deviceAppManagement/targetedManagedAppConfigurations': app,
  '/deviceAppManagement/mobileAppConfigurations': 'appSupportsOemConfig',
  '/deviceAppManagement/iosLobAppProvisioningConfigurations': 'expirationDateTime',
  '/deviceAppManagement/wdacSupplementalPolicies': 'creationDateTime',
  '/deviceAppManagement/policySets': 'status errorCode',
  '/deviceManagement/deviceEnrollmentConfigurations': 'priority windowsMobileRestriction',
  '/deviceManagement/windowsAutopilotDeploymentProfiles':
    'enableWhiteGlove extractHardwareHash language outOfBoxExperienceSettings managementServiceAppId',
  '/deviceManagement/appleUserInitiatedEnrollmentProfiles': '',
  '/deviceManagement/androidDeviceOwnerEnrollmentProfiles':
    'accountId enrolledDeviceCount enrollmentTokenUsageCount tokenCreationDateTime tokenExpirationDateTime',
  '/deviceManagement/termsAndConditions': '',
  '/deviceManagement/intuneBrandingProfiles': 'isDefaultProfile disableClientTelemetry customPrivacyMessage',
  '/deviceManagement/managedDeviceCleanupRules': '',
  '/deviceManagement/microsoftTunnelConfigurations': 'lastUpdateDateTime',
  '/deviceManagement/microsoftTunnelSites': 'upgradeAvailable',
  '/deviceManagement/virtualEndpoint/provisioningPolicies': '',
  '/deviceManagement/virtualEndpoint/userSettings': '',
  '/identity/conditionalAccess/namedLocations': 'deletedDateTime',
  '/identity/conditionalAccess/authenticationContextClassReferences': '',
  '/policies/authenticationStrengthPolicies': 'policyType requirementsSatisfied',
  '/identity/conditionalAccess/policies': 'templateId deletedDateTime',
  '/identityGovernance/termsOfUse/agreements': '',
  '/groups': 'deletedDateTime mail onPremisesSyncEnabled',
};

/** A body without annotations, at any depth. */
export function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([name]) => name === '@odata.type' || !name.includes('@odata.'));
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}

/** What of a read object must be the same on its copy. */
export function comparable(path: string, given: JsonObject): JsonObject {
  const body = plain(given) as JsonObject;
  const session = body['sessionControls'];
  // A create takes it only where it is true.
  if (isJsonObject(session) && session['disableResilienceDefaults'] !== true)
    delete session['disableResilienceDefaults'];
  const out = [...usual.split(' '), ...(takenOut[path] ?? '').split(' ')];
  const entries = Object.entries(body).filter(([name]) => !out.includes(name));
  return Object.fromEntries(entries);
}

const withoutId = (body: JsonObject): JsonObject => {
  const { id: _id, createdDateTime: _created, lastModifiedDateTime: _modified, ...rest } = plain(body) as JsonObject;
  return rest;
};

/** The parts of an object without ids and stamps: they must be the same on its copy. */
export function comparableParts(object: SimulatedObject, names: readonly string[]): Json {
  const one = (part: SimulatedObject): JsonObject => ({
    ...withoutId(part.body),
    below: Object.fromEntries(
      Object.keys(part.parts ?? {})
        .filter((name) => name !== 'settingDefinitions')
        .map((name) => [name, partList(part, name).map(one)]),
    ),
  });
  return Object.fromEntries(names.map((name) => [name, partList(object, name).map(one)]));
}

/** The settings of an object as a create takes them; secrets in clear again. */
function settingsOf(object: SimulatedObject): Json {
  const clear = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(clear);
    if (!isJsonObject(value)) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clear(one)]));
    return inner['valueState'] === 'encryptedValueToken'
      ? { ...inner, valueState: 'notEncrypted', value: 'known' }
      : inner;
  };
  return partList(object, 'settings').map((setting) =>
    clear({ settingInstance: setting.body['settingInstance'] ?? null }),
  );
}

function actionsOf(object: SimulatedObject): Json {
  return partList(object, 'scheduledActionsForRule').map((rule) => ({
    ruleName: rule.body['ruleName'] ?? null,
    scheduledActionConfigurations: partList(rule, 'scheduledActionConfigurations').map((one) => withoutId(one.body)),
  }));
}

/** The body that makes a copy of an object, by the facts of its collection. */
export function createBody(path: string, read: JsonObject, object: SimulatedObject, root: string): JsonObject {
  const body = comparable(path, read);
  switch (path) {
    case '/deviceManagement/configurationPolicies': {
      const reference = body['templateReference'];
      body['templateReference'] = { templateId: isJsonObject(reference) ? (reference['templateId'] ?? '') : '' };
      body['settings'] = settingsOf(object);
      break;
    }
    case '/deviceManagement/inventoryPolicies':
      body['settings'] = settingsOf(object);
      break;
    case '/deviceManagement/compliancePolicies':
      body['settings'] = settingsOf(object);
      body['scheduledActionsForRule'] = actionsOf(object);
      break;
    case '/deviceManagement/deviceCompliancePolicies':
      body['scheduledActionsForRule'] = actionsOf(object);
      break;
    case '/deviceManagement/deviceConfigurations':
      if (Array.isArray(body['omaSettings'])) {
        const secrets = partList(object, 'omaSecrets');
        body['omaSettings'] = body['omaSettings'].filter(isJsonObject).map((setting) => {
          const { isEncrypted: _encrypted, secretReferenceValueId: id, ...rest } = setting;
          const secret = secrets.find((one) => one.body['id'] === id);
          return secret === undefined ? rest : { ...rest, value: secret.body['value'] ?? null };
        });
      }
      break;
    case '/deviceAppManagement/mobileApps':
      // notConfigured is what a read gives and a create refuses.
      if (read['officeSuiteAppDefaultFileFormat'] !== undefined) {
        body['officeSuiteAppDefaultFileFormat'] = 'officeOpenXMLFormat';
      }
      break;
    case '/deviceManagement/roleDefinitions':
      for (const permission of Array.isArray(body['rolePermissions']) ? body['rolePermissions'] : []) {
        if (isJsonObject(permission)) delete permission['actions'];
      }
      break;
    case '/deviceManagement/intuneBrandingProfiles':
      return Object.fromEntries(
        ['profileName', 'profileDescription', 'roleScopeTagIds'].map((name) => [name, body[name] ?? null]),
      );
    case '/deviceAppManagement/policySets':
      body['items'] = partList(object, 'items').map(({ body: item }) => ({
        '@odata.type': item['@odata.type'] ?? null,
        payloadId: item['payloadId'] ?? null,
        ...(item['intent'] === undefined ? {} : { intent: item['intent'] }),
        ...(item['settings'] === undefined ? {} : { settings: item['settings'] }),
      }));
      break;
    case '/deviceManagement/roleAssignments': {
      const tags = partList(object, 'roleScopeTags').map((tag) => textOf(tag.body, 'id'));
      body['roleScopeTags@odata.bind'] = tags.map((id) => `${root}/beta/deviceManagement/roleScopeTags('${id}')`);
      break;
    }
    case '/identity/conditionalAccess/authenticationContextClassReferences':
      body['id'] = 'c77';
      break;
    case '/identity/conditionalAccess/policies': {
      const grant = body['grantControls'];
      const strength = isJsonObject(grant) ? grant['authenticationStrength'] : null;
      if (isJsonObject(grant) && isJsonObject(strength))
        grant['authenticationStrength'] = { id: strength['id'] ?? null };
      break;
    }
    case '/identityGovernance/termsOfUse/agreements':
      body['files'] = partList(object, 'file')
        .flatMap((file) => partList(file, 'localizations'))
        .map((file) => ({
          displayName: file.body['displayName'] ?? null,
          fileName: file.body['fileName'] ?? null,
          language: file.body['language'] ?? null,
          isDefault: file.body['isDefault'] ?? false,
          fileData: { data: partList(file, 'fileData')[0]?.body['data'] ?? null },
        }));
      break;
    default:
  }
  return body;
}

/** Throws when a step of a test was refused. */
export function accepted(answer: TestAnswer): TestAnswer {
  if (answer.status < 200 || answer.status > 299) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

/** What is written below a new object, in the requests that the facts give for its collection. */
export async function writeContent(
  client: TestClient,
  path: string,
  id: string,
  original: SimulatedObject,
): Promise<void> {
  const { root } = client.simulator;
  const own = `/beta${path}/${id}`;
  const send = async (method: string, where: string, body: unknown): Promise<void> => {
    accepted(await client.send(method, where, body));
  };
  switch (path) {
    case '/deviceManagement/groupPolicyConfigurations': {
      const added = partList(original, 'definitionValues').map((value) => {
        const definition = textOf(partList(value, 'definition')[0]?.body ?? {}, 'id');
        const link = `${root}/beta/deviceManagement/groupPolicyDefinitions('${definition}')`;
        return {
          enabled: value.body['enabled'],
          configurationType: value.body['configurationType'],
          'definition@odata.bind': link,
          presentationValues: partList(value, 'presentationValues').map((one) => ({
            ...withoutId(one.body),
            'presentation@odata.bind': `${link}/presentations('${textOf(partList(one, 'presentation')[0]?.body ?? {}, 'id')}')`,
          })),
        };
      });
      await send('POST', `${own}/updateDefinitionValues`, { added, updated: [], deletedIds: [] });
      break;
    }
    case '/deviceManagement/notificationMessageTemplates':
      for (const message of partList(original, 'localizedNotificationMessages')) {
        await send('POST', `${own}/localizedNotificationMessages`, withoutId(message.body));
      }
      break;
    case '/deviceManagement/intuneBrandingProfiles': {
      const { profileName: _name, profileDescription: _description, ...rest } = comparable(path, original.body);
      for (const name of ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage']) {
        const image = partList(original, name)[0]?.body;
        if (image === undefined) delete rest[name];
        else rest[name] = image;
      }
      await send('PATCH', own, rest);
      break;
    }
    case '/deviceManagement/deviceConfigurations': {
      const type = textOf(original.body, '@odata.type').slice(1);
      for (const name of [
        'rootCertificate',
        'rootCertificateForServerValidation',
        'identityCertificate',
        'identityCertificateForClientAuthentication',
        'rootCertificatesForServerValidation',
      ]) {
        for (const linked of partList(original, name)) {
          const method = Array.isArray(original.parts?.[name]) ? 'POST' : 'PUT';
          const target = `${root}/beta${path}('${textOf(linked.body, 'id')}')`;
          await send(method, `${own}/${type}/${name}/$ref`, { '@odata.id': target });
        }
      }
      const controls = partList(original, 'privacyAccessControls').map((one) => withoutId(one.body));
      if (controls.length > 0) {
        await send('POST', `${own}/windowsPrivacyAccessControls`, { windowsPrivacyAccessControls: controls });
      }
      break;
    }
    case '/deviceAppManagement/mobileApps':
      for (const category of partList(original, 'categories')) {
        const target = `${root}/beta/deviceAppManagement/mobileAppCategories('${textOf(category.body, 'id')}')`;
        await send('POST', `${own}/categories/$ref`, { '@odata.id': target });
      }
      break;
    case '/policies/authenticationStrengthPolicies':
      for (const one of partList(original, 'combinationConfigurations')) {
        await send('POST', `/v1.0${path}/${id}/combinationConfigurations`, withoutId(one.body));
      }
      break;
    case '/deviceAppManagement/iosManagedAppProtections':
    case '/deviceAppManagement/androidManagedAppProtections':
    case '/deviceAppManagement/windowsManagedAppProtections':
    case '/deviceAppManagement/targetedManagedAppConfigurations': {
      const apps = partList(original, 'apps').map((one) => ({ mobileAppIdentifier: one.body['mobileAppIdentifier'] }));
      await send('POST', `${own}/targetApps`, { apps, appGroupType: original.body['appGroupType'] });
      break;
    }
    default:
  }
}
