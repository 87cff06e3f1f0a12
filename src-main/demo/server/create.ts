import { randomUUID } from 'node:crypto';
import { cloneBody } from '../clone.ts';
import { objectsAt, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { bodyOf, checkDeep, checkKinds, checkPart, checkReferences, checkScopeTags, typeOf } from './body.ts';
import { GraphFailure } from './errors.ts';
import { buildPart } from './parts.ts';
import { itemBody } from './read.ts';
import { sealCatalogSecrets, sealObject } from './secrets.ts';
import { specialOf } from './special.ts';
import { badRequest, unknownProperty } from './writeContext.ts';
import type { Writing, Written } from './writeContext.ts';

const enrolmentSuffixes: { readonly [type: string]: string } = {
  windows10EnrollmentCompletionPageConfiguration: '_Windows10EnrollmentCompletionPageConfiguration',
  deviceEnrollmentLimitConfiguration: '_Limit',
  deviceEnrollmentPlatformRestrictionConfiguration: '_SinglePlatformRestriction',
  deviceEnrollmentPlatformRestrictionsConfiguration: '_PlatformRestrictions',
  deviceEnrollmentWindowsHelloForBusinessConfiguration: '_WindowsHelloForBusiness',
  deviceEnrollmentNotificationConfiguration: '_EnrollmentNotificationsConfiguration',
  deviceComanagementAuthorityConfiguration: '_DeviceComanagementAuthority',
  windowsRestoreDeviceEnrollmentConfiguration: '_WindowsRestore',
};

/** Refuses a body that Graph would refuse; gives the type that it names. */
export function checkBody(
  writing: Writing,
  body: JsonObject,
  mode: 'create' | 'update',
  present: SimulatedObject | null,
): string {
  const { write } = writing;
  checkDeep(writing, body);
  const type = typeOf(writing, body);
  const refused = [...write.readOnly, ...((mode === 'create' ? write.createRefuses : write.update?.fixed) ?? [])];
  const taken = [...(write.settable ?? []), ...Object.keys(write.parts ?? {}), ...(write.ignored ?? [])];
  for (const name of Object.keys(body)) {
    if (name === '@odata.type') continue;
    const bound = /^(.+)@odata\.bind$/.exec(name)?.[1];
    if (bound !== undefined) {
      if (write.binds?.includes(bound) !== true) throw unknownProperty(writing, name, type);
    } else if (refused.includes(name) || (write.settable !== undefined && !taken.includes(name))) {
      throw unknownProperty(writing, name, type);
    }
  }
  if (mode === 'create' || writing.method === 'PUT') {
    const missing = (write.required ?? []).find((name) => body[name] === undefined || body[name] === null);
    if (missing !== undefined) throw badRequest(writing, `The property '${missing}' is required.`);
  }
  checkKinds(writing, body, type);
  for (const [name, rule] of Object.entries(write.parts ?? {})) {
    if (body[name] !== undefined && body[name] !== null) checkPart(writing, name, body[name], rule);
  }
  checkScopeTags(writing, body);
  checkReferences(writing, body);
  for (const special of specialOf(write)) special.check?.(writing, body, type, present);
  return type;
}

/** Answers a POST on a collection: the new object, with its id and all that Graph sets. */
export function createObject(writing: Writing): Written {
  const { write } = writing;
  if (!write.creatable) {
    throw new GraphFailure(405, 'UnsupportedHttpMethod', 'No method match route template', writing.style);
  }
  const body = bodyOf(writing);
  const type = checkBody(writing, body, 'create', null);
  const object = addObject(writing, body, type);
  return { status: 201, body: itemBody(writing, writing.rule, object) };
}

/** Makes the object of a checked body and puts it into its collection. */
export function addObject(writing: Writing, body: JsonObject, type: string): SimulatedObject {
  const { store, write } = writing;
  const object = buildObject(writing, cloneBody(body), type);
  for (const special of specialOf(write)) special.finish?.(writing, object, body);
  sealObject(writing, object);
  store.add(write.path, object);
  store.consistency.hide(object, writing.hiddenReads[write.path] ?? write.hiddenReads ?? 0);
  return object;
}

function buildObject(writing: Writing, body: JsonObject, type: string): SimulatedObject {
  const { write } = writing;
  const object: SimulatedObject = { body: {}, written: true };
  if (write.assign !== undefined) object.assignments = [];
  const id = newId(writing, body, type);
  const full = `#microsoft.graph.${type}`;
  const typed = write.types !== undefined || write.subtypes !== undefined || write.id === 'T_' || write.id === 'A_';
  if (typed) object.body['@odata.type'] = full;
  object.body['id'] = id;
  Object.assign(object.body, defaults(writing, typed ? full : ''), plainOf(writing, body));
  for (const [name, rule] of Object.entries(write.parts ?? {})) {
    const elements = body[name];
    object.parts = { ...object.parts, [name]: buildPart(writing, rule, Array.isArray(elements) ? elements : [], id) };
    sealCatalogSecrets(object.parts[name] as unknown as Json);
  }
  return object;
}

/** What a body sets on the object itself. */
export function plainOf(writing: Writing, body: JsonObject): JsonObject {
  const { write } = writing;
  const entries = Object.entries(body).filter(
    ([name]) =>
      !name.includes('@odata.') && write.parts?.[name] === undefined && write.ignored?.includes(name) !== true,
  );
  return Object.fromEntries(entries);
}

/** What Graph gives a new object by itself: stamps, counts, and the empty value of everything left out. */
export function defaults(writing: Writing, full: string): JsonObject {
  const { write, samples, store, rule } = writing;
  const now = store.now();
  const shown = samples.properties(write.path, full);
  const names = shown.length > 0 ? shown : ['createdDateTime', 'lastModifiedDateTime', 'version'];
  const values: JsonObject = {};
  for (const name of names) {
    if (name === 'id' || name === '@odata.type' || (shown.length === 0 && !write.readOnly.includes(name))) continue;
    const kind = samples.kindOf(write.path, full, name);
    if (name === 'modifiedDateTime' && rule.service !== 'intune') values[name] = null;
    else if (/^(created|lastModified|modified|creation|upload|lastUpdate)(DateTime)$/.test(name)) values[name] = now;
    else if (name === 'version') values[name] = kind === 'string' ? `"${randomUUID().slice(0, 8)}"` : 1;
    else if (kind === 'array') values[name] = name === write.scopeTags ? ['0'] : [];
    else if (kind === 'boolean') values[name] = false;
    else values[name] = kind === 'number' && write.readOnly.includes(name) ? 0 : null;
  }
  if (write.scopeTags !== null && shown.length === 0) values[write.scopeTags] = ['0'];
  // A new enrolment configuration comes after those of its kind; 0 is the default's.
  if (write.path === '/deviceManagement/deviceEnrollmentConfigurations')
    values['priority'] = nextPriority(writing, full);
  return { ...values, ...write.server };
}

function nextPriority({ store, write }: Writing, full: string): number {
  const same = objectsAt(store.tenant, write.path).filter((object) => object.body['@odata.type'] === full);
  return Math.max(0, ...same.map((object) => Number(String(object.body['priority'] ?? 0)))) + 1;
}

function newId(writing: Writing, body: JsonObject, type: string): string {
  const { write, store } = writing;
  switch (write.id) {
    case 'caller':
      return textOf(body, 'id');
    case 'scopeTag': {
      const ids = objectsAt(store.tenant, write.path).map((object) => Number(textOf(object.body, 'id')));
      return String(Math.max(0, ...ids) + 1);
    }
    case 'enrolment':
      return `${randomUUID()}${enrolmentSuffixes[type] ?? ''}`;
    case 'guid':
      return randomUUID();
    case 'T_':
    case 'A_':
      return `${write.id}${randomUUID()}`;
  }
}
