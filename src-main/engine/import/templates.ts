import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { TEMPLATE_PARTITIONS, TEMPLATE_TYPES } from '../graph/index.ts';
import { decodeJson } from './decode.ts';

/** The object that a template of CIPP wraps, and which type the template says it has; else why it wraps none. */
type Unwrapped = { object: JsonObject; hint: string } | { reason: string; lost: boolean };

/** True for a setting of an administrative template: it names its definition by a link. */
export function isDefinitionValue(element: Json): boolean {
  return isJsonObject(element) && textMember(element, 'definition@odata.bind') !== null;
}

/** What a template of CIPP holds: a row of its table, or the policy with its text in `RAWJson`. Null for anything else. */
export function unwrapTemplate(object: JsonObject): Unwrapped | null {
  const partition = textMember(object, 'PartitionKey');
  const row = textMember(object, 'JSON');
  if (partition !== null && row !== null) return ofRow(partition, row);
  return isPolicyTemplate(object) ? ofPolicy(object, '') : null;
}

function ofRow(partition: string, text: string): Unwrapped {
  const hint = Object.hasOwn(TEMPLATE_PARTITIONS, partition) ? TEMPLATE_PARTITIONS[partition] : undefined;
  if (hint === undefined) {
    const kind = partition.slice(0, 60);
    return { reason: `It holds a template of CIPP (${kind}), which is no object of Intune or Entra.`, lost: false };
  }
  const inside = parsed(text);
  if (inside === null) return BROKEN;
  return isPolicyTemplate(inside) ? ofPolicy(inside, hint) : { object: inside, hint };
}

const BROKEN: Unwrapped = { reason: 'It is a template of CIPP whose policy is not valid JSON.', lost: true };

function rawText(object: JsonObject): string | null {
  return textMember(object, 'RAWJson') ?? textMember(object, 'RawJSON');
}

function nameText(object: JsonObject): string | null {
  return textMember(object, 'Displayname') ?? textMember(object, 'DisplayName') ?? textMember(object, 'displayName');
}

function isPolicyTemplate(object: JsonObject): boolean {
  return rawText(object) !== null && nameText(object) !== null;
}

function ofPolicy(template: JsonObject, hint: string): Unwrapped {
  const inside = parsed(rawText(template) ?? '');
  if (inside === null) return BROKEN;
  const said = textMember(template, 'Type') ?? '';
  const type = Object.hasOwn(TEMPLATE_TYPES, said) ? TEMPLATE_TYPES[said] : said;
  return { object: named(template, withValues(inside)), hint: type || hint };
}

/** Settings of an administrative template, as Graph's `updateDefinitionValues` takes them. */
function withValues(object: JsonObject): JsonObject {
  const { added, updated: _updated, deletedIds: _deletedIds, ...rest } = object;
  return Array.isArray(added) && object.definitionValues === undefined ? { ...rest, definitionValues: added } : object;
}

function named(template: JsonObject, object: JsonObject): JsonObject {
  if (textMember(object, 'displayName') !== null || textMember(object, 'name') !== null) return object;
  const description: Json = textMember(template, 'Description') ?? textMember(template, 'description');
  return { displayName: nameText(template), description, ...object };
}

function parsed(text: string): JsonObject | null {
  const decoded = decodeJson(text);
  return 'value' in decoded && isJsonObject(decoded.value) ? decoded.value : null;
}
