import type { Json, JsonObject } from '../core/json.ts';
import { nameOf, type ReferenceNames } from '../backup/index.ts';
import type { PolicyType } from '../graph/index.ts';
import type { ExportedItem, Format } from './model.ts';

/** The format of TenantAtlas itself: everything that a set holds, so that importing it gives an equal set. */
export const tenantatlasFormat: Format = {
  id: 'tenantatlas',
  mark: false,
  compact: false,
  files: (item) => [{ folder: item.policyType, name: item.name, json: document(item) }],
  tables: ({ names }) => [{ folder: '', name: 'references', json: names satisfies ReferenceNames }],
};

function document(item: ExportedItem): JsonObject {
  const { type, metadata, object } = item;
  const { warnings, originalIdentifier } = metadata;
  const known = type ? nameOf(type, object, item.identifier) : item.identifier;
  return {
    policyType: item.policyType,
    policyIdentifier: item.identifier,
    object,
    assignments: item.assignments,
    // An empty list that was not read must not look like one that was.
    ...(metadata.assignmentsUnknown ? { assignmentsUnknown: true } : {}),
    content: contentFor(type, object, item.content),
    ...(known === item.name ? {} : { name: item.name }),
    ...(originalIdentifier === undefined ? {} : { originalIdentifier }),
    ...(warnings && warnings.length > 0 ? { warnings } : {}),
    ...(metadata.incomplete ? { incomplete: true } : {}),
  };
}

/** The parts of an object under the registry's names: those read on their own, and those that came with it. */
function contentFor(type: PolicyType | undefined, object: JsonObject, content: JsonObject): JsonObject {
  const parts: JsonObject = { ...content };
  for (const sub of type?.subresources ?? []) {
    if (parts[sub.name] !== undefined) continue;
    const value: Json | undefined =
      sub.from === 'expand' ? object[sub.property ?? sub.name] : sub.from === 'item' ? object : undefined;
    if (value !== undefined) parts[sub.name] = value;
  }
  return parts;
}
