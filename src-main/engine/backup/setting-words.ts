import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import type { DefinitionKind, DefinitionWords, SettingWords } from '../core/setting.ts';
import type { Db } from '../data/open.ts';
import { type FoundDefinition, readDefinitions } from './definitions.ts';

/** The member that names a setting's definition, by kind. */
const ID_MEMBER: Readonly<Record<DefinitionKind, string>> = {
  settings_catalog: 'settingDefinitionId',
  intent: 'definitionId',
};
const KINDS: readonly DefinitionKind[] = ['settings_catalog', 'intent'];

/** The ids of the definitions that an object's settings name. */
export function definitionIds(kind: DefinitionKind, object: JsonObject, content: JsonObject): string[] {
  const ids = new Set<string>();
  const walk = (value: Json | undefined): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isJsonObject(value)) {
      const id = textMember(value, ID_MEMBER[kind]);
      if (id !== null) ids.add(id);
      Object.values(value).forEach(walk);
    }
  };
  // Settings stand in these members and nowhere else: large documents of other kinds are not walked.
  for (const holder of [object, content]) for (const key of ['settings', 'settingInstance']) walk(holder[key]);
  return [...ids];
}

/** What the stored definitions of the tenant call an object's settings and their options. */
export async function loadWords(
  db: Db,
  tenantId: number,
  { object, content }: { object: JsonObject; content: JsonObject },
): Promise<SettingWords> {
  const byKey = new Map<string, DefinitionWords>();
  for (const kind of KINDS) {
    const ids = definitionIds(kind, object, content);
    for (const definition of await readDefinitions(db, tenantId, kind, ids)) {
      byKey.set(`${kind} ${definition.id}`, wordsOf(definition));
    }
  }
  return { definition: (kind, id) => byKey.get(`${kind} ${id}`) ?? null };
}

function wordsOf({ label, content }: FoundDefinition): DefinitionWords {
  const { description, category, options } = content;
  return { label, description, category, options: new Map(options.map((option) => [option.id, option.label])) };
}
