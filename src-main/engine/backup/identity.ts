import { sha256 } from '../core/hash.ts';
import { type Json, type JsonObject, textMember } from '../core/json.ts';
import type { PolicyType } from '../graph/index.ts';

/** The name of an object for people: its name property, else another name Graph gave, else its id. */
export function nameOf(type: PolicyType, object: JsonObject, identifier: string): string {
  for (const key of [type.nameProperty, 'displayName', 'name', 'profileName', 'fileName']) {
    const name = key === null ? null : textMember(object, key);
    if (name !== null && name.trim() !== '') return name;
  }
  // A singleton has no name of its own.
  return type.capture.mode === 'singleton' ? type.label : identifier;
}

const PLATFORM_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(windows|win\d|win32|edition|sharedpc|office)/i, 'windows'],
  [/^macos/i, 'macOS'],
  [/^(ios|ipados)/i, 'iOS'],
  [/^(android|aosp|managedandroid)/i, 'android'],
  [/^linux/i, 'linux'],
  [/^tvos/i, 'tvOS'],
  [/^visionos/i, 'visionOS'],
];

function platformWord(text: string): string | null {
  return PLATFORM_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/**
 * The platform of an object: the type's only one, else what the object says (`platforms`, `platform`,
 * `platformType`), else the start of its OData type; null when nothing tells.
 */
export function platformOf(type: PolicyType, object: JsonObject): string | null {
  const only = type.platforms.length === 1 ? type.platforms[0] : undefined;
  if (only !== undefined) return only;
  for (const key of ['platforms', 'platform', 'platformType']) {
    const said = textMember(object, key);
    const platform = said === null ? null : platformWord(said);
    if (platform !== null) return platform;
  }
  const odataType = textMember(object, '@odata.type')?.replace(/^#?microsoft\.graph\./, '') ?? '';
  const platform = platformWord(odataType);
  return platform !== null && (type.platforms.length === 0 || type.platforms.includes(platform)) ? platform : null;
}

/** Graph's id of an object; null when it sent none. */
export function identifierOf(object: JsonObject): string | null {
  const id: Json | undefined = object.id;
  if (typeof id === 'string' && id !== '') return id;
  return typeof id === 'number' ? String(id) : null;
}

/** Stamps that Graph moves whenever an object is modified (graph-behaviour, section 10). */
export const STAMPS = ['lastModifiedDateTime', 'modifiedDateTime', 'version'] as const;

/** True when a row carries such a stamp. */
export function hasModificationStamp(row: JsonObject): boolean {
  return STAMPS.some((key) => row[key] !== null && row[key] !== undefined && row[key] !== '');
}

/**
 * An object without the assignments that came expanded with it: they have a place of their own and change
 * on their own. What Graph noted about them stays, but for a page link, which differs at every read.
 */
export function withoutAssignments(row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => key !== 'assignments' && key !== 'assignments@odata.nextLink'),
  );
}

/**
 * The identifier of a row in its set: Graph's id, or a derived, stable one where there is none or it is
 * taken by another object of the type. Null for a row that the list repeated.
 */
export function uniqueIdentifier(id: string | null, rowText: string, seen: Map<string, string>): string | null {
  const mark = sha256(rowText).toString('hex');
  const wanted = id ?? `derived-${mark.slice(0, 32)}`;
  for (const candidate of [wanted, `${wanted}~${mark.slice(0, 12)}`]) {
    const known = seen.get(candidate);
    if (known === rowText) return null;
    if (known === undefined) {
      seen.set(candidate, rowText);
      return candidate;
    }
  }
  return null;
}
