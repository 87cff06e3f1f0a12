import { randomUUID } from 'node:crypto';
import { cloneBody } from '../clone.ts';
import { partList, textOf } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { bodyOf, checkDeep } from './body.ts';
import { GraphFailure } from './errors.ts';
import { boundObject } from './links.ts';
import { badRequest, noContent, touch, unknownProperty } from './writeContext.ts';
import type { Writing, Written } from './writeContext.ts';

/** A collection below an object whose elements are written one by one. */
interface Below {
  part: string;
  /** Types that an element must name; none when the collection has one kind. */
  typed: boolean;
  settable?: readonly string[];
  readOnly: readonly string[];
  required: readonly string[];
  /** Refused in a PATCH. */
  fixed: readonly string[];
  id: (parent: SimulatedObject, body: JsonObject) => string;
  /** Written in clear and null in every read. */
  secrets: readonly string[];
  /** At most one element may carry this mark; setting it takes it from the others. */
  single?: string;
  /** Properties that an element shows when nothing was sent for them. */
  defaults: { readonly [property: string]: boolean };
  canDelete: boolean;
}

const none: Pick<Below, 'fixed' | 'secrets' | 'defaults'> = { fixed: [], secrets: [], defaults: {} };
const belows: { readonly [path: string]: Below } = {
  '/deviceManagement/notificationMessageTemplates': {
    ...none,
    part: 'localizedNotificationMessages',
    typed: false,
    settable: ['locale', 'subject', 'messageTemplate', 'isDefault'],
    readOnly: ['id', 'lastModifiedDateTime'],
    required: ['locale', 'subject', 'messageTemplate'],
    fixed: ['locale'],
    id: (parent, body) => `${textOf(parent.body, 'id')}_${textOf(body, 'locale')}`,
    single: 'isDefault',
    defaults: { isDefault: false },
    canDelete: true,
  },
  '/deviceManagement/depOnboardingSettings': {
    ...none,
    part: 'enrollmentProfiles',
    typed: true,
    readOnly: ['id', 'isDefault', 'configurationEndpointUrl'],
    required: ['displayName'],
    id: (parent) => `${textOf(parent.body, 'id')}_${randomUUID()}`,
    secrets: ['adminAccountPassword'],
    defaults: { isDefault: false },
    canDelete: true,
  },
  '/policies/authenticationStrengthPolicies': {
    ...none,
    part: 'combinationConfigurations',
    typed: true,
    readOnly: ['id'],
    required: ['appliesToCombinations'],
    id: () => randomUUID(),
    canDelete: true,
  },
  '/policies/authenticationMethodsPolicy': {
    ...none,
    part: 'authenticationMethodConfigurations',
    typed: true,
    readOnly: ['id'],
    required: [],
    id: () => '',
    canDelete: false,
  },
};

function checkElement(writing: Writing, rule: Below, body: JsonObject, isNew: boolean): void {
  checkDeep(writing, body);
  if (rule.typed && textOf(body, '@odata.type') === '') throw badRequest(writing, 'Cannot create an abstract class.');
  const refused = isNew ? rule.readOnly : [...rule.readOnly, ...rule.fixed];
  for (const name of Object.keys(body)) {
    if (name === '@odata.type') continue;
    if (refused.includes(name) || rule.settable?.includes(name) === false) {
      throw unknownProperty(writing, name, rule.part);
    }
  }
  const missing = isNew ? rule.required.find((name) => (body[name] ?? null) === null) : undefined;
  if (missing !== undefined) throw badRequest(writing, `The property '${missing}' is required.`);
  if (!isNew && rule.single !== undefined && body[rule.single] === false) {
    throw badRequest(writing, `'${rule.single}' can only be set: set it on another one.`);
  }
}

function complete(writing: Writing, rule: Below, parent: SimulatedObject, element: SimulatedObject): void {
  for (const name of rule.secrets) if (typeof element.body[name] === 'string') element.body[name] = null;
  if (rule.part === 'localizedNotificationMessages') element.body['lastModifiedDateTime'] = writing.store.now();
  const mark = rule.single;
  if (mark !== undefined && element.body[mark] === true) {
    for (const other of partList(parent, rule.part)) if (other !== element) other.body[mark] = false;
    parent.body['defaultLocale'] = element.body['locale'] ?? null;
  }
  touch(writing, parent);
}

function addElement(writing: Writing, rule: Below, parent: SimulatedObject): Written {
  const body = bodyOf(writing);
  checkElement(writing, rule, body, true);
  const id = rule.id(parent, body);
  const present = partList(parent, rule.part);
  if (present.some((one) => textOf(one.body, 'id').toLowerCase() === id.toLowerCase())) {
    throw badRequest(writing, `An element '${id}' already exists.`);
  }
  const { '@odata.type': type, ...rest } = cloneBody(body);
  const element: SimulatedObject = { body: { ...(rule.typed ? { '@odata.type': type ?? null } : {}), id } };
  Object.assign(element.body, rule.defaults, rest);
  parent.parts = { ...parent.parts, [rule.part]: [...present, element] };
  complete(writing, rule, parent, element);
  return { status: 201, body: { ...element.body } };
}

function changeElement(writing: Writing, rule: Below, parent: SimulatedObject, id: string): Written {
  const present = partList(parent, rule.part);
  const element = present.find((one) => textOf(one.body, 'id').toLowerCase() === id.toLowerCase());
  if (element === undefined) {
    throw new GraphFailure(404, 'ResourceNotFound', `Resource not found: '${id}'`, writing.style);
  }
  if (writing.method === 'DELETE' && rule.canDelete) {
    if (element.body['isDefault'] === true) throw badRequest(writing, 'The default one cannot be deleted.');
    parent.parts = { ...parent.parts, [rule.part]: present.filter((one) => one !== element) };
    touch(writing, parent);
    return noContent;
  }
  if (writing.method !== 'PATCH') throw wrongMethod(writing);
  const body = bodyOf(writing);
  checkElement(writing, rule, body, false);
  if (rule.typed && body['@odata.type'] !== element.body['@odata.type']) {
    throw badRequest(writing, 'The type of an element cannot be changed.');
  }
  const sent = Object.entries(cloneBody(body)).filter(
    ([name, value]) => !(rule.secrets.includes(name) && value === null),
  );
  Object.assign(element.body, Object.fromEntries(sent));
  complete(writing, rule, parent, element);
  return noContent;
}

function wrongMethod(writing: Writing): GraphFailure {
  const message = `The method ${writing.method} is not supported by this resource.`;
  return new GraphFailure(405, 'UnsupportedHttpMethod', message, writing.style);
}

const certificateLinks: { readonly [name: string]: 'single' | 'list' } = {
  rootCertificate: 'single',
  rootCertificateForServerValidation: 'single',
  rootCertificatesForServerValidation: 'list',
  identityCertificateForClientAuthentication: 'single',
  identityCertificate: 'single',
};

/** `…/{link}/$ref`: PUT for a single link, POST for one more of a list. */
function changeLink(writing: Writing, object: SimulatedObject, name: string): Written {
  const body = bodyOf(writing);
  const wrong = Object.keys(body).find((one) => one !== '@odata.id');
  if (wrong !== undefined) throw unknownProperty(writing, wrong);
  if (name === 'categories') {
    if (writing.method !== 'POST') throw wrongMethod(writing);
    const category = boundObject(writing, body['@odata.id'], '/deviceAppManagement/mobileAppCategories');
    const present = partList(object, 'categories');
    if (!present.includes(category)) object.parts = { ...object.parts, categories: [...present, category] };
    return noContent;
  }
  const kind = certificateLinks[name];
  if (writing.method !== (kind === 'single' ? 'PUT' : 'POST')) throw wrongMethod(writing);
  const target = boundObject(writing, body['@odata.id'], '/deviceManagement/deviceConfigurations');
  if (!/Certificate/.test(textOf(target.body, '@odata.type'))) {
    throw badRequest(writing, 'The link must lead to a certificate profile.');
  }
  const linked = kind === 'single' ? target : [...partList(object, name), target];
  object.parts = { ...object.parts, [name]: linked };
  touch(writing, object);
  return noContent;
}

/** A collection or a link below an object; null when the path has none of that name. */
export function actionsBelow(writing: Writing, object: SimulatedObject, segments: readonly string[]): Written | null {
  const [name = '', key, ...rest] = segments;
  const { path } = writing.rule;
  if (key === '$ref' && rest.length === 0) {
    const links = path.endsWith('/mobileApps')
      ? ['categories']
      : path.endsWith('/deviceConfigurations')
        ? Object.keys(certificateLinks)
        : [];
    return links.includes(name) ? changeLink(writing, object, name) : null;
  }
  const rule = belows[path];
  if (rule === undefined || name.toLowerCase() !== rule.part.toLowerCase() || rest.length > 0) return null;
  if (key !== undefined) return changeElement(writing, rule, object, key);
  if (writing.method !== 'POST' || rule.id(object, {}) === '') throw wrongMethod(writing);
  return addElement(writing, rule, object);
}
