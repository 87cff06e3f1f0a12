import { isJsonObject, type Json, type JsonObject, scalarText, textMember } from '../core/json.ts';
import type { DefinitionKind } from '../core/setting.ts';
import { type SettingDefinitionContent, settingDefinitionColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { wallTime } from '../core/wall-clock.ts';

/** One setting in the words of Graph's definition. */
export interface FoundDefinition {
  kind: DefinitionKind;
  id: string;
  label: string;
  content: SettingDefinitionContent;
}

// Definitions are Microsoft's texts: these limits are far above any of them, and keep a broken answer small.
const MAX_LABEL = 500;
const MAX_TEXT = 4000;
const MAX_OPTIONS = 2000;
/** Ids in one statement. */
const CHUNK = 500;

/** The definitions in a list that Graph sent; what is not one, or has no name, is left out. */
export function definitionsIn(
  kind: DefinitionKind,
  list: Json | undefined,
  category: string | null,
): FoundDefinition[] {
  return (Array.isArray(list) ? list : []).filter(isJsonObject).flatMap((definition) => {
    const id = textMember(definition, 'id') ?? '';
    const label = textOf(definition, ['displayName', 'name'], MAX_LABEL);
    if (id === '' || label === null) return [];
    const description = textOf(definition, ['description', 'helpText'], MAX_TEXT);
    return [{ kind, id, label, content: { description, category, options: optionsOf(definition) } }];
  });
}

function textOf(object: JsonObject, members: readonly string[], limit: number): string | null {
  for (const member of members) {
    const text = textMember(object, member)?.trim();
    if (text) return text.slice(0, limit);
  }
  return null;
}

/** Options of the settings catalog stand in `options`, those of intents in an enumeration constraint. */
function optionsOf(definition: JsonObject): SettingDefinitionContent['options'] {
  const constraints = Array.isArray(definition.constraints) ? definition.constraints.filter(isJsonObject) : [];
  const lists = [definition.options, ...constraints.map((constraint) => constraint.values)];
  const found = new Map<string, SettingDefinitionContent['options'][number]>();
  for (const option of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
    if (!isJsonObject(option) || found.size >= MAX_OPTIONS) continue;
    const key = option.itemId ?? option.value;
    const label = textOf(option, ['displayName', 'name'], MAX_LABEL);
    if (key === undefined || key === null || label === null || found.has(scalarText(key))) continue;
    const id = typeof key === 'boolean' ? String(key) : scalarText(key);
    found.set(id, { id, label, description: textOf(option, ['description', 'helpText'], MAX_TEXT) });
  }
  return [...found.values()];
}

interface StoredDefinition extends FoundDefinition {
  rowId: number;
}

/** The stored definitions of the tenant with these ids. */
export async function readDefinitions(
  db: Db,
  tenantId: number,
  kind: DefinitionKind,
  ids: readonly string[],
): Promise<StoredDefinition[]> {
  const found: StoredDefinition[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const rows = await db
      .selectFrom('setting_definitions')
      .select(['id', 'definition_id', 'label', 'content'])
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', kind)
      .where('definition_id', 'in', ids.slice(at, at + CHUNK))
      .execute();
    for (const { id, definition_id, label, content } of rows) {
      found.push({ rowId: id, kind, id: definition_id, label, content: settingDefinitionColumn.read(content) });
    }
  }
  return found;
}

/** Which of these definitions are stored. */
export async function storedDefinitions(
  db: Db,
  tenantId: number,
  kind: DefinitionKind,
  ids: readonly string[],
): Promise<Set<string>> {
  return new Set((await readDefinitions(db, tenantId, kind, ids)).map((definition) => definition.id));
}

/** Stores definitions, each once: one that was written in this run, or is as it was stored, is left alone. */
export class DefinitionWriter {
  readonly #tenantId: number;
  readonly #seen = new Set<string>();

  constructor(tenantId: number) {
    this.#tenantId = tenantId;
  }

  /** Writes what is new or says something else than before. */
  async write(trx: Db, found: readonly FoundDefinition[]): Promise<void> {
    const fresh = new Map<string, FoundDefinition>();
    for (const definition of found) {
      const key = `${definition.kind} ${definition.id}`;
      if (!this.#seen.has(key) && !fresh.has(key)) fresh.set(key, definition);
    }
    for (const kind of ['settings_catalog', 'intent'] as const) {
      await this.#writeKind(
        trx,
        kind,
        [...fresh.values()].filter((definition) => definition.kind === kind),
      );
    }
    for (const key of fresh.keys()) this.#seen.add(key);
  }

  async #writeKind(trx: Db, kind: DefinitionKind, found: readonly FoundDefinition[]): Promise<void> {
    if (found.length === 0) return;
    const ids = found.map((definition) => definition.id);
    const stored = new Map((await readDefinitions(trx, this.#tenantId, kind, ids)).map((old) => [old.id, old]));
    const captured_at = wallTime();
    for (const { id, label, content: said } of found) {
      const content = settingDefinitionColumn.write(said);
      const old = stored.get(id);
      if (!old) {
        const values = { tenant_id: this.#tenantId, kind, definition_id: id, label, content, captured_at };
        await trx.insertInto('setting_definitions').values(values).execute();
      } else if (old.label !== label || settingDefinitionColumn.write(old.content) !== content) {
        await trx
          .updateTable('setting_definitions')
          .set({ label, content, captured_at })
          .where('id', '=', old.rowId)
          .execute();
      }
    }
  }
}
