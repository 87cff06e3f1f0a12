import { admxSettings } from './admx-settings.ts';
import { catalogSettings } from './catalog-settings.ts';
import { intentSettings } from './intent-settings.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject, scalarText, textMember } from './json.ts';
import { isUnordered } from './list-order.ts';
import { isSealed } from './sealed.ts';
import { propertyWords } from './property-words.ts';
import { groupRow, NO_WORDS, type Setting, type SettingWords, textRow } from './setting.ts';
import { durationInWords, valueInWords, words } from './words.ts';

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
/** An id that says nothing to people. */
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The settings of an object and its content in words, in the order in which people read them. `known` brings what
 * Graph's definitions call settings and options; without it the names follow from the ids.
 */
export function readableSettings(object: JsonObject, content: JsonObject, known: SettingWords = NO_WORDS): Setting[] {
  const rows: Setting[] = [];
  const settings = content.settings ?? object.settings;
  const admx = content.definitionValues;
  addMembers(rows, 'General', '', object, 0, new Set(['settings', 'settingInstance', 'assignments', ...NOT_SETTINGS]));
  const list = Array.isArray(settings) ? settings : [];
  catalogSettings(rows, list, known);
  intentSettings(rows, list, known);
  // Settings of other kinds, such as those of an app configuration, are ordinary values.
  const others = Array.isArray(settings) ? list.filter((setting) => !isOfDefinition(setting)) : (settings ?? null);
  if (!Array.isArray(others) ? others !== null : others.length > 0)
    addValue(rows, 'Settings', 'settings', 'Settings', others, 0);
  if (isJsonObject(object.settingInstance)) catalogSettings(rows, [object], known);
  if (Array.isArray(admx))
    admxSettings(rows, admx, isJsonObject(content.presentationValues) ? content.presentationValues : {});
  for (const [key, value] of Object.entries(content)) {
    if (['settings', 'definitionValues', 'presentationValues'].includes(key)) continue;
    addValue(rows, labelOf(key, key), `content.${key}`, labelOf(key, key), value, 0);
  }
  return rows;
}

/** True for a setting that names its definition: of the settings catalog, or of a legacy intent. */
function isOfDefinition(setting: Json): boolean {
  return (
    isJsonObject(setting) && (isJsonObject(setting.settingInstance) || textMember(setting, 'definitionId') !== null)
  );
}

/** What a property is called: as the admin centre says where that is known, else by its name. */
function labelOf(path: string, key: string): string {
  if (GUID.test(key)) return key;
  // That a date is one shows in its value.
  return propertyWords(path)?.label ?? words(key).replace(/ date time$/, '');
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
    const path = prefix === '' ? key : `${prefix}.${key}`;
    addValue(rows, section, path, labelOf(path, key), value, depth);
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
    const type = textMember(value, '@odata.type');
    rows.push(groupRow({ path, section, label, depth }, type === null ? '' : typeInWords(type)));
    addMembers(rows, section, path, value, depth + 1);
  } else {
    rows.push(leaf(section, path, label, value, depth));
  }
}

function addList(rows: Setting[], section: string, path: string, label: string, list: Json[], depth: number): void {
  if (list.every((element) => !isJsonObject(element) && !Array.isArray(element))) {
    const inOrder = (texts: string[]): string[] => (isUnordered(path) ? texts.sort() : texts);
    const key = canonicalJson(inOrder(list.map(canonicalJson)));
    const said = inOrder(list.map((element) => scalarInWords(path, element))).join('\n');
    const raw = inOrder(list.map(scalarText)).join('\n');
    rows.push(textRow({ path, section, label, depth }, said, key, raw));
    return;
  }
  rows.push(groupRow({ path, section, label, depth }, list.length === 1 ? '1 entry' : `${list.length} entries`));
  const taken = new Set<string>();
  list.forEach((element, index) => {
    const name = elementName(element, index);
    let key = name.key;
    for (let count = 2; taken.has(key); count += 1) key = `${name.key}~${count}`;
    taken.add(key);
    const place = `${path}[${key}]`;
    if (isJsonObject(element)) {
      rows.push(groupRow({ path: place, section, label: name.label, depth: depth + 1 }));
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
  const said = propertyWords('actionType')?.options?.[action] ?? words(action);
  return typeof hours === 'number' && hours > 0 ? `${said} after ${hours} hours` : said;
}

function elementName(element: Json, index: number): { key: string; label: string } {
  if (isJsonObject(element)) {
    for (const member of ELEMENT_KEYS) {
      const value = textMember(element, member);
      if (value)
        return { key: value, label: elementLabel(element) ?? (GUID.test(value) ? `Entry ${index + 1}` : value) };
    }
  }
  return { key: String(index + 1), label: `Entry ${index + 1}` };
}

function leaf(section: string, path: string, label: string, value: Json, depth: number): Setting {
  const key = path.split('.').at(-1) ?? path;
  const empty = value === null || value === '' || isJsonObject(value) || (Array.isArray(value) && value.length === 0);
  const place = { path, section, label, depth };
  const compareKey = empty ? 'null' : canonicalJson(value);
  if (Array.isArray(value) || isJsonObject(value)) return textRow(place, 'None', compareKey);
  if (typeof value === 'string' && value !== '' && CODE_PROPERTIES.has(key)) {
    return { ...textRow(place, decodeBase64Text(value), compareKey), kind: 'code' };
  }
  if (isSealed(value)) return { ...textRow(place, 'Sealed secret', compareKey, value), kind: 'sealed' };
  const said = scalarInWords(path, value);
  return textRow(place, said, compareKey, said === scalarText(value) ? null : rawText(value));
}

/** Yes and No are what true and false say; every other scalar stands for itself. */
function rawText(value: Json): string {
  return typeof value === 'boolean' ? String(value) : scalarText(value);
}

/** A scalar in words where it is one of a fixed set, by the property that holds it; else as it is. */
function scalarInWords(path: string, value: Json): string {
  const own = propertyWords(path)?.options;
  const raw = typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : null;
  if (raw !== null && own && Object.hasOwn(own, raw)) return own[raw] ?? raw;
  if (typeof value !== 'string' || value === '') return scalarText(value);
  if (path.endsWith('@odata.type')) return typeInWords(value);
  // Flags come as one text, such as `mdm,microsoftSense`.
  const flags = value.split(',');
  if (own && flags.length > 1 && flags.every((flag) => Object.hasOwn(own, flag)))
    return flags.map((flag) => own[flag] ?? flag).join(', ');
  return valueInWords(path, value) ?? durationInWords(value) ?? value;
}

/** The name of a kind of object: `#microsoft.graph.androidCompliancePolicy` → `Android compliance policy`. */
function typeInWords(type: string): string {
  return words(type.replace(/^#?microsoft\.graph\./, ''));
}

/** Text from base64 where it holds readable text; the base64 itself where it does not. */
function decodeBase64Text(value: string): string {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(value)) return value;
  const bytes = Buffer.from(value, 'base64');
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  return text.includes('\uFFFD') || text.includes('\0') ? value : text;
}
