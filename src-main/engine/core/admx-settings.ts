import { canonicalJson, isJsonObject, type Json, type JsonObject, scalarText, textMember } from './json.ts';
import { groupRow, type Setting, textRow } from './setting.ts';

/**
 * Adds the rows of an administrative template's values. Their definitions and presentations come with them and
 * bring the words along: names, explanations, and the entries of drop-down lists.
 */
export function admxSettings(rows: Setting[], values: readonly Json[], presentations: JsonObject): void {
  for (const value of values) {
    if (!isJsonObject(value)) continue;
    const definition = isJsonObject(value.definition) ? value.definition : {};
    const id = textMember(value, 'id') ?? '';
    const key = textMember(definition, 'id') ?? id;
    const section = textMember(definition, 'categoryPath') ?? 'Administrative templates';
    const label = textMember(definition, 'displayName') ?? key;
    const scope = textMember(definition, 'classType');
    const path = `definitionValues[${key}]`;
    const place = {
      path,
      id: key,
      section,
      label: scope === null ? label : `${label} (${scope})`,
      description: textMember(definition, 'explainText'),
      depth: 0,
    };
    rows.push(textRow(place, value.enabled === true ? 'Enabled' : 'Disabled', canonicalJson(value.enabled ?? null)));
    const shown = presentations[id];
    for (const presentation of Array.isArray(shown) ? shown : []) {
      if (isJsonObject(presentation)) presentationRow(rows, section, path, presentation);
    }
  }
}

function presentationRow(rows: Setting[], section: string, parent: string, presentation: JsonObject): void {
  const of = isJsonObject(presentation.presentation) ? presentation.presentation : {};
  const name = textMember(of, 'label') ?? textMember(of, 'id') ?? 'Value';
  const place = {
    path: `${parent}.${textMember(of, 'id') ?? name}`,
    id: textMember(of, 'id') ?? name,
    section,
    label: name.replace(/:\s*$/, '').trim() || 'Value',
    depth: 1,
  };
  const held = presentation.value ?? presentation.values ?? null;
  const empty = held === null || held === '' || (Array.isArray(held) && held.length === 0);
  if (empty) rows.push(textRow(place, Array.isArray(held) ? 'None' : scalarText(held), 'null'));
  else if (!Array.isArray(held)) {
    const options = entriesOf(of);
    const said = options.get(scalarText(held)) ?? scalarText(held);
    rows.push(textRow(place, said, canonicalJson(held), typeof held === 'boolean' ? null : scalarText(held)));
  } else if (held.some(isJsonObject)) {
    rows.push(groupRow(place, held.length === 1 ? '1 entry' : `${held.length} entries`));
    listRows(rows, place, held);
  } else rows.push(textRow(place, held.map(scalarText).join('\n'), canonicalJson(held.map(canonicalJson))));
}

/** Names and values of a list box; where only names are given, they are the entries. */
function listRows(
  rows: Setting[],
  place: { path: string; section: string; id: string },
  entries: readonly Json[],
): void {
  const taken = new Map<string, number>();
  entries.forEach((entry, index) => {
    const name = (isJsonObject(entry) ? textMember(entry, 'name') : null) ?? String(index + 1);
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    const path = `${place.path}[${count === 1 ? name : `${name}~${count}`}]`;
    const value = isJsonObject(entry) ? (entry.value ?? null) : entry;
    const alone = value === null || value === '' || value === name;
    const row = { ...place, path, label: alone ? `Entry ${index + 1}` : name, depth: 2 };
    rows.push(textRow(row, alone ? name : scalarText(value), canonicalJson(entry)));
  });
}

/** The entries of a drop-down list, by the value that stands for each. */
function entriesOf(presentation: JsonObject): Map<string, string> {
  const items = presentation.items ?? presentation.suggestions;
  const found = new Map<string, string>();
  for (const item of Array.isArray(items) ? items : []) {
    const label = isJsonObject(item) ? textMember(item, 'displayName') : null;
    if (isJsonObject(item) && label !== null && item.value !== undefined && !found.has(scalarText(item.value)))
      found.set(scalarText(item.value), label);
  }
  return found;
}
