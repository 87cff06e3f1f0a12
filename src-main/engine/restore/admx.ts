import { copyJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import type { GraphClient, PolicyType } from '../graph/index.ts';
import type { ImportedDefinition } from './columns.ts';
import type { RestoreDocument } from './rewrite.ts';

/** What of the imported settings that a run uses the target holds; `unread` says why that is not known. */
export interface HeldDefinitions {
  held: ImportedDefinition[];
  unread: string | null;
}

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

/**
 * The definitions that a policy uses and that came with an imported ADMX file: their ids differ from tenant to tenant,
 * those of built-in ones do not (graph-behaviour, section 8). Pure.
 */
export function importedDefinitions(type: PolicyType, { object, content }: RestoreDocument): JsonObject[] {
  if (type.type !== 'groupPolicyConfigurations') return [];
  const custom = object.policyConfigurationIngestionType === 'custom';
  return list(content.definitionValues).flatMap(({ definition }) => {
    if (!isJsonObject(definition)) return [];
    const policyType = textMember(definition, 'policyType');
    return policyType === 'admxIngested' || (policyType === null && custom) ? [definition] : [];
  });
}

/** What a definition is recognised by in another tenant (graph-behaviour, section 8). */
function identityOf(definition: JsonObject | ImportedDefinition): string {
  const keys = ['classType', 'categoryPath', 'displayName'] as const;
  return JSON.stringify(keys.map((key) => (textMember({ ...definition }, key) ?? '').toLowerCase()));
}

/**
 * A document whose imported definitions and their presentations have the ids of the target, and those that it does not
 * hold. Presentations are told by their labels, and by their order where several have one. Pure.
 */
export function inTarget<D extends RestoreDocument>(
  type: PolicyType,
  document: D,
  held: readonly ImportedDefinition[],
): { document: D; missing: JsonObject[] } {
  const used = importedDefinitions(type, document);
  if (used.length === 0) return { document, missing: [] };
  const found = new Map<string, ImportedDefinition>();
  const missing: JsonObject[] = [];
  for (const definition of used) {
    const id = textMember(definition, 'id') ?? '';
    const one =
      held.find((other) => other.id === id) ?? held.find((other) => identityOf(other) === identityOf(definition));
    if (one) found.set(id, one);
    else missing.push(definition);
  }
  const content = copyJson(document.content);
  const presentations = isJsonObject(content.presentationValues) ? content.presentationValues : {};
  for (const value of list(content.definitionValues)) {
    const definition = isJsonObject(value.definition) ? value.definition : {};
    const target = found.get(textMember(definition, 'id') ?? '');
    if (!target) continue;
    definition.id = target.id;
    const free = [...target.presentations];
    for (const { presentation } of list(presentations[textMember(value, 'id') ?? ''])) {
      if (!isJsonObject(presentation)) continue;
      const label = textMember(presentation, 'label') ?? '';
      const same = free.findIndex((one) => one.id === presentation.id);
      const at = same < 0 ? free.findIndex((one) => one.label === label) : same;
      const [one] = at < 0 ? [] : free.splice(at, 1);
      if (one) presentation.id = one.id;
      else missing.push(definition);
    }
  }
  return { document: { ...document, content }, missing };
}

/**
 * The definitions of imported ADMX files that the target holds, as far as `wanted` names them; a tenant is only asked
 * where something is wanted. Throws GraphError.
 */
export async function readImportedDefinitions(
  client: GraphClient,
  wanted: readonly JsonObject[],
): Promise<ImportedDefinition[]> {
  if (wanted.length === 0) return [];
  const identities = new Set(wanted.map(identityOf));
  const definitions = new Map<string, ImportedDefinition>();
  // As the admin centre asks for what was imported.
  const path = "/deviceManagement/groupPolicyCategories?$expand=definitions&$filter=ingestionSource eq 'custom'";
  for await (const page of client.pages('beta', path, 'intune')) {
    for (const definition of page.flatMap((category) => list(category.definitions))) {
      const text = (key: string): string => textMember(definition, key) ?? '';
      if (!identities.has(identityOf(definition))) continue;
      const [id, classType, categoryPath, displayName] = [
        text('id'),
        text('classType'),
        text('categoryPath'),
        text('displayName'),
      ];
      definitions.set(id, { id, classType, categoryPath, displayName, presentations: [] });
    }
  }
  for (const definition of definitions.values()) {
    const below = `/deviceManagement/groupPolicyDefinitions/${encodeURIComponent(definition.id)}/presentations`;
    for await (const page of client.pages('beta', below, 'intune')) {
      for (const one of page) {
        definition.presentations.push({ id: textMember(one, 'id') ?? '', label: textMember(one, 'label') ?? '' });
      }
    }
  }
  return [...definitions.values()];
}

/** What has to be uploaded first; `files` are the names of the imported files that the backup holds. Pure. */
export function uploadFirst(missing: readonly JsonObject[], files: readonly string[], unread: string | null): string {
  if (unread !== null) {
    return `It uses settings of an imported ADMX file, and whether the tenant holds it could not be read: ${unread} Renew the preview.`;
  }
  const paths = missing.map((definition) => (textMember(definition, 'categoryPath') ?? '').toLowerCase());
  const fitting = files.filter((file) => paths.some((path) => path.includes(stemOf(file))));
  const named = fitting.length > 0 ? fitting : files.length === 1 ? files : [];
  const settings = [
    ...new Set(missing.map((one) => `“${textMember(one, 'displayName') ?? textMember(one, 'id') ?? '?'}”`)),
  ];
  const what = named.length > 0 ? named.join(', ') : `the ADMX file that holds ${settings.slice(0, 3).join(', ')}`;
  return `It uses settings of an imported ADMX file that the tenant does not hold. Upload ${what} first, in the admin centre under Devices → Configuration → Import ADMX; then renew the preview.`;
}

const stemOf = (file: string): string => file.replace(/\.admx$/i, '').toLowerCase();
