import { cloneBody } from '../clone.ts';
import { isJsonObject, partList, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { bodyOf, checkDeep } from './body.ts';
import { checkBody, defaults, plainOf } from './create.ts';
import { GraphFailure } from './errors.ts';
import { buildPart } from './parts.ts';
import { itemBody } from './read.ts';
import { sealCatalogSecrets, sealObject } from './secrets.ts';
import { builtInReason, isDefault, specialOf } from './special.ts';
import { badRequest, noContent, touch, unknownProperty } from './writeContext.ts';
import type { Writing, Written } from './writeContext.ts';

/** 405 for a method that a path does not take. */
export function notSupported(writing: Writing): GraphFailure {
  const message = `The method ${writing.method} is not supported by this resource.`;
  return new GraphFailure(405, 'UnsupportedHttpMethod', message, writing.style);
}

/** Answers PATCH and PUT on an object. */
export function updateObject(writing: Writing, object: SimulatedObject): Written {
  const { write } = writing;
  const rule = write.update;
  if (rule === undefined || !rule.methods.includes(writing.method as 'PATCH' | 'PUT')) throw notSupported(writing);
  const builtIn = builtInReason(object, write.path);
  if (builtIn !== null) throw badRequest(writing, builtIn);
  const body = bodyOf(writing);
  const type = checkBody(writing, body, 'update', object);
  const own = textOf(object.body, '@odata.type').replace('#microsoft.graph.', '');
  if (write.types !== undefined && own !== type) {
    throw badRequest(writing, `The type of an object cannot be changed from '${own}' to '${type}'.`);
  }
  const changed = rule.keeps.find((name) => body[name] !== undefined && body[name] !== object.body[name]);
  if (changed !== undefined) throw badRequest(writing, `The property '${changed}' cannot be changed.`);
  apply(writing, object, body);
  return rule.status === 204 ? noContent : { status: 200, body: itemBody(writing, writing.rule, object) };
}

function apply(writing: Writing, object: SimulatedObject, sent: JsonObject): void {
  const { write } = writing;
  const body = cloneBody(sent);
  const full = textOf(object.body, '@odata.type');
  if (writing.method === 'PUT') {
    // Everything that the body leaves out goes back to its empty value.
    const empty = defaults(writing, full);
    for (const name of Object.keys(object.body)) {
      if (name === '@odata.type' || write.readOnly.includes(name) || write.ignored?.includes(name) === true) continue;
      object.body[name] = empty[name] ?? null;
    }
  }
  for (const [name, value] of Object.entries(plainOf(writing, body))) {
    // A hidden value that is sent as null was not known to the sender: it stays.
    if (write.secrets?.includes(name) === true && value === null) continue;
    object.body[name] = value;
  }
  for (const [name, rule] of Object.entries(write.parts ?? {})) {
    const elements = body[name];
    if (!Array.isArray(elements)) continue;
    const part = buildPart(writing, rule, elements, textOf(object.body, 'id'));
    sealCatalogSecrets(part as unknown as Json);
    object.parts = { ...object.parts, [name]: part };
  }
  for (const special of specialOf(write)) special.changed?.(writing, object, body);
  sealObject(writing, object);
  touch(writing, object);
}

/** Answers DELETE on an object. */
export function deleteObject(writing: Writing, object: SimulatedObject): Written {
  const { write, store } = writing;
  if (!write.deletable) throw notSupported(writing);
  const builtIn = builtInReason(object, write.path);
  if (builtIn !== null) throw badRequest(writing, builtIn);
  if (isDefault(object, write.path)) throw badRequest(writing, 'A default object cannot be deleted.');
  if (write.path === '/deviceManagement/windowsAutopilotDeploymentProfiles' && (object.assignments ?? []).length > 0) {
    throw badRequest(writing, 'An error has occurred');
  }
  if (object.body['isTrusted'] === true)
    throw badRequest(writing, 'A trusted location must be set to not trusted first.');
  store.remove(write.path, object);
  for (const role of store.tenant.collections['/deviceManagement/roleDefinitions'] ?? []) {
    const kept = partList(role, 'roleAssignments').filter((one) => one !== object);
    if (role.parts?.['roleAssignments'] !== undefined) role.parts['roleAssignments'] = kept;
  }
  return noContent;
}

/** Answers PATCH and PUT on what exists once; `/deviceManagement` takes its settings only. */
export function updateSingleton(writing: Writing, object: SimulatedObject): Written {
  const { write, store } = writing;
  if (write.path === '/deviceManagement') {
    if (writing.method !== 'PATCH') throw notSupported(writing);
    const body = bodyOf(writing);
    checkDeep(writing, body);
    const wrong = Object.keys(body).find((name) => name !== 'settings' && name !== '@odata.type');
    const settings = body['settings'];
    if (wrong !== undefined || !isJsonObject(settings)) throw unknownProperty(writing, wrong ?? 'settings');
    const target = store.singleton('/deviceManagement/settings');
    if (target === null) throw badRequest(writing, 'The tenant has no settings.');
    const unknown = Object.keys(settings).find((name) => name !== '@odata.type' && !(name in target.body));
    if (unknown !== undefined) throw unknownProperty(writing, unknown, 'deviceManagementSettings');
    Object.assign(target.body, cloneBody(settings));
    delete target.body['@odata.type'];
    return noContent;
  }
  if (write.update?.methods.includes(writing.method as 'PATCH' | 'PUT') !== true) throw notSupported(writing);
  const body = bodyOf(writing);
  checkBody(writing, body, 'update', object);
  const unknown = Object.keys(body).find((name) => name !== '@odata.type' && !(name in object.body));
  if (unknown !== undefined) throw unknownProperty(writing, unknown);
  const plain = plainOf(writing, cloneBody(body));
  if (writing.method === 'PUT') {
    const kept = Object.entries(object.body).filter(([name]) => write.readOnly.includes(name));
    const missing = Object.keys(object.body).find((name) => !write.readOnly.includes(name) && !(name in plain));
    if (missing !== undefined) throw badRequest(writing, `A PUT carries the whole object; '${missing}' is missing.`);
    object.body = { ...Object.fromEntries(kept), ...plain };
  }
  Object.assign(object.body, plain);
  touch(writing, object);
  return noContent;
}
