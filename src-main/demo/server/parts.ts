import { randomUUID } from 'node:crypto';
import { isJsonObject, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { badRequest, findIn } from './writeContext.ts';
import type { Writing } from './writeContext.ts';
import type { PartRule } from './writeRule.ts';

const definitions = '/deviceManagement/configurationSettings';
const apps = '/deviceAppManagement';
/** Where the members of a policy set come from, by the item's type. */
const payloads: { readonly [type: string]: readonly string[] } = {
  mobileApp: [`${apps}/mobileApps`],
  deviceConfiguration: ['/deviceManagement/deviceConfigurations'],
  deviceCompliancePolicy: ['/deviceManagement/deviceCompliancePolicies'],
  managedAppProtection: [
    `${apps}/iosManagedAppProtections`,
    `${apps}/androidManagedAppProtections`,
    `${apps}/windowsManagedAppProtections`,
  ],
  targetedManagedAppConfiguration: [`${apps}/targetedManagedAppConfigurations`],
  managedDeviceMobileAppConfiguration: [`${apps}/mobileAppConfigurations`],
  iosLobAppProvisioningConfiguration: [`${apps}/iosLobAppProvisioningConfigurations`],
  mdmWindowsInformationProtectionPolicy: [`${apps}/mdmWindowsInformationProtectionPolicies`],
  enrollmentRestrictionsConfiguration: ['/deviceManagement/deviceEnrollmentConfigurations'],
  windows10EnrollmentCompletionPageConfiguration: ['/deviceManagement/deviceEnrollmentConfigurations'],
  windowsAutopilotDeploymentProfile: ['/deviceManagement/windowsAutopilotDeploymentProfiles'],
  deviceManagementConfigurationPolicy: ['/deviceManagement/configurationPolicies'],
  deviceManagementScript: ['/deviceManagement/deviceManagementScripts'],
};

/** Makes objects of the elements that a body carries below its own object. */
export function buildPart(
  writing: Writing,
  rule: PartRule,
  elements: readonly Json[],
  parentId: string,
): SimulatedObject[] {
  return elements.filter(isJsonObject).map((element, index) => {
    const object: SimulatedObject = { body: {} };
    if (typeof element['@odata.type'] === 'string' && rule.ids !== 'index') {
      object.body['@odata.type'] = element['@odata.type'];
    }
    object.body['id'] = partId(rule, element, index, parentId);
    for (const name of rule.settable) {
      if (element[name] !== undefined && rule.parts?.[name] === undefined) object.body[name] = element[name];
    }
    Object.assign(object.body, rule.server);
    for (const [name, inner] of Object.entries(rule.parts ?? {})) {
      const below = element[name];
      object.parts = {
        ...object.parts,
        [name]: buildPart(writing, inner, Array.isArray(below) ? below : [], parentId),
      };
    }
    if (rule.ids === 'index') object.parts = { settingDefinitions: definitionsOf(writing, element) };
    if (rule.ids === 'app') object.body['version'] = randomUUID().slice(0, 8);
    if (rule.ids === 'payload') completeItem(writing, object);
    return object;
  });
}

function partId(rule: PartRule, element: JsonObject, index: number, parentId: string): string {
  if (rule.ids === 'index') return String(index);
  if (rule.ids === 'payload') return `${parentId}_${textOf(element, 'payloadId')}`;
  if (rule.ids === 'guid') return randomUUID();
  const identifier = element['mobileAppIdentifier'];
  const names = isJsonObject(identifier) ? identifier : {};
  const name = textOf(names, 'bundleId') || textOf(names, 'packageId') || textOf(names, 'windowsAppId') || randomUUID();
  const type = textOf(names, '@odata.type');
  return `${name}.${type.includes('ios') ? 'ios' : type.includes('android') ? 'android' : 'windows'}`.toLowerCase();
}

/** The definitions of a setting and of all settings inside it. */
function definitionsOf(writing: Writing, setting: JsonObject): SimulatedObject[] {
  const ids = new Set<string>();
  const walk = (value: Json | undefined): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    if (!isJsonObject(value)) return;
    if (typeof value['settingDefinitionId'] === 'string') ids.add(value['settingDefinitionId']);
    for (const one of Object.values(value)) walk(one);
  };
  walk(setting['settingInstance']);
  return [...ids].flatMap((id) => findIn(writing, definitions, id) ?? []);
}

function completeItem(writing: Writing, object: SimulatedObject): void {
  const type = textOf(object.body, '@odata.type')
    .replace('#microsoft.graph.', '')
    .replace(/PolicySetItem$/, '');
  const id = textOf(object.body, 'payloadId');
  const paths = payloads[type];
  if (paths === undefined) throw badRequest(writing, `A policy set takes no items of the type '${type}'.`);
  const payload = paths.map((path) => findIn(writing, path, id)).find((found) => found !== null);
  if (payload === undefined || payload === null) {
    throw badRequest(writing, `The payload '${id}' of the policy set was not found.`);
  }
  const now = writing.store.now();
  Object.assign(object.body, {
    createdDateTime: now,
    lastModifiedDateTime: now,
    itemType: `#microsoft.graph.${type}`,
    displayName: textOf(payload.body, 'displayName') || textOf(payload.body, 'name'),
    guidedDeploymentTags: [],
  });
}
