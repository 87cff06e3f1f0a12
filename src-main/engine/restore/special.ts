import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import type { PolicyType } from '../graph/index.ts';
import { strip, withoutAnnotations } from './body.ts';
import type { RestoreDocument } from './rewrite.ts';
import type { PlannedWrite, WriteTarget } from './writes.ts';

/** What a type does that its data cannot say. */
interface SpecialWrites {
  create: PlannedWrite | null;
  update: PlannedWrite | null;
  /** After the object is there. */
  after: PlannedWrite[];
  /** `own`: what a create leaves out is written by `after`, not by a PATCH of the rest. */
  rest: 'usual' | 'own';
}

type Special = (document: RestoreDocument, live: RestoreDocument | null, target: WriteTarget) => Partial<SpecialWrites>;

/** The types that truly differ, each with the reason in its function. */
const SPECIAL: Readonly<Record<string, Special>> = {
  groupPolicyConfigurations: admxValues,
  intents: intentSettings,
  notificationMessageTemplates: localizedMessages,
  roleAssignments: roleBinding,
  policySets: policySetItems,
  deviceConfigurations: certificateLinks,
  mobileApps: appLinks,
  intuneBrandingProfiles: brandingImages,
};

/** The requests of a type that its data cannot say; nothing for most types. `live` is null for a create. Pure. */
export function specialWrites(
  type: PolicyType,
  document: RestoreDocument,
  live: RestoreDocument | null,
  target: WriteTarget,
): SpecialWrites {
  const none: SpecialWrites = { create: null, update: null, after: [], rest: 'usual' };
  const special = Object.hasOwn(SPECIAL, type.type) ? SPECIAL[type.type] : undefined;
  return special ? { ...none, ...special(document, live, target) } : none;
}

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const clean = (value: JsonObject, paths: readonly string[]): JsonObject => {
  const copy = withoutAnnotations(value);
  strip(copy, paths);
  return copy;
};

/** ADMX values name their definition and presentations by address; one action takes all of them (registry, notes). */
function admxValues(
  document: RestoreDocument,
  live: RestoreDocument | null,
  { root }: WriteTarget,
): Partial<SpecialWrites> {
  // Files that hold the policy alone say nothing about its values: what is live stays.
  if (document.content.definitionValues === undefined) return { rest: 'own' };
  const definitions = `${root}/beta/deviceManagement/groupPolicyDefinitions`;
  const added = list(document.content.definitionValues).flatMap((value): JsonObject[] => {
    const definition = isJsonObject(value.definition) ? textMember(value.definition, 'id') : null;
    if (definition === null) return [];
    const address = `${definitions}('${definition}')`;
    const presentations = list(value.presentationValues ?? presentationsOf(document, value));
    return [
      {
        enabled: value.enabled ?? false,
        configurationType: value.configurationType ?? 'policy',
        'definition@odata.bind': address,
        presentationValues: presentations.map((one) => {
          const presentation = isJsonObject(one.presentation) ? textMember(one.presentation, 'id') : null;
          return {
            ...clean(one, ['id', 'presentation', 'createdDateTime', 'lastModifiedDateTime']),
            ...(presentation === null
              ? {}
              : { 'presentation@odata.bind': `${address}/presentations('${presentation}')` }),
          };
        }),
      },
    ];
  });
  const deletedIds = list(live?.content.definitionValues).flatMap((value) => textMember(value, 'id') ?? []);
  const path = '/deviceManagement/groupPolicyConfigurations/{id}/updateDefinitionValues';
  const send = (body: JsonObject): PlannedWrite => ({ step: 'content:definitionValues', method: 'POST', path, body });
  return {
    rest: 'own',
    after: [
      // The known full replace: all that is there goes, then what was captured comes (registry, notes).
      ...(deletedIds.length > 0 ? [send({ added: [], updated: [], deletedIds })] : []),
      ...(added.length > 0 ? [send({ added, updated: [], deletedIds: [] })] : []),
    ],
  };
}

/** Presentation values are read for each definition value and kept by its id. */
function presentationsOf(document: RestoreDocument, value: JsonObject): Json | undefined {
  const byValue = document.content.presentationValues;
  const id = textMember(value, 'id');
  return isJsonObject(byValue) && id !== null ? byValue[id] : undefined;
}

/** An intent is an instance of Microsoft's template, and is made by the template (registry, notes). */
function intentSettings(document: RestoreDocument, live: RestoreDocument | null): Partial<SpecialWrites> {
  const { object } = document;
  const settings = list(document.content.settings);
  const templateId = textMember(object, 'templateId') ?? '';
  const named = {
    displayName: object.displayName ?? '',
    description: object.description ?? '',
    roleScopeTagIds: object.roleScopeTagIds ?? ['0'],
  };
  if (live === null) {
    const settingsDelta = settings.map((setting) => clean(setting, ['id', 'value']));
    const path = `/deviceManagement/templates/${encodeURIComponent(templateId)}/createInstance`;
    return { create: { step: 'create', method: 'POST', path, body: { ...named, settingsDelta } } };
  }
  const path = '/deviceManagement/intents/{id}';
  const update: PlannedWrite = { step: 'update', method: 'PATCH', path, body: named };
  if (document.content.settings === undefined) return { update };
  const ids = new Map(list(live.content.settings).map((one) => [textMember(one, 'definitionId'), one.id ?? null]));
  const changed = settings.map((setting) => ({
    ...clean(setting, ['id', 'value']),
    ...(ids.has(textMember(setting, 'definitionId'))
      ? { id: ids.get(textMember(setting, 'definitionId')) ?? null }
      : {}),
  }));
  const wanted = new Set(settings.map((setting) => textMember(setting, 'definitionId')));
  // A live setting that the backup lacks is set to not configured (registry, notes of the update).
  const cleared = list(live.content.settings)
    .filter((setting) => !wanted.has(textMember(setting, 'definitionId')))
    .map((setting) => ({ ...clean(setting, ['value']), valueJson: 'null' }));
  return {
    update,
    after: [
      {
        step: 'content:settings',
        method: 'POST',
        path: `${path}/updateSettings`,
        body: { settings: [...changed, ...cleared] },
      },
    ],
  };
}

/** Each message is an object of its own below the template; its locale cannot change (registry, notes). */
function localizedMessages(document: RestoreDocument, live: RestoreDocument | null): Partial<SpecialWrites> {
  const partIn = (one: RestoreDocument): Json | undefined =>
    one.object.localizedNotificationMessages ?? one.content.localizedNotificationMessages;
  if (partIn(document) === undefined) return {};
  const messagesOf = (one: RestoreDocument): JsonObject[] => list(partIn(one));
  const path = '/deviceManagement/notificationMessageTemplates/{id}/localizedNotificationMessages';
  const step = 'content:localizedNotificationMessages';
  const there = new Map((live ? messagesOf(live) : []).map((one) => [localeOf(one), textMember(one, 'id')]));
  // The default comes first: Graph always wants exactly one.
  const wanted = messagesOf(document).toSorted((a, b) => Number(b.isDefault === true) - Number(a.isDefault === true));
  const locales = new Set(wanted.map(localeOf));
  const writes = wanted.map((message): PlannedWrite => {
    const id = there.get(localeOf(message));
    const body = clean(message, ['id', 'lastModifiedDateTime', ...(message.isDefault === true ? [] : ['isDefault'])]);
    if (typeof id !== 'string') return { step, method: 'POST', path, body };
    strip(body, ['locale']);
    return { step, method: 'PATCH', path: `${path}/${encodeURIComponent(id)}`, body };
  });
  const gone = [...there].flatMap(([locale, id]): PlannedWrite[] =>
    locales.has(locale) || id === null
      ? []
      : [{ step, method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, body: null }],
  );
  return { after: [...writes, ...gone] };
}

const localeOf = (message: JsonObject): string => (textMember(message, 'locale') ?? '').toLowerCase();

/** A role assignment names its role and its tags by address (registry, notes of the create). */
function roleBinding(
  document: RestoreDocument,
  live: RestoreDocument | null,
  { root }: WriteTarget,
): Partial<SpecialWrites> {
  const { object, content } = document;
  const role = isJsonObject(content.roleDefinition) ? textMember(content.roleDefinition, 'id') : null;
  const tags = list(object.roleScopeTags).flatMap((tag) => textMember(tag, 'id') ?? []);
  const management = `${root}/beta/deviceManagement`;
  const body: JsonObject = {
    displayName: object.displayName ?? '',
    description: object.description ?? '',
    members: object.members ?? [],
    resourceScopes: object.resourceScopes ?? object.scopeMembers ?? [],
    ...(object.scopeType === undefined || object.scopeType === null ? {} : { scopeType: object.scopeType }),
  };
  if (live !== null) {
    return { update: { step: 'update', method: 'PATCH', path: '/deviceManagement/roleAssignments/{id}', body } };
  }
  if (role !== null) body['roleDefinition@odata.bind'] = `${management}/roleDefinitions('${role}')`;
  if (tags.length > 0) body['roleScopeTags@odata.bind'] = tags.map((tag) => `${management}/roleScopeTags('${tag}')`);
  return { create: { step: 'create', method: 'POST', path: '/deviceManagement/roleAssignments', body } };
}

/** Items of a policy set keep what they point at and how; all of them change by one action (registry, notes). */
function policySetItems(document: RestoreDocument, live: RestoreDocument | null): Partial<SpecialWrites> {
  if (document.object.items === undefined) return {};
  const kept = ['@odata.type', 'payloadId', 'intent', 'settings'];
  const items = list(document.object.items).map((item) =>
    Object.fromEntries(Object.entries(withoutAnnotations(item)).filter(([key]) => kept.includes(key))),
  );
  const deletedPolicySetItems = list(live?.object.items).flatMap((item) => textMember(item, 'id') ?? []);
  if (items.length === 0 && deletedPolicySetItems.length === 0) return {};
  return {
    after: [
      {
        step: 'content:items',
        method: 'POST',
        path: '/deviceAppManagement/policySets/{id}/update',
        body: { addedPolicySetItems: items, updatedPolicySetItems: [], deletedPolicySetItems },
      },
    ],
  };
}

/** Certificate profiles are linked by address: one by PUT, each of several by POST (registry, subresources). */
function certificateLinks(
  document: RestoreDocument,
  _live: RestoreDocument | null,
  { root }: WriteTarget,
): Partial<SpecialWrites> {
  const links = document.content['rootCertificate / identityCertificate links'];
  if (!isJsonObject(links)) return {};
  const collection = '/deviceManagement/deviceConfigurations';
  const after = Object.entries(links).flatMap(([name, linked]): PlannedWrite[] => {
    const many = Array.isArray(linked)
      ? linked
      : isJsonObject(linked) && Array.isArray(linked.value)
        ? linked.value
        : null;
    return list(many ?? [linked]).flatMap((one): PlannedWrite[] => {
      const id = textMember(one, 'id');
      if (id === null) return [];
      const body = { '@odata.id': `${root}/beta${collection}('${id}')` };
      const path = `${collection}/{id}/${name}/$ref`;
      return [{ step: `content:${name}`, method: many === null ? 'PUT' : 'POST', path, body }];
    });
  });
  return { after };
}

/** Categories by address, what an app depends on or supersedes by one action (registry, mobileApps). */
function appLinks(
  document: RestoreDocument,
  live: RestoreDocument | null,
  { root }: WriteTarget,
): Partial<SpecialWrites> {
  const app = '/deviceAppManagement/mobileApps/{id}';
  const there = new Set(list(live?.object.categories).map((one) => textMember(one, 'id')));
  const after = list(document.object.categories).flatMap((one): PlannedWrite[] => {
    const id = textMember(one, 'id');
    if (id === null || there.has(id)) return [];
    const body = { '@odata.id': `${root}/beta/deviceAppManagement/mobileAppCategories('${id}')` };
    return [{ step: 'content:categories', method: 'POST', path: `${app}/categories/$ref`, body }];
  });
  if (document.object.isFeatured === true && live?.object.isFeatured !== true) {
    const odataType = document.object['@odata.type'] ?? null;
    after.push({
      step: 'content:isFeatured',
      method: 'PATCH',
      path: app,
      body: { '@odata.type': odataType, isFeatured: true },
    });
  }
  const kept = ['@odata.type', 'targetId', 'dependencyType', 'supersedenceType'];
  const relationships = list(document.content.relationships).map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key]) => kept.includes(key))),
  );
  if (relationships.length > 0) {
    after.push({
      step: 'content:relationships',
      method: 'POST',
      path: `${app}/updateRelationships`,
      body: { relationships },
    });
  }
  return { after };
}

/** Image bytes are read at paths of their own and written with a PATCH of the profile (registry, branding). */
function brandingImages(document: RestoreDocument): Partial<SpecialWrites> {
  const { images } = document.content;
  if (!isJsonObject(images)) return {};
  const body = Object.fromEntries(
    Object.entries(withoutAnnotations(images)).filter(([, image]) => image !== null && image !== undefined),
  );
  if (Object.keys(body).length === 0) return {};
  return {
    after: [{ step: 'content:images', method: 'PATCH', path: '/deviceManagement/intuneBrandingProfiles/{id}', body }],
  };
}
