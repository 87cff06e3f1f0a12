import type { ExportFormat } from '../../../src-preload/contract/index.ts';
import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import type { ItemMetadata } from '../data/json-columns.ts';
import type { ItemDocument, ReferenceNames } from '../backup/index.ts';
import type { PolicyType } from '../graph/index.ts';

/** An item as a format writes it. */
export interface ExportedItem extends ItemDocument {
  type: PolicyType | undefined;
  policyType: string;
  identifier: string;
  name: string;
  metadata: ItemMetadata;
}

/** What a format knows of the set as a whole. */
export interface ExportedSet {
  tenantName: string;
  directoryId: string | null;
  /** When the set was complete, ISO. */
  time: string;
  names: ReferenceNames;
}

/** A file of an export: the folder and name are made safe by the exporter. */
export interface ExportFile {
  folder: string;
  name: string;
  /** Behind the name: `.json`, or a time and `.json`. */
  ending?: string;
  json?: Json;
  bytes?: Buffer;
}

/** How one tool writes its files. */
export interface Format {
  id: ExportFormat;
  /** Tools on Windows take a file without a mark for the local code page. */
  mark: boolean;
  /** One line instead of indented. */
  compact: boolean;
  /** The files of an item, its object first; a sentence when the format cannot hold it. */
  files: (item: ExportedItem, set: ExportedSet) => ExportFile[] | string;
  /** Files for the set as a whole. */
  tables: (set: ExportedSet) => ExportFile[];
}

/** The object as one Graph document: assignments and the parts that Graph has at paths of their own put back inside. */
export function wholeObject(item: ExportedItem): JsonObject {
  const whole: JsonObject = { ...item.object };
  const nested: [string, string, JsonObject][] = [];
  for (const [name, value] of Object.entries(item.content)) {
    const sub = item.type?.subresources.find((entry) => entry.name === name);
    if (sub?.forEach && isJsonObject(value)) nested.push([sub.forEach.source, name, value]);
    else whole[name] = value;
  }
  for (const [source, name, values] of nested) whole[source] = nest(whole[source], name, values);
  if (item.metadata.assignmentsUnknown !== true && item.type?.assignments) whole.assignments = item.assignments;
  return whole;
}

/** Puts parts that are kept by an element's id inside the element. */
function nest(elements: Json | undefined, name: string, values: JsonObject): Json {
  if (!Array.isArray(elements)) return elements ?? null;
  return elements.map((element) => {
    const id = isJsonObject(element) ? textMember(element, 'id') : null;
    const value = id === null ? undefined : values[id];
    return isJsonObject(element) && value !== undefined ? { ...element, [name]: value } : element;
  });
}

/** The object without some members. */
export function without(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}
