import { copyJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { type PolicyType, restoringOf } from '../graph/index.ts';

/** Annotations that Graph gives and does not take back (graph-behaviour, section 6). */
const ANNOTATION_ENDINGS = [
  '@odata.context',
  '@odata.navigationLink',
  '@odata.associationLink',
  '@odata.editLink',
  '@odata.readLink',
  '@odata.id',
  '@odata.etag',
  '@odata.count',
  '@odata.nextLink',
  '@microsoft.graph.tips',
] as const;

/** Members of an object itself that the server sets, whatever its type (graph-behaviour, section 6). */
const SERVER_SET = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'modifiedDateTime',
  'version',
  'supportsScopeTags',
  'isAssigned',
  'assignments',
] as const;

function isAnnotation(key: string): boolean {
  if (key.startsWith('#microsoft.graph.')) return true;
  // "@odata.type" itself says what an object is; "name@odata.type" only notes what Graph sent.
  if (key.endsWith('@odata.type')) return key !== '@odata.type';
  return ANNOTATION_ENDINGS.some((ending) => key.endsWith(ending));
}

/** A copy without what Graph notes about its own answers, at any depth. */
export function withoutAnnotations<T extends Json>(value: T): T;
export function withoutAnnotations(value: Json): Json {
  if (Array.isArray(value)) return value.map((element) => withoutAnnotations(element));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (isAnnotation(key) ? [] : [[key, withoutAnnotations(member)]])),
  );
}

/** Removes what registry paths name, in place. */
export function strip(object: JsonObject, paths: readonly string[]): void {
  for (const path of paths) {
    // A member whose own name holds a dot, such as an annotation.
    delete object[path];
    for (const { holder, key } of findPath(object, path)) if (isJsonObject(holder)) delete holder[key];
  }
}

/** True for a type whose collection holds objects of several kinds: each says which one it is. */
export function isPolymorphic(type: PolicyType): boolean {
  return type.odataTypes.length > 1 || type.capture.odataTypeFilter !== undefined;
}

/**
 * The body that creates a captured object, content that belongs into it already put in place: without annotations,
 * without what the server sets and what the type's strip list names. Ids of other objects are the caller's to rewrite.
 */
export function createBody(type: PolicyType, object: JsonObject): JsonObject {
  const body = withoutAnnotations(copyJson(object));
  const odataType = textMember(object, '@odata.type') ?? type.entityType;
  for (const key of SERVER_SET) if (!keepsServerSet(type, key)) delete body[key];
  strip(
    body,
    type.create.stripProperties.filter((path) => !keepsServerSet(type, path)),
  );
  for (const { path } of type.create.conditionalStrip ?? []) stripWhenOff(body, path);
  for (const path of restoringOf(type.type).newer ?? []) stripWhenEmpty(body, path);
  for (const { path } of type.create.replace ?? []) keepIdOnly(body, path);
  if (isPolymorphic(type) && odataType !== null) body['@odata.type'] = odataType;
  else delete body['@odata.type'];
  return body;
}

/** The body that brings a live object to what was captured: as for a create, and without what an update cannot change. */
export function updateBody(type: PolicyType, object: JsonObject): JsonObject {
  const body = createBody(type, object);
  strip(body, type.update.stripProperties);
  return body;
}

/** Ids of authentication contexts are chosen by whoever creates them (graph-behaviour, section 8). */
function keepsServerSet(type: PolicyType, key: string): boolean {
  return key === 'id' && type.create.notes.includes('chosen by the caller');
}

/** Registry: "value is false or null". */
function stripWhenOff(body: JsonObject, path: string): void {
  for (const { holder, key, value } of findPath(body, path)) {
    if (isJsonObject(holder) && (value === false || value === null)) delete holder[key];
  }
}

function stripWhenEmpty(body: JsonObject, path: string): void {
  for (const { holder, key, value } of findPath(body, path)) {
    const empty = value === null || (Array.isArray(value) && value.length === 0);
    if (isJsonObject(holder) && empty) delete holder[key];
  }
}

/** Registry: `{ "id": <mapped id> }`: an object that Graph gives expanded is named by its id alone. */
function keepIdOnly(body: JsonObject, path: string): void {
  for (const { holder, key, value } of findPath(body, path)) {
    if (!isJsonObject(holder) || !isJsonObject(value)) continue;
    holder[key] = { id: value.id ?? null };
  }
}
