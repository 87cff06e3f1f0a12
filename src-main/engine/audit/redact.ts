import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';

const SECRET_KEY = /token|secret|password|passphrase|authorization|credential|private.?key/i;
/** Keys that name a secret's whereabouts and hold none. */
const HARMLESS = new Set(['tokenKind', 'tokenVariable']);

/** Metadata with every value whose key speaks of a secret replaced. */
export function redactMetadata(metadata: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(metadata)) {
    result[key] = SECRET_KEY.test(key) && !HARMLESS.has(key) ? '(removed)' : redactValue(value);
  }
  return result;
}

function redactValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(redactValue);
  return isJsonObject(value) ? redactMetadata(value) : value;
}
