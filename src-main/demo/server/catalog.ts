import { isJsonObject, partList, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { secretValues } from './secrets.ts';
import { badRequest, findIn, modelFailure, unknownProperty } from './writeContext.ts';
import type { Special, Writing } from './writeContext.ts';

const templates = '/deviceManagement/configurationPolicyTemplates';

/** Every object inside a value, itself too. */
function objectsIn(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isJsonObject(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

function templateOf(writing: Writing, body: JsonObject, present: SimulatedObject | null): SimulatedObject | null {
  const reference = body['templateReference'];
  if (!isJsonObject(reference)) return null;
  const extra = Object.keys(reference).find((name) => !['@odata.type', 'templateId', 'templateFamily'].includes(name));
  if (extra !== undefined) throw unknownProperty(writing, `templateReference.${extra}`);
  const id = textOf(reference, 'templateId');
  const before = present?.body['templateReference'];
  if (present !== null && isJsonObject(before) && textOf(before, 'templateId') !== id) {
    throw badRequest(writing, 'The template of a policy cannot be changed.');
  }
  if (id === '') return null;
  const template = findIn(writing, templates, id);
  if (template === null) throw badRequest(writing, `The template '${id}' was not found.`);
  if (present === null && template.body['lifecycleState'] !== 'active') {
    throw badRequest(
      writing,
      `The template '${id}' is ${String(template.body['lifecycleState'])} and takes no new policies.`,
    );
  }
  return template;
}

/** Ids of setting templates are compared with their casing [V 2]. */
function checkTemplateIds(writing: Writing, settings: Json | undefined, template: SimulatedObject): void {
  const known = objectsIn(partList(template, 'settingTemplates').map((one) => one.body))
    .flatMap((one) => [one['settingInstanceTemplateId'], one['settingValueTemplateId']])
    .filter((id): id is string => typeof id === 'string');
  for (const object of objectsIn(settings)) {
    for (const name of ['settingInstanceTemplateId', 'settingValueTemplateId']) {
      const id = object[name];
      if (typeof id !== 'string' || known.length === 0 || known.includes(id)) continue;
      throw badRequest(writing, `The setting template '${id}' does not belong to the template of the policy.`);
    }
  }
}

function checkSettings(writing: Writing, settings: Json | undefined, present: SimulatedObject | null): void {
  const kept = present === null ? [] : secretValues(partList(present, 'settings').map((one) => one.body));
  const tokens = kept.map((secret) => secret['value'] ?? null);
  for (const object of objectsIn(settings)) {
    const instance = object['settingDefinitionId'] !== undefined;
    const simple = object['simpleSettingValue'];
    const untyped = isJsonObject(simple) && simple['@odata.type'] === undefined;
    if ((instance && object['@odata.type'] === undefined) || untyped) {
      throw modelFailure(writing, 'Cannot create an abstract class.');
    }
  }
  for (const secret of secretValues(settings)) {
    const state = secret['valueState'];
    if (state === 'notEncrypted') continue;
    if (state === 'encryptedValueToken' && tokens.includes(secret['value'] ?? null)) continue;
    throw badRequest(writing, 'The encrypted value token of a secret setting is not valid.');
  }
}

/** Settings catalog: templates, typed values and secrets [section 11]. */
export const catalog: Special = {
  check: (writing, body, _type, present) => {
    const template = templateOf(writing, body, present);
    if (template !== null) checkTemplateIds(writing, body['settings'], template);
    checkSettings(writing, body['settings'], present);
  },
  finish: (writing, object) => completeReference(writing, object),
  changed: (writing, object) => completeReference(writing, object),
};

function completeReference(writing: Writing, object: SimulatedObject): void {
  const reference = object.body['templateReference'];
  const id = isJsonObject(reference) ? textOf(reference, 'templateId') : '';
  const template = id === '' ? null : findIn(writing, templates, id);
  object.body['templateReference'] = {
    templateId: id,
    templateFamily: template?.body['templateFamily'] ?? 'none',
    templateDisplayName: template?.body['displayName'] ?? null,
    templateDisplayVersion: template?.body['displayVersion'] ?? null,
  };
}
