import { canonicalJson, isJsonObject, type Json, type JsonObject, scalarText, textMember } from './json.ts';
import { groupRow, type DefinitionWords, type Setting, type SettingWords, textRow } from './setting.ts';
import { words } from './words.ts';

const INSTANCE_VALUES = [
  'choiceSettingValue',
  'simpleSettingValue',
  'groupSettingValue',
  'choiceSettingCollectionValue',
  'simpleSettingCollectionValue',
  'groupSettingCollectionValue',
];

/** Adds the rows of a settings catalog policy's settings. */
export function catalogSettings(rows: Setting[], settings: readonly Json[], known: SettingWords): void {
  const reader = new CatalogReader(rows, known);
  for (const setting of settings) {
    const instance = isJsonObject(setting) ? setting.settingInstance : undefined;
    if (isJsonObject(instance)) reader.instance(instance, '', 0);
  }
}

class CatalogReader {
  readonly #rows: Setting[];
  readonly #words: SettingWords;
  readonly #taken = new Map<string, number>();

  constructor(rows: Setting[], known: SettingWords) {
    this.#rows = rows;
    this.#words = known;
  }

  /** Settings catalog (section 11): an instance names its definition and holds a value, which may hold children. */
  instance(instance: JsonObject, prefix: string, depth: number): void {
    const id = textMember(instance, 'settingDefinitionId') ?? 'setting';
    const known = this.#words.definition('settings_catalog', id);
    const path = this.#pathOf(`${prefix}${prefix === '' ? 'settings' : ''}/${id}`);
    const member = INSTANCE_VALUES.find((name) => instance[name] !== undefined && instance[name] !== null);
    const value = member === undefined ? null : (instance[member] ?? null);
    const elements = Array.isArray(value) ? value : [value];
    const held = elements.filter(isJsonObject);
    const place = {
      path,
      id,
      section: 'Settings',
      label: known?.label ?? labelFromId(id),
      description: known?.description ?? null,
      depth,
    };
    if (member?.startsWith('group') === true) this.#rows.push(groupRow(place));
    else if (held.some((element) => textMember(element, '@odata.type')?.endsWith('SecretSettingValue') === true)) {
      this.#rows.push({
        ...textRow(place, 'Secret value (hidden by Graph)', compareKeyOf(member, held)),
        kind: 'secret',
      });
    } else {
      const inOrder = (list: string[]): string[] => (member?.endsWith('CollectionValue') ? list.sort() : list);
      const text = inOrder(held.map((element) => optionInWords(id, element, known))).join('\n');
      const raw = inOrder(held.map((element) => scalarText(element.value))).join('\n');
      this.#rows.push(textRow(place, text, compareKeyOf(member, held), raw));
    }
    elements.forEach((element, index) => {
      if (!isJsonObject(element) || !Array.isArray(element.children)) return;
      // An entry has the same place whether it is the only one or not; a chosen option names its own.
      const inside = Array.isArray(value) ? `${path}[${textMember(element, 'value') ?? index + 1}]` : path;
      for (const child of element.children) if (isJsonObject(child)) this.instance(child, inside, depth + 1);
    });
  }

  #pathOf(base: string): string {
    const count = (this.#taken.get(base) ?? 0) + 1;
    this.#taken.set(base, count);
    return count === 1 ? base : `${base}~${count}`;
  }
}

function compareKeyOf(member: string | undefined, held: readonly JsonObject[]): string {
  // Empty text, null and nothing are one: they alternate between reads of Graph.
  const keys = held.map(({ value }) => canonicalJson(value === '' ? null : value));
  return canonicalJson(member?.endsWith('CollectionValue') ? keys.sort() : keys);
}

function optionInWords(definitionId: string, element: JsonObject, known: DefinitionWords | null): string {
  const { value } = element;
  if (typeof value !== 'string') return scalarText(value);
  const option = known?.options.get(value);
  if (option !== undefined) return option;
  if (!value.startsWith(definitionId)) return scalarText(value);
  // An option's id is the setting's id and a suffix that says which option it is.
  return words(value.slice(definitionId.length).replace(/^_+/, '')) || value;
}

/** The last part of a setting's id, as words, where its definition is not known. */
function labelFromId(id: string): string {
  const tail = id.includes('~') ? (id.split('~').at(-1) ?? id) : id.replace(/^(device|user)_vendor_msft_/, '');
  const parts = tail.split(/[_.]/);
  return words(parts.slice(-2).join(' '));
}
