import { isJsonObject, type Json } from './json.ts';

/** How a sealed value begins, wherever a payload holds one in place of a clear secret. */
export const SEALED_MARK = 'tenantatlas-sealed:1:';

/** True for a value that stands in place of a clear secret. */
export function isSealed(value: Json | undefined): value is string {
  return typeof value === 'string' && value.startsWith(SEALED_MARK);
}

/** A copy with every sealed value replaced, and how many there were. Without any, the same value. */
export function replaceSealed<J extends Json>(json: J, by: Json): { json: J; replaced: number } {
  let replaced = 0;
  const walk = (value: Json): Json => {
    if (isSealed(value)) {
      replaced += 1;
      return by;
    }
    if (Array.isArray(value)) return value.map(walk);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]));
  };
  const copy = walk(json);
  return replaced === 0 ? { json, replaced } : { json: copy as J, replaced };
}
