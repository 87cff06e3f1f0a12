import { canonicalJson, type Json, type JsonObject, textMember } from '../core/json.ts';
import { nameOf } from '../backup/index.ts';
import { builtInRule, type PolicyType, restoringOf, valueAt } from '../graph/index.ts';
import { isPolymorphic } from './body.ts';

/** An object and its id in the tenant that it stands in. */
export interface Identified {
  identifier: string;
  object: JsonObject;
}

export type Match<T extends Identified> =
  /** The object is there. `by`: how it was recognised. */
  | { kind: 'found'; live: T; by: 'identifier' | 'identity' | 'builtIn' | 'singleton' }
  | { kind: 'none' }
  /** Several objects could be the one that is meant: a person decides. */
  | { kind: 'ambiguous'; candidates: T[] };

/**
 * What an object is recognised by in another tenant, or after it was deleted and made again: its name, its OData type
 * and what the registry names (graph-behaviour, section 9). Equal keys mean the same object to a person.
 */
export function identityKey(type: PolicyType, object: JsonObject): string {
  const { matchBy = [], nameless = false } = restoringOf(type.type);
  const builtIn = builtInRule(type, object);
  const parts: Json[] = [];
  // A default of the tenant is recognised by being the default: its name may have been changed.
  if (builtIn) parts.push('builtIn', builtIn.path);
  if (!nameless && !(builtIn?.changeable ?? false)) parts.push(nameOf(type, object, '').trim());
  if (isPolymorphic(type)) parts.push(textMember(object, '@odata.type') ?? type.entityType);
  for (const path of matchBy) parts.push(normal(valueAt(object, path)));
  return canonicalJson(parts);
}

/**
 * Finds a captured object among the live ones of its type. In the tenant that it was captured from its id tells; in
 * another one the id of an object means nothing, and the identity tells alone. Never guesses: several objects of one
 * identity are ambiguous.
 */
export function matchLive<T extends Identified>(
  type: PolicyType,
  wanted: Identified,
  live: readonly T[],
  sameTenant: boolean,
): Match<T> {
  const [only] = live;
  if (type.capture.mode === 'singleton') {
    return only ? { kind: 'found', live: only, by: 'singleton' } : { kind: 'none' };
  }
  const same = sameTenant ? live.find(({ identifier }) => identifier === wanted.identifier) : undefined;
  if (same && !isCounted(same.identifier)) return { kind: 'found', live: same, by: 'identifier' };
  const key = identityKey(type, wanted.object);
  const candidates = live.filter(({ object }) => identityKey(type, object) === key);
  const [found] = candidates;
  if (!found) return same ? { kind: 'found', live: same, by: 'identifier' } : { kind: 'none' };
  if (candidates.length > 1) return { kind: 'ambiguous', candidates };
  return { kind: 'found', live: found, by: builtInRule(type, wanted.object) ? 'builtIn' : 'identity' };
}

/** Ids that are counted, as of scope tags, may name another object once the first one is gone. */
function isCounted(identifier: string): boolean {
  return /^\d+$/.test(identifier);
}

/** Graph gives nothing as null, as an empty text or not at all. */
function normal(value: Json | undefined): Json {
  return value === undefined || value === '' ? null : value;
}
