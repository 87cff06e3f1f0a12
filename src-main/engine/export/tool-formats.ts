import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { INTUNECD_FOLDERS, INTUNEMANAGEMENT_FOLDERS } from '../graph/index.ts';
import { referenceKey } from '../backup/index.ts';
import { safeName } from './file-names.ts';
import { type ExportedItem, type ExportedSet, type ExportFile, type Format, without, wholeObject } from './model.ts';

const GRAPH = 'https://graph.microsoft.com';

function contextOf({ type }: ExportedItem): JsonObject {
  if (!type) return {};
  const path = type.collection.replace(/^\//, '').replace(/\/\{\w+\}/, "('0')");
  return { '@odata.context': `${GRAPH}/${type.apiVersion}/$metadata#${path}/$entity` };
}

/** The object with its context and OData type, which tools and people recognise it by. */
function typed(item: ExportedItem, object: JsonObject, context: boolean): JsonObject {
  const entityType = item.type?.entityType ?? null;
  // The base type of a family says less than nothing to a reader: only a type with one kind is added.
  const single = item.type && item.type.odataTypes.length === 1 ? item.type.odataTypes[0] : entityType;
  const kind: JsonObject = object['@odata.type'] === undefined && single ? { '@odata.type': single } : {};
  const around: JsonObject = context && object['@odata.context'] === undefined ? contextOf(item) : {};
  return { ...around, ...kind, ...object };
}

/** Graph's own JSON, in folders by collection. */
export const graphFormat: Format = {
  id: 'graph',
  mark: false,
  compact: false,
  files: (item) => {
    const folder = (item.type?.collection ?? item.policyType).replace(/^\//, '').replace(/\/\{\w+\}/g, '');
    return [{ folder, name: item.name, json: typed(item, wholeObject(item), true) }];
  },
  tables: () => [],
};

/** The Intune portal exports and imports settings catalog policies only, one line each. */
export const portalFormat: Format = {
  id: 'portal',
  mark: true,
  compact: true,
  files: (item, set) => {
    if (item.policyType !== 'settingsCatalogPolicies')
      return 'The Intune portal imports settings catalog policies only; objects of other types were left out.';
    const whole = without(wholeObject(item), new Set(['assignments', '@odata.type']));
    const ending = `_${set.time.replaceAll(':', '_')}.json`;
    return [{ folder: '', name: item.name, ending, json: { ...contextOf(item), ...whole } }];
  },
  tables: () => [],
};

/** IntuneManagement: a folder a type, ADMX values as links, and a table of the groups that are named. */
export const intunemanagementFormat: Format = {
  id: 'intunemanagement',
  mark: true,
  compact: false,
  files: (item) => {
    const folder = INTUNEMANAGEMENT_FOLDERS[item.policyType] ?? item.policyType;
    const whole = without(typed(item, wholeObject(item), true), new Set(['template']));
    if (Array.isArray(whole.definitionValues)) whole.definitionValues = whole.definitionValues.map(boundDefinition);
    return [{ folder, name: item.name, json: whole }];
  },
  tables: (set) => [migrationTable(set)],
};

const MIGRATED: readonly (readonly [kind: string, type: string])[] = [
  ['groups', 'Group'],
  ['assignmentFilters', 'AssignmentFilter'],
  ['roleScopeTags', 'ScopeTag'],
  ['namedLocations', 'NamedLocation'],
];

function migrationTable({ directoryId, tenantName, names }: ExportedSet): ExportFile {
  const objects = MIGRATED.flatMap(([kind, type]) =>
    Object.entries(names[kind] ?? {})
      .filter(([id, entry]) => id !== '0' && textMember(entry, 'name') !== null)
      .map(([id, entry]) => ({ DisplayName: textMember(entry, 'name'), Id: id, Type: type })),
  );
  const json: JsonObject = { TenantId: directoryId ?? '', Organization: tenantName, Objects: objects };
  return { folder: '', name: 'MigrationTable', json };
}

/** A value of an administrative template with links in place of what Graph expanded. */
function boundDefinition(element: Json): Json {
  if (!isJsonObject(element) || !isJsonObject(element.definition)) return element;
  const { definition, presentationValues, ...rest } = element;
  const id = textMember(definition, 'id');
  if (id === null) return element;
  const link = `${GRAPH}/beta/deviceManagement/groupPolicyDefinitions('${id}')`;
  const words: JsonObject = { '#Definition_Id': id };
  for (const key of ['displayName', 'classType', 'categoryPath']) {
    if (definition[key] !== undefined) words[`#Definition_${key}`] = definition[key];
  }
  return {
    ...rest,
    'definition@odata.bind': link,
    ...words,
    ...(Array.isArray(presentationValues)
      ? { presentationValues: presentationValues.map((value) => boundPresentation(value, link)) }
      : {}),
  };
}

function boundPresentation(value: Json, definition: string): Json {
  if (!isJsonObject(value) || !isJsonObject(value.presentation)) return value;
  const { presentation, ...rest } = value;
  const id = textMember(presentation, 'id');
  if (id === null) return value;
  const label = textMember(presentation, 'label');
  return {
    ...rest,
    'presentation@odata.bind': `${definition}/presentations('${id}')`,
    '#Presentation_Id': id,
    ...(label === null ? {} : { '#Presentation_Label': label }),
  };
}

/** Members that IntuneCD leaves out of what it writes. */
const INTUNECD_STRIPPED = new Set([
  'id',
  'version',
  'topologyIdentifier',
  'certificate',
  'createdDateTime',
  'lastModifiedDateTime',
  'modifiedDateTime',
  'isAssigned',
  '@odata.context',
  'scheduledActionConfigurations@odata.context',
  'scheduledActionsForRule@odata.context',
  'sourceId',
  'supportsScopeTags',
  'companyCodes',
  'isGlobalScript',
  'highestAvailableVersion',
  'token',
  'lastSyncDateTime',
  'isReadOnly',
  'secretReferenceValueId',
  'isEncrypted',
  'deployedAppCount',
  'template',
]);

/** IntuneCD: folders of folders, no ids, groups and filters by name, scripts once more as files. */
export const intunecdFormat: Format = {
  id: 'intunecd',
  mark: false,
  compact: false,
  files: (item, set) => {
    // A type without a folder of its own says itself what it is.
    const own = INTUNECD_FOLDERS[item.policyType];
    const known = own !== undefined && Object.values(INTUNECD_FOLDERS).filter((folder) => folder === own).length === 1;
    const object = wholeObject(item);
    const whole = without(known ? object : typed(item, object, false), INTUNECD_STRIPPED);
    if (item.type?.assignments && item.assignments.length > 0)
      whole.assignments = item.assignments.map((assignment) => byName(assignment, set));
    else delete whole.assignments;
    if (item.policyType === 'intents' && Array.isArray(whole.settings)) {
      whole.settingsDelta = whole.settings.map((setting) => (isJsonObject(setting) ? without(setting, ID) : setting));
      delete whole.settings;
    }
    const folder = intunecdFolder(item);
    return [
      { folder, name: item.name === item.identifier ? item.name : `${item.name}${kindSuffix(whole)}`, json: whole },
      ...scripts(item, folder),
    ];
  },
  tables: () => [],
};

const ID = new Set(['id']);

function intunecdFolder(item: ExportedItem): string {
  const folder = INTUNECD_FOLDERS[item.policyType] ?? item.policyType;
  const { template } = item.content;
  const name = isJsonObject(template) ? textMember(template, 'displayName') : null;
  return item.policyType === 'intents' && name !== null ? `${folder}/${safeName(name)}` : folder;
}

function kindSuffix(object: JsonObject): string {
  const odataType = textMember(object, '@odata.type')?.split('.').at(-1);
  const kind = odataType ?? textMember(object, 'technologies');
  return kind === null || kind === undefined ? '' : `_${kind}`;
}

/** An assignment that names its group and filter as people do. */
function byName(assignment: Json, { names }: ExportedSet): Json {
  if (!isJsonObject(assignment) || !isJsonObject(assignment.target)) return assignment;
  const { groupId, deviceAndAppManagementAssignmentFilterId: filterId, ...target } = assignment.target;
  const nameOf = (kind: string, id: Json | undefined): string | null => {
    const entry = typeof id === 'string' ? names[kind]?.[referenceKey(id)] : undefined;
    return entry ? textMember(entry, 'name') : null;
  };
  const group = nameOf('groups', groupId);
  return {
    ...without(assignment, new Set([...ID, 'source', 'sourceId'])),
    target: {
      ...target,
      ...(groupId === undefined ? {} : group === null ? { groupId } : { groupName: group }),
      ...(filterId === undefined
        ? {}
        : { deviceAndAppManagementAssignmentFilterId: nameOf('assignmentFilters', filterId) ?? filterId }),
    },
  };
}

const SCRIPT_FILES: readonly (readonly [member: string, suffix: string])[] = [
  ['detectionScriptContent', '_detectionScript'],
  ['remediationScriptContent', '_remediationScript'],
];

function scripts({ object, name }: ExportedItem, folder: string): ExportFile[] {
  const files: ExportFile[] = [];
  const write = (member: string, file: string, ending: string, inside: string): void => {
    const content = textMember(object, member);
    if (content === null || content === '' || !/^[A-Za-z0-9+/=\s]+$/.test(content)) return;
    files.push({ folder: `${folder}/${inside}`, name: file, ending, bytes: Buffer.from(content, 'base64') });
  };
  const fileName = textMember(object, 'fileName') ?? name;
  const ending = /\.(ps1|sh|zsh|py)$/i.exec(fileName)?.[0] ?? '.ps1';
  write('scriptContent', fileName.replace(/\.(ps1|sh|zsh|py)$/i, ''), ending, 'Script Data');
  for (const [member, suffix] of SCRIPT_FILES) write(member, `${name}${suffix}`, '.ps1', 'Script Data');
  const profile = textMember(object, 'payloadFileName');
  if (profile !== null) write('payload', profile.replace(/\.mobileconfig$/i, ''), '.mobileconfig', 'mobileconfig');
  return files;
}
