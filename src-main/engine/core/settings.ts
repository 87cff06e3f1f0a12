import { canonicalJson, isJsonObject, type Json, type JsonObject, scalarText, textMember } from './json.ts';
import { isUnordered } from './list-order.ts';

/** One setting of an object in words: where it stands, what it is called, what it holds. */
export interface Setting {
  /** Stable path: the same setting has the same path in every version, whatever the order of elements. */
  path: string;
  section: string;
  label: string;
  value: string;
  depth: number;
  kind: 'text' | 'code' | 'group' | 'secret';
  /** What makes two values equal: null, empty text and empty list alternate between reads of Graph. */
  compareKey: string;
}

const CODE_PROPERTIES = new Set([
  'scriptContent',
  'detectionScriptContent',
  'remediationScriptContent',
  'payload',
  'configurationFileContent',
]);
/** Facts about the reading of an object, not settings of it. */
const NOT_SETTINGS = new Set([
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'modifiedDateTime',
  'version',
  'settingCount',
  'isAssigned',
]);
/** Members that identify an element of a list, in the order of preference. */
const ELEMENT_KEYS = [
  'settingDefinitionId',
  'definitionId',
  'id',
  'omaUri',
  'locale',
  'displayName',
  'name',
  'appConfigKey',
  'templateId',
];
/** The settings of an object and its content in words, in the order in which people read them. */
export function readableSettings(object: JsonObject, content: JsonObject): Setting[] {
  const rows: Setting[] = [];
  const catalog = content.settings ?? object.settings;
  const admx = content.definitionValues;
  addMembers(rows, 'General', '', object, 0, new Set(['settings', 'assignments', ...NOT_SETTINGS]));
  if (Array.isArray(catalog)) catalogSettings(rows, catalog);
  if (Array.isArray(admx))
    admxSettings(rows, admx, isJsonObject(content.presentationValues) ? content.presentationValues : {});
  for (const [key, value] of Object.entries(content)) {
    if (['settings', 'definitionValues', 'presentationValues'].includes(key)) continue;
    addValue(rows, words(key), `content.${key}`, words(key), value, 0);
  }
  return rows;
}

function addMembers(
  rows: Setting[],
  section: string,
  prefix: string,
  object: JsonObject,
  depth: number,
  leaveOut?: ReadonlySet<string>,
): void {
  const members = Object.entries(object);
  for (const [key, value] of depth === 0 ? members.toSorted((a, b) => readingOrder(a) - readingOrder(b)) : members) {
    if (leaveOut?.has(key) || isAnnotation(key)) continue;
    addValue(rows, section, prefix === '' ? key : `${prefix}.${key}`, words(key), value, depth);
  }
}

const FIRST = ['displayName', 'name', 'description', 'state'];

/** What people look for first, then single values, then what holds others; otherwise as Graph sent it. */
function readingOrder([key, value]: [string, Json]): number {
  const place = FIRST.indexOf(key);
  return place >= 0 ? place : isJsonObject(value) ? FIRST.length + 1 : FIRST.length;
}

/** OData's notes about a member or an action, which are no content. The type itself is content. */
function isAnnotation(key: string): boolean {
  return (key.includes('@') && key !== '@odata.type') || key.startsWith('#');
}

function addValue(rows: Setting[], section: string, path: string, label: string, value: Json, depth: number): void {
  if (Array.isArray(value) && value.length > 0) {
    addList(rows, section, path, label, value, depth);
  } else if (isJsonObject(value) && Object.keys(value).some((key) => !isAnnotation(key))) {
    rows.push(
      group(section, path, label, textMember(value, '@odata.type')?.replace('#microsoft.graph.', '') ?? '', depth),
    );
    addMembers(rows, section, path, value, depth + 1);
  } else {
    rows.push(leaf(section, path, label, value, depth));
  }
}

function addList(rows: Setting[], section: string, path: string, label: string, list: Json[], depth: number): void {
  if (list.every((element) => !isJsonObject(element) && !Array.isArray(element))) {
    const inOrder = (texts: string[]): string[] => (isUnordered(path) ? texts.sort() : texts);
    rows.push({
      ...leaf(section, path, label, null, depth),
      value: inOrder(list.map(scalarText)).join('\n'),
      compareKey: canonicalJson(inOrder(list.map(canonicalJson))),
    });
    return;
  }
  rows.push(group(section, path, label, list.length === 1 ? '1 entry' : `${list.length} entries`, depth));
  const taken = new Set<string>();
  list.forEach((element, index) => {
    const name = elementName(element, index);
    let key = name.key;
    for (let count = 2; taken.has(key); count += 1) key = `${name.key}~${count}`;
    taken.add(key);
    const place = `${path}[${key}]`;
    if (isJsonObject(element)) {
      rows.push(group(section, place, name.label, '', depth + 1));
      addMembers(rows, section, place, element, depth + 2);
    } else addValue(rows, section, place, name.label, element, depth + 1);
  });
}

/** What people call an element of a list; an action for noncompliance goes by what it does. */
function elementLabel(element: JsonObject): string | null {
  const name = textMember(element, 'displayName') ?? textMember(element, 'name');
  const action = textMember(element, 'actionType');
  if (name !== null || action === null) return name;
  const hours = element.gracePeriodHours;
  return typeof hours === 'number' ? `${words(action)} after ${hours} hours` : words(action);
}

function elementName(element: Json, index: number): { key: string; label: string } {
  if (isJsonObject(element)) {
    for (const member of ELEMENT_KEYS) {
      const value = textMember(element, member);
      if (value) return { key: value, label: elementLabel(element) ?? value };
    }
  }
  return { key: String(index + 1), label: `Entry ${index + 1}` };
}

function leaf(section: string, path: string, label: string, value: Json, depth: number): Setting {
  const key = path.split('.').at(-1) ?? path;
  const empty = value === null || value === '' || isJsonObject(value) || (Array.isArray(value) && value.length === 0);
  const row: Setting = {
    path,
    section,
    label,
    value: '',
    depth,
    kind: 'text',
    compareKey: empty ? 'null' : canonicalJson(value),
  };
  if (Array.isArray(value)) return { ...row, value: 'None' };
  if (typeof value === 'string' && value !== '' && CODE_PROPERTIES.has(key)) {
    return { ...row, kind: 'code', value: decodeBase64Text(value) };
  }
  return { ...row, value: isJsonObject(value) ? 'None' : scalarText(value) };
}

function group(section: string, path: string, label: string, value: string, depth: number): Setting {
  return { path, section, label, value, depth, kind: 'group', compareKey: '' };
}

/** Text from base64 where it holds readable text; the base64 itself where it does not. */
function decodeBase64Text(value: string): string {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(value)) return value;
  const bytes = Buffer.from(value, 'base64');
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  return text.includes('\uFFFD') || text.includes('\0') ? value : text;
}

/** A property or setting id as words: `minimumPasswordLength` → `Minimum password length`. */
export function words(key: string): string {
  if (key === '@odata.type') return 'Type';
  const spaced = key
    .replace(/^.*\./, '')
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .trim();
  const [first = '', ...rest] = spaced.split(' ');
  const lower = rest.map((word) => (word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()));
  return [first.charAt(0).toUpperCase() + first.slice(1), ...lower].join(' ');
}

const INSTANCE_VALUES = [
  'choiceSettingValue',
  'simpleSettingValue',
  'groupSettingValue',
  'choiceSettingCollectionValue',
  'simpleSettingCollectionValue',
  'groupSettingCollectionValue',
];

function catalogSettings(rows: Setting[], settings: readonly Json[]): void {
  const taken = new Map<string, number>();
  for (const setting of settings) {
    const instance = isJsonObject(setting) ? setting.settingInstance : undefined;
    if (isJsonObject(instance)) catalogInstance(rows, instance, '', 0, taken);
  }
}

/** Settings catalog (section 11): an instance names its definition and holds a value, which may hold children. */
function catalogInstance(
  rows: Setting[],
  instance: JsonObject,
  prefix: string,
  depth: number,
  taken: Map<string, number>,
): void {
  const id = textMember(instance, 'settingDefinitionId') ?? 'setting';
  const base = `${prefix}${prefix === '' ? 'settings' : ''}/${id}`;
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  const path = count === 1 ? base : `${base}~${count}`;
  const member = INSTANCE_VALUES.find((name) => instance[name] !== undefined && instance[name] !== null);
  const value = member === undefined ? null : (instance[member] ?? null);
  const elements = Array.isArray(value) ? value : [value];
  const isGroup = member?.startsWith('group') === true;
  const held = elements.filter(isJsonObject);
  const texts = held.map((element) => catalogValue(id, element));
  const secret = elements.some(
    (element) => isJsonObject(element) && textMember(element, '@odata.type')?.endsWith('SecretSettingValue') === true,
  );
  const inOrder = (list: string[]): string[] => (member?.endsWith('CollectionValue') && !isGroup ? list.sort() : list);
  rows.push({
    path,
    section: 'Settings',
    label: catalogLabel(id),
    value: isGroup ? '' : secret ? 'Secret value (hidden by Graph)' : inOrder(texts).join('\n'),
    depth,
    kind: isGroup ? 'group' : secret ? 'secret' : 'text',
    compareKey: isGroup ? '' : canonicalJson(inOrder(held.map((element) => canonicalJson(element.value)))),
  });
  elements.forEach((element, index) => {
    if (!isJsonObject(element) || !Array.isArray(element.children)) return;
    // An entry has the same place whether it is the only one or not; a chosen option names its own.
    const place = Array.isArray(value) ? `${path}[${textMember(element, 'value') ?? index + 1}]` : path;
    for (const child of element.children)
      if (isJsonObject(child)) catalogInstance(rows, child, place, depth + 1, taken);
  });
}

function catalogValue(definitionId: string, element: JsonObject): string {
  const { value } = element;
  if (typeof value !== 'string' || !value.startsWith(definitionId)) return scalarText(value);
  // An option's id is the setting's id and a suffix that says which option it is.
  return words(value.slice(definitionId.length).replace(/^_+/, '')) || value;
}

/** The last part of a setting's id, as words; the whole id stays in the path. */
function catalogLabel(id: string): string {
  const tail = id.includes('~') ? (id.split('~').at(-1) ?? id) : id.replace(/^(device|user)_vendor_msft_/, '');
  const parts = tail.split(/[_.]/);
  return words(parts.slice(-2).join(' '));
}

function admxSettings(rows: Setting[], values: readonly Json[], presentations: JsonObject): void {
  for (const value of values) {
    if (!isJsonObject(value)) continue;
    const definition = isJsonObject(value.definition) ? value.definition : {};
    const id = textMember(value, 'id') ?? '';
    const key = textMember(definition, 'id') ?? id;
    const section = textMember(definition, 'categoryPath') ?? 'Administrative templates';
    const label = textMember(definition, 'displayName') ?? key;
    const scope = textMember(definition, 'classType');
    const path = `definitionValues[${key}]`;
    rows.push({
      path,
      section,
      label: scope === null ? label : `${label} (${scope})`,
      value: value.enabled === true ? 'Enabled' : 'Disabled',
      depth: 0,
      kind: 'text',
      compareKey: canonicalJson(value.enabled ?? null),
    });
    const shown = presentations[id];
    for (const presentation of Array.isArray(shown) ? shown : []) {
      if (!isJsonObject(presentation)) continue;
      const of = isJsonObject(presentation.presentation) ? presentation.presentation : {};
      const name = textMember(of, 'label') ?? textMember(of, 'id') ?? 'Value';
      const held = presentation.value ?? presentation.values ?? null;
      addValue(rows, section, `${path}.${textMember(of, 'id') ?? name}`, name.replace(/:\s*$/, ''), held, 1);
    }
  }
}
