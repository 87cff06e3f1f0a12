import { randomUUID } from 'node:crypto';
import { cloneBody } from '../clone.ts';
import { isJsonObject, objectsAt, partList, textOf } from '../model.ts';
import type { JsonObject, SimulatedObject, SimulatedTenant } from '../model.ts';
import { bodyOf, checkDeep, listOf, onlyParameters } from './body.ts';
import { boundObject, linkSegments } from './links.ts';
import { badRequest, modelFailure, noContent, touch, unknownProperty } from './writeContext.ts';
import type { Writing, Written } from './writeContext.ts';

const definitionsPath = '/deviceManagement/groupPolicyDefinitions';
const categoriesPath = '/deviceManagement/groupPolicyCategories';
const configurationsPath = '/deviceManagement/groupPolicyConfigurations';

/**
 * Gives a tenant the definitions that its configurations use, as collections of their own: Graph
 * serves them there, and a new value must name one. Built-in ones stay when the policies are gone.
 */
export function completeDefinitions(tenant: SimulatedTenant): void {
  const known = new Map(objectsAt(tenant, definitionsPath).map((one) => [textOf(one.body, 'id'), one]));
  for (const policy of objectsAt(tenant, configurationsPath)) {
    for (const value of partList(policy, 'definitionValues')) {
      const definition = partList(value, 'definition')[0];
      if (definition === undefined) continue;
      const id = textOf(definition.body, 'id');
      const entry = known.get(id) ?? { body: definition.body, parts: { presentations: [] } };
      known.set(id, entry);
      const presentations = partList(entry, 'presentations');
      for (const presentation of partList(value, 'presentationValues').flatMap((one) =>
        partList(one, 'presentation'),
      )) {
        if (!presentations.some((one) => one.body['id'] === presentation.body['id'])) presentations.push(presentation);
      }
      entry.parts = { presentations };
    }
  }
  setDefinitions(tenant, [...known.values()]);
}

function setDefinitions(tenant: SimulatedTenant, definitions: SimulatedObject[]): void {
  if (definitions.length === 0 && tenant.collections[definitionsPath] === undefined) return;
  tenant.collections[definitionsPath] = definitions;
  const categories = new Map<string, SimulatedObject>();
  for (const definition of definitions) {
    const path = textOf(definition.body, 'categoryPath');
    const custom = definition.body['policyType'] === 'admxIngested';
    const category = categories.get(path) ?? {
      body: {
        id: textOf(definition.body, 'groupPolicyCategoryId') || randomUUID(),
        displayName: path.split('\\').at(-1) ?? path,
        isRoot: false,
        ingestionSource: custom ? 'custom' : 'builtIn',
      },
      parts: { definitions: [] },
    };
    category.parts = { definitions: [...partList(category, 'definitions'), definition] };
    categories.set(path, category);
  }
  tenant.collections[categoriesPath] = [...categories.values()];
}

/** Takes the definitions of an uploaded file away. */
export function forgetDefinitions(tenant: SimulatedTenant, fileName: string | null): void {
  const kept = objectsAt(tenant, definitionsPath).filter(
    (one) => one.body['policyType'] !== 'admxIngested' || (fileName !== null && !belongsTo(one, fileName)),
  );
  setDefinitions(tenant, kept);
}

function belongsTo(definition: SimulatedObject, fileName: string): boolean {
  const stem = fileName.replace(/\.admx$/i, '').toLowerCase();
  return textOf(definition.body, 'categoryPath').toLowerCase().includes(stem);
}

/**
 * An uploaded file brings its definitions, with ids of this tenant. The files themselves are not
 * parsed: the definitions are those that the demo tenant has for a file of that name.
 */
export function learnDefinitions(tenant: SimulatedTenant, samples: readonly SimulatedObject[], fileName: string): void {
  const present = objectsAt(tenant, definitionsPath);
  const added = samples
    .filter((one) => one.body['policyType'] === 'admxIngested' && belongsTo(one, fileName))
    .filter((one) => !present.some((other) => sameDefinition(one, other)))
    .map((one) => ({
      body: { ...cloneBody(one.body), id: randomUUID() },
      parts: {
        presentations: partList(one, 'presentations').map((presentation) => ({
          body: { ...cloneBody(presentation.body), id: randomUUID() },
        })),
      },
    }));
  setDefinitions(tenant, [...present, ...added]);
}

function sameDefinition(one: SimulatedObject, other: SimulatedObject): boolean {
  return ['displayName', 'categoryPath', 'classType'].every((name) => one.body[name] === other.body[name]);
}

/** A value of a setting; without its definition it is refused. */
function buildValue(writing: Writing, sent: JsonObject): SimulatedObject {
  const allowed = ['@odata.type', 'enabled', 'configurationType', 'definition@odata.bind', 'presentationValues'];
  const wrong = Object.keys(sent).find((name) => !allowed.includes(name));
  if (wrong !== undefined) throw unknownProperty(writing, wrong, 'groupPolicyDefinitionValue');
  if (sent['definition@odata.bind'] === undefined) {
    throw badRequest(writing, "The property 'definition@odata.bind' is required.");
  }
  if (typeof sent['enabled'] !== 'boolean') throw badRequest(writing, "The property 'enabled' is required.");
  const definition = boundObject(writing, sent['definition@odata.bind'], definitionsPath);
  const now = writing.store.now();
  const values = sent['presentationValues'] ?? [];
  if (!Array.isArray(values)) throw modelFailure(writing, "The property 'presentationValues' must be a collection.");
  return {
    body: {
      createdDateTime: now,
      enabled: sent['enabled'],
      configurationType: sent['configurationType'] ?? 'policy',
      id: randomUUID(),
      lastModifiedDateTime: now,
    },
    parts: {
      definition: { body: definition.body },
      presentationValues: values.map((value) => buildPresentation(writing, value as JsonObject, definition, now)),
    },
  };
}

function buildPresentation(
  writing: Writing,
  value: JsonObject,
  definition: SimulatedObject,
  now: string,
): SimulatedObject {
  if (!isJsonObject(value) || textOf(value, '@odata.type') === '') {
    throw modelFailure(writing, 'Cannot create an abstract class.');
  }
  const { 'presentation@odata.bind': link, ...content } = value;
  const wrong = ['id', 'createdDateTime', 'lastModifiedDateTime', 'presentation'].find((name) => name in content);
  if (wrong !== undefined) throw unknownProperty(writing, wrong, textOf(value, '@odata.type'));
  const segments = linkSegments(writing, link);
  const found = partList(definition, 'presentations').find((one) => one.body['id'] === segments.at(-1));
  if (found === undefined || segments.at(-2) !== 'presentations' || segments.at(-3) !== definition.body['id']) {
    throw badRequest(writing, `The link '${String(link)}' leads to no presentation of the definition.`);
  }
  return {
    body: { ...cloneBody(content), id: randomUUID(), createdDateTime: now, lastModifiedDateTime: now },
    parts: { presentation: { body: found.body } },
  };
}

function refuseTwice(writing: Writing, values: readonly SimulatedObject[]): void {
  const ids = values.map((value) => partList(value, 'definition')[0]?.body['id']);
  if (new Set(ids).size < ids.length) throw badRequest(writing, 'A definition is configured more than once.');
}

/** Answers `POST {id}/definitionValues`: one setting. */
export function addDefinitionValue(writing: Writing, object: SimulatedObject): Written {
  const body = bodyOf(writing);
  checkDeep(writing, body);
  const value = buildValue(writing, body);
  const values = [...partList(object, 'definitionValues'), value];
  refuseTwice(writing, values);
  object.parts = { ...object.parts, definitionValues: values };
  touch(writing, object);
  return { status: 201, body: { ...value.body } };
}

/** Answers `POST {id}/updateDefinitionValues`: all changes in one. */
export function updateDefinitionValues(writing: Writing, object: SimulatedObject): Written {
  const body = bodyOf(writing);
  onlyParameters(writing, body, ['added', 'updated', 'deletedIds']);
  checkDeep(writing, body);
  const present = partList(object, 'definitionValues');
  const deleted = body['deletedIds'] ?? [];
  if (!Array.isArray(deleted)) throw modelFailure(writing, "The parameter 'deletedIds' must be a collection.");
  const missing = deleted.find((id) => !present.some((one) => one.body['id'] === id));
  if (missing !== undefined) throw badRequest(writing, `The definition value '${String(missing)}' was not found.`);
  let values = present.filter((one) => !deleted.includes(one.body['id'] ?? null));
  for (const change of body['updated'] === undefined ? [] : listOf(writing, body, 'updated')) {
    const { id, ...rest } = change;
    if (!values.some((one) => one.body['id'] === id)) {
      throw badRequest(writing, `The definition value '${String(id)}' was not found.`);
    }
    const next = buildValue(writing, rest);
    next.body['id'] = id ?? null;
    values = values.map((one) => (one.body['id'] === id ? next : one));
  }
  const added = body['added'] === undefined ? [] : listOf(writing, body, 'added');
  values = [...values, ...added.map((one) => buildValue(writing, one))];
  refuseTwice(writing, values);
  object.parts = { ...object.parts, definitionValues: values };
  touch(writing, object);
  return noContent;
}
