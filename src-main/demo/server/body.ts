import { isJsonObject, valuesAt } from '../model.ts';
import type { Json, JsonObject } from '../model.ts';
import { kindOfValue } from './samples.ts';
import { badRequest, findIn, modelFailure, unknownProperty } from './writeContext.ts';
import type { Writing } from './writeContext.ts';
import { allWriteRules } from './writeRules.ts';
import type { PartRule } from './writeRule.ts';

const dateForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$/;

/** The body of a write; anything that is no object is refused. */
export function bodyOf(writing: Writing): JsonObject {
  if (!isJsonObject(writing.body)) throw badRequest(writing, 'Empty Payload. JSON content expected.');
  return writing.body;
}

/** A list in the body of an action. */
export function listOf(writing: Writing, body: JsonObject, name: string): JsonObject[] {
  const value = body[name];
  if (!Array.isArray(value) || !value.every(isJsonObject)) {
    throw modelFailure(writing, `The value of the parameter '${name}' must be a collection of objects.`);
  }
  return value;
}

/** Refuses parameters that an action does not have. */
export function onlyParameters(writing: Writing, body: JsonObject, names: readonly string[]): void {
  const wrong = Object.keys(body).find((name) => !names.includes(name));
  if (wrong === undefined) return;
  throw modelFailure(writing, `The parameter '${wrong}' in the request payload is not a valid parameter.`);
}

/** The type that a body names, without the prefix; what the collection does not take is refused. */
export function typeOf(writing: Writing, body: JsonObject): string {
  const { write, rule } = writing;
  const given = body['@odata.type'];
  if (given === undefined || given === null) {
    if (write.types !== undefined) throw modelFailure(writing, 'Cannot create an abstract class.');
    return write.subtypes?.[0] ?? rule.type;
  }
  const text = String(given);
  const short = text.replace(/^#microsoft\.graph\./, '');
  const taken = write.types ?? [rule.type, ...(write.subtypes ?? [])];
  const inVersion = writing.address.version === 'beta' || !rule.betaOnlyTypes.includes(short);
  if (taken.includes(short) && inVersion && write.refusesType !== true) return short;
  const elsewhere = allWriteRules().some((one) => one.path !== write.path && (one.types ?? []).includes(short));
  const name = text.replace('#', '');
  if (!elsewhere) throw modelFailure(writing, `A type named '${name}' could not be resolved by the model.`);
  const message = `An entry with type '${name}' was found, but it is not assignable to the expected type 'microsoft.graph.${rule.type}'.`;
  throw modelFailure(writing, message);
}

/** Refuses what never belongs into a body, at any depth [section 6], and dates that are none. */
export function checkDeep(writing: Writing, value: Json, depth = 0): void {
  if (Array.isArray(value)) {
    for (const one of value) checkDeep(writing, one, depth + 1);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const plain = name === '@odata.type';
    const bind = name.endsWith('@odata.bind');
    // A link of its own is the whole body of a $ref.
    if (!plain && !bind && (name.includes('@odata.') || name.startsWith('@') || name.startsWith('#'))) {
      throw unknownProperty(writing, name);
    }
    if (plain && !/^#?microsoft\.graph\.[\w.]+$/.test(String(inner))) {
      throw modelFailure(writing, `A type named '${String(inner)}' could not be resolved by the model.`);
    }
    checkDate(writing, name, inner);
    checkDeep(writing, inner, depth + 1);
  }
}

function checkDate(writing: Writing, name: string, value: Json): void {
  if (typeof value !== 'string' || !/[a-z](DateTime|Date)$/.test(name)) return;
  if (dateForm.test(value) || (name.endsWith('Date') && /^\d{4}-\d\d-\d\d$/.test(value))) return;
  throw modelFailure(writing, `Cannot convert the literal '${value}' to the expected type 'Edm.DateTimeOffset'.`);
}

/** Refuses values of another kind than the type's property has. */
export function checkKinds(writing: Writing, body: JsonObject, type: string): void {
  const full = writing.write.types === undefined ? undefined : `#microsoft.graph.${type}`;
  for (const [name, value] of Object.entries(body)) {
    const expected =
      writing.samples.kindOf(writing.rule.path, full ?? '', name) ??
      writing.samples.kindOf(writing.rule.path, `#microsoft.graph.${type}`, name);
    const found = kindOfValue(value);
    if (expected === null || found === null || expected === found) continue;
    if (found === 'array') {
      throw modelFailure(writing, `An unexpected 'StartArray' node was found when reading the property '${name}'.`);
    }
    const names = {
      string: 'Edm.String',
      number: 'Edm.Int32',
      boolean: 'Edm.Boolean',
      array: 'Collection',
      object: 'an object',
    };
    const literal = typeof value === 'object' ? 'StartObject' : String(value);
    throw modelFailure(writing, `Cannot convert the literal '${literal}' to the expected type '${names[expected]}'.`);
  }
}

/** Refuses elements below the object that carry more than they may. */
export function checkPart(writing: Writing, name: string, elements: Json, rule: PartRule): JsonObject[] {
  if (!Array.isArray(elements)) {
    throw modelFailure(writing, `The property '${name}' must be a collection.`);
  }
  return elements.map((element) => {
    if (!isJsonObject(element)) throw modelFailure(writing, `The property '${name}' must be a collection of objects.`);
    if (rule.typed === true && element['@odata.type'] === undefined) {
      throw modelFailure(writing, 'Cannot create an abstract class.');
    }
    for (const key of Object.keys(element)) {
      const allowed =
        key === '@odata.type' || rule.settable.includes(key) || (key === 'id' && rule.mayCarryId === true);
      if (!allowed) throw unknownProperty(writing, `${name}[].${key}`);
    }
    for (const [inner, innerRule] of Object.entries(rule.parts ?? {})) {
      if (element[inner] !== undefined) checkPart(writing, inner, element[inner], innerRule);
    }
    return element;
  });
}

/** Refuses scope tags that the tenant does not have [R 25]. */
export function checkScopeTags(writing: Writing, body: JsonObject): void {
  const property = writing.write.scopeTags;
  const tags = property === null ? undefined : body[property];
  if (!Array.isArray(tags)) return;
  const missing = tags.find(
    (tag) => String(tag) !== '0' && findIn(writing, '/deviceManagement/roleScopeTags', String(tag)) === null,
  );
  if (missing === undefined) return;
  throw badRequest(writing, `Scope Tags validation failed : Scope tag ${String(missing)} was not found.`);
}

/** Refuses ids of objects that the tenant does not have, or that cannot be read yet. */
export function checkReferences(writing: Writing, body: JsonObject): void {
  for (const reference of writing.write.references ?? []) {
    for (const value of valuesAt(body, reference.at)) {
      const id = String(value);
      if (reference.except?.includes(id) === true) continue;
      if (reference.in.some((path) => findIn(writing, path, id) !== null)) continue;
      throw badRequest(writing, `The object '${id}' that the property '${reference.at}' names was not found.`);
    }
  }
}
