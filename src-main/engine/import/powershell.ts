import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';

/** Names as the PowerShell modules for Graph and Azure AD write them: `DisplayName`, `_Operator`, `IPRanges`. */
const CAPITALISED = /^_?[A-Z]/;

/**
 * True for an object of Graph that a PowerShell module read and ConvertTo-Json wrote: every member is capitalised,
 * and what has no member of its own stands in `AdditionalProperties`.
 */
function isFromModule(object: JsonObject): boolean {
  if (!Object.keys(object).every((key) => CAPITALISED.test(key))) return false;
  if (textMember(object, 'DisplayName') !== null) return true;
  return textMember(object, 'Id') !== null && isJsonObject(object.AdditionalProperties);
}

/** The object with the names that Graph gives its members; null when no PowerShell module wrote it. */
export function fromPowerShell(object: JsonObject): JsonObject | null {
  return isFromModule(object) ? renamed(object) : null;
}

function renamed(object: JsonObject): JsonObject {
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === 'AdditionalProperties' || (/^OdataType$/i.test(key) && value === null)) continue;
    members.push([/^OdataType$/i.test(key) ? '@odata.type' : lowered(key), inner(value)]);
  }
  const { AdditionalProperties: more } = object;
  // What stands there came from Graph as it is.
  return { ...Object.fromEntries(members), ...(isJsonObject(more) ? more : {}) };
}

function inner(value: Json): Json {
  if (Array.isArray(value)) return value.map(inner);
  if (!isJsonObject(value) || !Object.keys(value).every((key) => CAPITALISED.test(key))) return value;
  const object = renamed(value);
  const values = Object.values(object);
  // A module writes an object of nothing where Graph has null.
  return values.length > 0 && values.every((member) => member === null) ? null : object;
}

function lowered(key: string): string {
  return key.replace(/^_/, '').replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (start) => start.toLowerCase());
}

/** What PowerShell writes in place of what lies deeper than ConvertTo-Json was told to go. */
const CUT_OFF =
  /^(@\{[\w@.#]+=[\s\S]*\}|System\.(Object|String)\[\]|System\.Collections\.\S+|Microsoft\.Graph\.\S+\.Models\.\S+)$/;

/** True when a value holds text that PowerShell wrote in place of an object or a list. */
export function isCutOff(value: Json): boolean {
  if (typeof value === 'string') return CUT_OFF.test(value);
  if (Array.isArray(value)) return value.some(isCutOff);
  return isJsonObject(value) && Object.values(value).some(isCutOff);
}
