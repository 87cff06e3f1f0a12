import { canonicalJson, isJsonObject, type Json, type JsonObject, parseJson, scalarText, textMember } from './json.ts';
import { propertyWords } from './property-words.ts';
import { groupRow, type Setting, type SettingWords, textRow } from './setting.ts';
import { valueInWords, words } from './words.ts';

/** Adds the rows of a legacy intent's settings: each names its definition and holds its value as JSON text. */
export function intentSettings(rows: Setting[], settings: readonly Json[], known: SettingWords): void {
  const found: Setting[] = [];
  const taken = new Map<string, number>();
  for (const setting of settings) {
    const id = isJsonObject(setting) ? textMember(setting, 'definitionId') : null;
    if (!isJsonObject(setting) || id === null) continue;
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    intentValue(found, id, `settings[${count === 1 ? id : `${id}~${count}`}]`, valueOf(setting), 0, known, null);
  }
  // Settings of one category stand together, in the order in which the categories come first.
  const sections = [...new Set(found.map((row) => row.section))];
  for (const section of sections) rows.push(...found.filter((row) => row.section === section));
}

function valueOf(setting: JsonObject): Json {
  const text = textMember(setting, 'valueJson');
  if (text === null) return setting.value ?? null;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function intentValue(
  rows: Setting[],
  id: string,
  path: string,
  value: Json,
  depth: number,
  known: SettingWords,
  within: string | null,
): void {
  const definition = known.definition('intent', id);
  const property = id.split('_').at(-1) ?? id;
  const own = propertyWords(property);
  const section = within ?? definition?.category ?? 'Settings';
  const place = {
    path,
    id,
    section,
    label: definition?.label ?? own?.label ?? words(property),
    description: definition?.description ?? null,
    depth,
  };
  const inWords = (one: Json): string => {
    const raw = typeof one === 'string' ? one : canonicalJson(one);
    const said = definition ? definition.options.get(raw) : own?.options?.[raw];
    return said ?? (typeof one === 'string' ? valueInWords(property, one) : null) ?? scalarText(one);
  };
  if (isNested(value)) {
    rows.push(groupRow(place));
    value.forEach((entry, index) => {
      // A complex value is a list of settings; a collection of them is a list of such lists.
      if (isNested(entry)) {
        const inside = { ...place, path: `${path}[${index + 1}]`, label: `Entry ${index + 1}`, depth: depth + 1 };
        rows.push(groupRow(inside));
        nestedSettings(rows, entry, inside.path, depth + 2, known, section);
      } else nestedSettings(rows, [entry], path, depth + 1, known, section);
    });
  } else if (Array.isArray(value)) {
    const key = value.length === 0 ? 'null' : canonicalJson(value);
    const raw = value.map(scalarText).join('\n');
    rows.push(textRow(place, value.length === 0 ? 'None' : value.map(inWords).join('\n'), key, raw || null));
  } else if (value === null || value === '') rows.push(textRow(place, 'Not configured', 'null'));
  else {
    const raw = typeof value === 'string' ? value : canonicalJson(value);
    rows.push(textRow(place, inWords(value), canonicalJson(value), typeof value === 'boolean' ? null : raw));
  }
}

function isNested(value: Json): value is Json[] {
  return Array.isArray(value) && value.some((entry) => isJsonObject(entry) || Array.isArray(entry));
}

function nestedSettings(
  rows: Setting[],
  entries: readonly Json[],
  path: string,
  depth: number,
  known: SettingWords,
  section: string,
): void {
  for (const entry of entries) {
    if (!isJsonObject(entry)) continue;
    const id = textMember(entry, 'definitionId');
    if (id !== null) intentValue(rows, id, `${path}[${id}]`, valueOf(entry), depth, known, section);
    else {
      // A plain object: its members stand for themselves.
      for (const [key, member] of Object.entries(entry)) {
        if (key.includes('@')) continue;
        intentValue(rows, key, `${path}.${key}`, member, depth, known, section);
      }
    }
  }
}
