import { randomUUID } from 'node:crypto';
import { cloneBody } from '../clone.ts';
import { objectsAt, partList, textOf, valuesAt } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { actionsBelow } from './actionsBelow.ts';
import { addDefinitionValue, forgetDefinitions, learnDefinitions, updateDefinitionValues } from './admx.ts';
import { checkedSet } from './assign.ts';
import { bodyOf, checkDeep, checkPart, listOf, onlyParameters } from './body.ts';
import { addObject, checkBody } from './create.ts';
import { GraphFailure } from './errors.ts';
import { buildPart } from './parts.ts';
import { itemBody } from './read.ts';
import { badRequest, findIn, noContent, touch } from './writeContext.ts';
import type { Writing, Written } from './writeContext.ts';
import { writeRuleOf } from './writeRules.ts';
import { findRule } from './rules.ts';

/** An action of an object: a POST below it. */
export type Action = (writing: Writing, object: SimulatedObject) => Written;

/** Scheduled actions of a compliance policy; their action has another name in each collection. */
function schedule(parameter: string): Action {
  return (writing, object) => {
    const rule = writing.write.parts?.['scheduledActionsForRule'];
    const body = bodyOf(writing);
    onlyParameters(writing, body, [parameter]);
    checkDeep(writing, body);
    const rules = listOf(writing, body, parameter);
    const blocks = valuesAt(body, `${parameter}[].scheduledActionConfigurations[].actionType`);
    if (rule === undefined || blocks.filter((one) => one === 'block').length !== 1) {
      throw badRequest(writing, 'Compliance policy must have one and only one block scheduled action');
    }
    checkPart(writing, parameter, rules, rule);
    const part = buildPart(writing, rule, rules, textOf(object.body, 'id'));
    object.parts = { ...object.parts, scheduledActionsForRule: part };
    touch(writing, object);
    return parameter === 'scheduledActions' ? { status: 200, body: { value: [] } } : noContent;
  };
}

/** Apps of app protection and app configuration. */
const targetApps: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['apps', 'appGroupType']);
  checkDeep(writing, body);
  const rule = { ids: 'app', settable: ['mobileAppIdentifier'] } as const;
  const apps = checkPart(writing, 'apps', listOf(writing, body, 'apps'), rule);
  if (valuesAt(body, 'apps[].mobileAppIdentifier').some((one) => textOf(one as never, '@odata.type') === '')) {
    throw badRequest(writing, 'Cannot create an abstract class.');
  }
  object.parts = { ...object.parts, apps: buildPart(writing, rule, apps, textOf(object.body, 'id')) };
  object.body['deployedAppCount'] = apps.length;
  if (body['appGroupType'] !== undefined) object.body['appGroupType'] = body['appGroupType'];
  touch(writing, object);
  return noContent;
};

const changeSettings: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['settings']);
  checkDeep(writing, body);
  const rule = { ids: 'index', mayCarryId: true, settable: ['settingInstance'] } as const;
  const settings = checkPart(writing, 'settings', listOf(writing, body, 'settings'), rule);
  object.parts = { ...object.parts, settings: buildPart(writing, rule, settings, '') };
  touch(writing, object);
  return noContent;
};

const setPriority: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['priority']);
  const priority = Number(String(body['priority']));
  if (!Number.isInteger(priority) || priority < 1) throw badRequest(writing, 'The priority must be 1 or more.');
  const type = object.body['@odata.type'];
  const others = objectsAt(writing.store.tenant, writing.write.path)
    .filter((one) => one !== object && one.body['@odata.type'] === type && String(one.body['priority']) !== '0')
    .sort((one, other) => Number(String(one.body['priority'])) - Number(String(other.body['priority'])));
  others.splice(priority - 1, 0, object);
  for (const [index, one] of others.entries()) one.body['priority'] = index + 1;
  return noContent;
};

const updateSettings: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['settings']);
  checkDeep(writing, body);
  applyIntentSettings(writing, object, listOf(writing, body, 'settings'));
  touch(writing, object);
  return noContent;
};

function applyIntentSettings(writing: Writing, object: SimulatedObject, sent: ReturnType<typeof listOf>): void {
  const settings = new Map(partList(object, 'settings').map((one) => [textOf(one.body, 'definitionId'), one]));
  for (const setting of sent) {
    const definitionId = textOf(setting, 'definitionId');
    const valueJson = textOf(setting, 'valueJson');
    if (textOf(setting, '@odata.type') === '') throw badRequest(writing, 'Cannot create an abstract class.');
    if (definitionId === '') throw badRequest(writing, "The property 'definitionId' is required.");
    let value: Json;
    try {
      value = JSON.parse(valueJson) as Json;
    } catch {
      throw badRequest(writing, `The value of '${definitionId}' is no JSON text.`);
    }
    // A null sets the setting to not configured.
    if (value === null) {
      settings.delete(definitionId);
      continue;
    }
    const id = settings.get(definitionId)?.body['id'] ?? randomUUID();
    const body: JsonObject = { '@odata.type': setting['@odata.type'] ?? null, id, definitionId, valueJson };
    if (typeof value !== 'object') body['value'] = value;
    settings.set(definitionId, { body });
  }
  object.parts = { ...object.parts, settings: [...settings.values()] };
}

/** A legacy intent is made from its template. */
const createInstance: Action = (writing, template) => {
  const write = writeRuleOf('/deviceManagement/intents');
  const rule = findRule(['deviceManagement', 'intents'])?.rule;
  if (write === undefined || rule === undefined) throw badRequest(writing, 'No method match route template');
  const inner: Writing = { ...writing, write, rule };
  const body = bodyOf(inner);
  const type = checkBody(inner, body, 'create', null);
  if (template.body['isDeprecated'] === true) {
    throw badRequest(writing, 'The template is deprecated and takes no new policies.');
  }
  const delta = body['settingsDelta'] === undefined ? [] : listOf(inner, body, 'settingsDelta');
  const { settingsDelta: _unused, ...plain } = body;
  const object = addObject(inner, plain, type);
  object.body['templateId'] = template.body['id'] ?? null;
  object.body['isMigratingToConfigurationPolicy'] = false;
  applyIntentSettings(inner, object, delta);
  return { status: 201, body: itemBody(inner, rule, object) };
};

const updatePolicySet: Action = (writing, object) => {
  const body = bodyOf(writing);
  const names = ['addedPolicySetItems', 'updatedPolicySetItems', 'deletedPolicySetItems', 'assignments'];
  onlyParameters(writing, body, names);
  checkDeep(writing, body);
  const rule = writing.write.parts?.['items'];
  let items = partList(object, 'items');
  const given = (name: string): ReturnType<typeof listOf> =>
    body[name] === undefined ? [] : listOf(writing, body, name);
  if (Array.isArray(body['deletedPolicySetItems'])) {
    const deleted = body['deletedPolicySetItems'].map(String);
    items = items.filter((item) => !deleted.includes(textOf(item.body, 'id')));
  }
  for (const change of given('updatedPolicySetItems')) {
    const item = items.find((one) => one.body['id'] === change['id']);
    if (item === undefined) throw badRequest(writing, `The item '${String(change['id'])}' was not found.`);
    Object.assign(item.body, { intent: change['intent'] ?? item.body['intent'], settings: change['settings'] ?? null });
  }
  if (rule !== undefined && body['addedPolicySetItems'] !== undefined) {
    const added = checkPart(writing, 'addedPolicySetItems', given('addedPolicySetItems'), rule);
    items = [...items, ...buildPart(writing, rule, added, textOf(object.body, 'id'))];
  }
  if (body['assignments'] !== undefined) object.assignments = checkedSet(writing, object, given('assignments'));
  object.parts = { ...object.parts, items };
  touch(writing, object);
  return noContent;
};

const updateAllowedCombinations: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['allowedCombinations']);
  if (object.body['policyType'] !== 'custom') throw badRequest(writing, 'A built-in strength cannot be changed.');
  const combinations = body['allowedCombinations'];
  if (!Array.isArray(combinations) || combinations.length === 0) {
    throw badRequest(writing, 'allowedCombinations is required.');
  }
  object.body['allowedCombinations'] = combinations;
  touch(writing, object);
  return { status: 200, body: { currentCombinations: combinations, conditionalAccessReferences: [] } };
};

const uploadNewVersion: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['content', 'groupPolicyUploadedLanguageFiles']);
  if (textOf(body, 'content') === '') throw badRequest(writing, "The property 'content' is required.");
  touch(writing, object);
  return noContent;
};

const removeFile: Action = (writing, object) => {
  forgetDefinitions(writing.store.tenant, textOf(object.body, 'fileName'));
  writing.store.remove(writing.write.path, object);
  return noContent;
};

const createToken: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['tokenValidityInSeconds']);
  object.body['tokenValue'] = randomUUID().toUpperCase().slice(0, 20);
  object.body['tokenCreationDateTime'] = writing.store.now();
  touch(writing, object);
  return noContent;
};

const privacyAccessControls: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['windowsPrivacyAccessControls']);
  if (object.body['@odata.type'] !== '#microsoft.graph.windows10GeneralConfiguration') {
    throw badRequest(writing, "Resource not found for the segment 'windowsPrivacyAccessControls'.");
  }
  checkDeep(writing, body);
  const rule = {
    ids: 'guid',
    settable: ['displayName', 'appDisplayName', 'appPackageFamilyName', 'accessLevel', 'dataCategory'],
  } as const;
  const controls = checkPart(
    writing,
    'windowsPrivacyAccessControls',
    listOf(writing, body, 'windowsPrivacyAccessControls'),
    rule,
  );
  object.parts = { ...object.parts, privacyAccessControls: buildPart(writing, rule, controls, '') };
  touch(writing, object);
  return noContent;
};

const relationships: Action = (writing, object) => {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['relationships']);
  checkDeep(writing, body);
  const id = textOf(object.body, 'id');
  const made = listOf(writing, body, 'relationships').map((sent): SimulatedObject => {
    const targetId = textOf(sent, 'targetId');
    const type = textOf(sent, '@odata.type');
    if (!/\.mobileApp(Dependency|Supersedence)$/.test(type))
      throw badRequest(writing, 'Cannot create an abstract class.');
    const target = findIn(writing, writing.write.path, targetId);
    if (target === null || targetId === id) throw badRequest(writing, `The app '${targetId}' was not found.`);
    const details = ['displayName', 'displayVersion', 'publisher'].map((name) => [
      `target${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
      target.body[name] ?? null,
    ]);
    return {
      body: { ...cloneBody(sent), id: `${id}_${targetId}`, targetType: 'child', ...Object.fromEntries(details) },
    };
  });
  const kept = partList(object, 'relationships').filter((one) => one.body['targetType'] === 'parent');
  object.parts = { ...object.parts, relationships: [...made, ...kept] };
  const count = (name: string): number => made.filter((one) => textOf(one.body, '@odata.type').endsWith(name)).length;
  object.body['dependentAppCount'] = count('Dependency');
  object.body['supersededAppCount'] = count('Supersedence');
  return noContent;
};

const apps = '/deviceAppManagement';
const managed = ['iosManagedAppProtections', 'androidManagedAppProtections', 'windowsManagedAppProtections'];
const actions: { readonly [path: string]: { readonly [name: string]: Action } } = {
  '/deviceManagement/deviceCompliancePolicies': {
    scheduleActionsForRules: schedule('deviceComplianceScheduledActionForRules'),
  },
  '/deviceManagement/compliancePolicies': { setScheduledActions: schedule('scheduledActions') },
  '/deviceManagement/groupPolicyConfigurations': {
    definitionValues: addDefinitionValue,
    updateDefinitionValues,
  },
  '/deviceManagement/groupPolicyUploadedDefinitionFiles': { uploadNewVersion, remove: removeFile },
  '/deviceManagement/intents': { updateSettings },
  '/deviceManagement/templates': { createInstance },
  '/deviceManagement/deviceConfigurations': { windowsPrivacyAccessControls: privacyAccessControls },
  '/deviceManagement/deviceEnrollmentConfigurations': { setPriority },
  '/deviceManagement/androidDeviceOwnerEnrollmentProfiles': { createToken },
  ...Object.fromEntries(managed.map((name) => [`${apps}/${name}`, { targetApps }])),
  [`${apps}/targetedManagedAppConfigurations`]: { targetApps, changeSettings },
  [`${apps}/mobileApps`]: { updateRelationships: relationships },
  [`${apps}/policySets`]: { update: updatePolicySet },
  '/policies/authenticationStrengthPolicies': { updateAllowedCombinations },
};

/** Answers a write below an object; null when the path has none of that name. */
export function runAction(writing: Writing, object: SimulatedObject, below: readonly string[]): Written | null {
  const [name = '', ...rest] = below;
  const own = actions[writing.write.path] ?? {};
  const key = Object.keys(own).find((one) => one.toLowerCase() === name.toLowerCase());
  const action = key === undefined ? undefined : own[key];
  if (action !== undefined && rest.length === 0) {
    if (writing.method !== 'POST') {
      throw new GraphFailure(
        405,
        'UnsupportedHttpMethod',
        `The method ${writing.method} is not supported by this resource.`,
        writing.style,
      );
    }
    return action(writing, object);
  }
  return actionsBelow(writing, object, below);
}

/** What follows the creation of an uploaded ADMX file: its definitions are there. */
export function afterUpload(writing: Writing, samples: readonly SimulatedObject[]): void {
  if (writing.write.path !== '/deviceManagement/groupPolicyUploadedDefinitionFiles') return;
  learnDefinitions(writing.store.tenant, samples, textOf(bodyOf(writing), 'fileName'));
}
