import { copyJson, isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { type ContentRule, type PolicyType, restoringOf } from '../graph/index.ts';
import { strip, withoutAnnotations } from './body.ts';
import type { RestoreDocument } from './rewrite.ts';

/** Where the part of a rule stands: one that came expanded in the object, one that was read by itself in the content. */
export function partOf(rule: ContentRule, { object, content }: RestoreDocument): Json | undefined {
  return rule.in === 'content' ? (content[rule.part] ?? object[rule.part]) : (object[rule.part] ?? content[rule.part]);
}

/** A part without what Graph notes about it and what the rule says is not sent. */
export function cleanedPart(rule: ContentRule, part: Json): Json {
  const value = withoutAnnotations(copyJson(part));
  for (const element of Array.isArray(value) ? value : [value]) {
    if (isJsonObject(element)) strip(element, rule.strip ?? []);
  }
  return value;
}

/** Puts values into the form that a write takes, in place. */
export function replaceValues(type: PolicyType, object: JsonObject): void {
  for (const { path, from, to, when } of restoringOf(type.type).values ?? []) {
    if (when && (isNothing(object, when.path) || !when.empty.every((one) => isNothing(object, one)))) continue;
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holders = steps.length === 0 ? [object] : findPath(object, steps.join('.')).map(({ value }) => value);
    for (const holder of holders) {
      if (!isJsonObject(holder)) continue;
      const current = holder[last] ?? null;
      if ((current === null || typeof current === 'string') && from.includes(current)) holder[last] = to;
    }
  }
}

function isNothing(object: JsonObject, path: string): boolean {
  return findPath(object, path).every(({ value }) => value === null || (Array.isArray(value) && value.length === 0));
}

/**
 * A document as far as a restore can bring it back: parts in the form that they are sent in, linked objects by their
 * ids alone, and without what is only information. Two documents are the same to a restore when these are.
 */
export function comparableParts(
  type: PolicyType,
  document: RestoreDocument,
): { object: JsonObject; content: JsonObject } {
  const object = copyJson(document.object);
  const content = copyJson(document.content);
  replaceValues(type, object);
  for (const rule of restoringOf(type.type).content ?? []) {
    for (const holder of [object, content]) {
      const part = holder[rule.part];
      if (part === undefined || part === null) continue;
      if (rule.way === 'ignore') delete holder[rule.part];
      else holder[rule.part] = rule.way === 'links' ? idsOnly(part) : cleanedPart(rule, part);
    }
  }
  return { object, content };
}

/** Linked objects are objects of their own: what links them is their id. */
function idsOnly(value: Json): Json {
  if (Array.isArray(value)) return value.map(idsOnly).filter((link) => link !== null);
  if (!isJsonObject(value)) return value;
  // A link whose id was left out is no link.
  if (Object.hasOwn(value, 'id')) return typeof value.id === 'string' ? { id: value.id } : null;
  return Object.fromEntries(Object.entries(withoutAnnotations(value)).map(([key, member]) => [key, idsOnly(member)]));
}
