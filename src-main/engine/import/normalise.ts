import { canonicalJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { type AskSealer, guardSecrets, withoutAssignments } from '../backup/index.ts';
import { KEPT_INLINE, type PolicyType, type Subresource } from '../graph/index.ts';
import { asList } from './join.ts';
import type { FoundObject } from './reading.ts';

/** An object as a capture would have stored it. */
export interface NormalObject {
  object: JsonObject;
  content: JsonObject;
  /** Null when the file says nothing about them. */
  assignments: Json[] | null;
  assignmentsUnknown: boolean;
  warnings: string[];
  incomplete: boolean;
}

/**
 * Puts what a file says where a capture puts it: assignments beside the object, parts that Graph has at paths of
 * their own into the content by the registry's names. What the registry knows as credentials is sealed, or withheld
 * where nothing guards a key.
 */
export async function normalise(found: FoundObject, sealer: AskSealer): Promise<NormalObject> {
  const { type, own } = found;
  const parted = own ? { object: found.object, content: ownContent(type, found.object, own.content) } : part(found);
  const { object, content, warnings } = await guardSecrets(type, parted.object, parted.content, sealer);
  const assignments = own ? own.assignments : assignmentsOf(found.object);
  return {
    object,
    content,
    assignments,
    assignmentsUnknown: assignments === null && isAssigned(type),
    warnings: [...new Set([...(own?.warnings ?? []), ...found.warnings, ...warnings])],
    incomplete: own?.incomplete ?? false,
  };
}

function isAssigned(type: PolicyType): boolean {
  return type.assignments !== null && type.assignments.read !== 'none';
}

function assignmentsOf(object: JsonObject): Json[] | null {
  const { assignments } = object;
  // PowerShell writes a list of one as its only element, and some lists as `{value: […], Count: 1}`.
  if (isJsonObject(assignments)) {
    if (Array.isArray(assignments.value)) return assignments.value;
    return isJsonObject(assignments.target) ? [assignments] : null;
  }
  return Array.isArray(assignments) ? assignments : null;
}

/** An export repeats in its content what came with the object: stored, it stands in the object alone. */
function ownContent(type: PolicyType, object: JsonObject, content: JsonObject): JsonObject {
  const repeats = (name: string, value: Json): boolean => {
    const sub = type.subresources.find((entry) => entry.name === name);
    if (sub?.from !== 'expand' && sub?.from !== 'item') return false;
    const inObject = sub.from === 'item' ? object : object[sub.property ?? sub.name];
    return inObject !== undefined && canonicalJson(inObject) === canonicalJson(value);
  };
  return Object.fromEntries(Object.entries(content).filter(([name, value]) => !repeats(name, value)));
}

/** Names that tools give to parts of an object. */
const ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = { intents: { settingsDelta: 'settings' } };
/** Members of Graph, at any depth, that tools spell in another way. */
const SPELT_OTHERWISE: Readonly<Record<string, string>> = {
  notificationMessageCcList: 'notificationMessageCCList',
};

function wellSpelt(value: JsonObject): JsonObject;
function wellSpelt(value: Json): Json;
function wellSpelt(value: Json): Json {
  if (Array.isArray(value)) return value.map(wellSpelt);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const spelt = Object.hasOwn(SPELT_OTHERWISE, key) ? SPELT_OTHERWISE[key] : undefined;
      return [spelt === undefined || value[spelt] !== undefined ? key : spelt, wellSpelt(member)];
    }),
  );
}

function part({ type, object: written }: FoundObject): { object: JsonObject; content: JsonObject } {
  const object = wellSpelt(written);
  const assignments = assignmentsOf(object);
  // Assignments of types that have none are content of some kind: they stay, and so does what Graph would not take.
  const strange = assignments === null && isJsonObject(object.assignments);
  const stay = strange || (!isAssigned(type) && assignments?.length !== 0);
  const rest: JsonObject = stay ? { ...object } : withoutAssignments(object);
  const content: JsonObject = {};
  const take = (key: string, sub: Subresource): void => {
    const value = rest[key];
    if (value === undefined || value === null || content[sub.name] !== undefined) return;
    content[sub.name] = sub.collection ? asList(value) : value;
    if (!KEPT_INLINE.has(key)) delete rest[key];
  };
  for (const sub of type.subresources) {
    if ((sub.from !== 'path' && sub.from !== 'roleLookup') || sub.forEach) continue;
    take(sub.name, sub);
    for (const [alias, name] of Object.entries(ALIASES[type.type] ?? {})) if (name === sub.name) take(alias, sub);
  }
  for (const sub of type.subresources) {
    // Bodies that were made to be sent name another object by its address alone.
    const link = textMember(rest, `${sub.name}@odata.bind`);
    const id = idOfLink(link);
    if (sub.collection || id === null || content[sub.name] !== undefined) continue;
    content[sub.name] = { id };
    delete rest[`${sub.name}@odata.bind`];
  }
  for (const sub of type.subresources) if (sub.forEach && sub.from === 'path') unnest(sub, content, rest);
  return { object: rest, content };
}

/**
 * Parts of parts, such as the values of an administrative template: tools write them inside the element that they
 * belong to, a capture keeps them by the element's id.
 */
function unnest(sub: Subresource, content: JsonObject, object: JsonObject): void {
  const { source } = sub.forEach ?? { source: '' };
  // Elements that came with the object stay there; only what is nested in them moves.
  const holder = content[source] === undefined ? object : content;
  const elements = holder[source];
  if (!Array.isArray(elements)) return;
  const byElement: JsonObject = isJsonObject(object[sub.name]) ? (object[sub.name] as JsonObject) : {};
  holder[source] = elements.map((element, index) => {
    if (!isJsonObject(element)) return element;
    const { [sub.name]: nested, ...rest } = withDefinition(element);
    if (holder === object && nested === undefined) return element;
    const id = textMember(rest, 'id') ?? definitionId(rest) ?? String(index + 1);
    if (nested !== undefined && nested !== null)
      byElement[id] = sub.collection ? asList(nested).map(withPresentation) : nested;
    return { ...rest, id };
  });
  if (Object.keys(byElement).length > 0) content[sub.name] = byElement;
  delete object[sub.name];
}

/** The last id of a link such as `…/groupPolicyDefinitions('id')/presentations('id')`. */
function idOfLink(link: string | null): string | null {
  return link === null ? null : (/\('([^']+)'\)\s*$/.exec(link)?.[1] ?? null);
}

function definitionId(element: JsonObject): string | null {
  return isJsonObject(element.definition) ? textMember(element.definition, 'id') : null;
}

/** Tools name the definition by a link, and its words in members of their own; Graph expands an object. */
function withDefinition(element: JsonObject): JsonObject {
  if (isJsonObject(element.definition)) return withoutNotes(element);
  const id = idOfLink(textMember(element, 'definition@odata.bind')) ?? textMember(element, '#Definition_Id');
  if (id === null) return element;
  const definition: JsonObject = { id };
  for (const key of ['displayName', 'classType', 'categoryPath']) {
    const value = textMember(element, `#Definition_${key}`);
    if (value !== null) definition[key] = value;
  }
  return { ...withoutNotes(element), definition };
}

/** What a tool notes about a definition or presentation, once it is where Graph has it. */
function withoutNotes(element: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(element).filter(
      ([key]) => !key.startsWith('#') && !/^(definition|presentation)@odata\.bind$/.test(key),
    ),
  );
}

function withPresentation(value: Json): Json {
  if (!isJsonObject(value)) return value;
  if (isJsonObject(value.presentation)) return withoutNotes(value);
  const id = idOfLink(textMember(value, 'presentation@odata.bind')) ?? textMember(value, '#Presentation_Id');
  if (id === null) return value;
  const label = textMember(value, '#Presentation_Label');
  return { ...withoutNotes(value), presentation: { id, ...(label === null ? {} : { label }) } };
}
