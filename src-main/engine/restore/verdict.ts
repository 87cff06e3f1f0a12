import type { RestoreAction } from '../../../src-preload/contract/index.ts';
import { nameOf } from '../backup/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import type { ItemMetadata } from '../data/json-columns.ts';
import { builtInRule, firstExclusion, type PolicyType, restoringOf } from '../graph/index.ts';

export interface Verdict {
  action: Extract<RestoreAction, 'cannot' | 'needs_input' | 'skip'>;
  reason: string;
}

/** Begins a warning that says which value Graph hides; the capture writes it. */
const NEEDS_INPUT = 'Needs input on restore: ';

/**
 * Why an object is not written, whatever the target holds; null when nothing of the object itself stands against it.
 * In the words of the admin centre, from the registry. Pure.
 */
export function verdictOf(type: PolicyType, object: JsonObject, metadata: ItemMetadata): Verdict | null {
  const rule = restoringOf(type.type);
  if (rule.reason !== undefined) return { action: 'cannot', reason: rule.reason };
  if (type.referenceOnly || (!type.create.supported && !type.update.supported)) {
    return {
      action: 'cannot',
      reason: `${type.label} belong to Microsoft or to an outside service: ${type.create.notes}`,
    };
  }
  const builtIn = builtInRule(type, object);
  if (builtIn?.changeable === false) {
    return { action: 'skip', reason: 'It is Microsoft’s own, exists in every tenant and cannot be changed.' };
  }
  const never = firstExclusion(rule.never, () => object);
  if (never) return { action: 'cannot', reason: never.reason };
  if (metadata.incomplete === true) {
    return {
      action: 'cannot',
      reason: 'The backup could not read all of it. Restore it from another backup set, or take a new one.',
    };
  }
  const hidden = (metadata.warnings ?? []).find((warning) => warning.startsWith(NEEDS_INPUT));
  if (hidden !== undefined) {
    return {
      action: 'needs_input',
      reason: `${hidden.slice(NEEDS_INPUT.length)} Enter it in the admin centre, or make the object there.`,
    };
  }
  return null;
}

/**
 * Why an object is not written, by whether the target holds it: one that can only be changed, or one of which the
 * backup lacks what a write takes. Null when it can. Pure.
 */
export function obstacleTo(
  on: 'create' | 'update',
  type: PolicyType,
  { object, content }: { object: JsonObject; content: JsonObject },
): Verdict | null {
  const { neverCreate = [], needs = [], nameless = false } = restoringOf(type.type);
  const cannot = (reason: string): Verdict => ({ action: 'cannot', reason });
  if (on === 'update' && !type.update.supported) return cannot(`It cannot be changed: ${type.update.notes}`);
  if (on === 'create') {
    if (!type.create.supported) return cannot(`It cannot be created: ${type.create.notes}`);
    const rule = firstExclusion(neverCreate, ({ in: where }) => (where === 'content' ? content : object));
    if (rule) return cannot(rule.reason);
    if (!nameless && nameOf(type, object, '') === '') {
      const reason = 'It has no name in the backup, and Graph makes none without. Make it in the admin centre.';
      return { action: 'needs_input', reason };
    }
  }
  const missing = needs.find(
    (need) => need.on.includes(on) && isMissing(content[need.part] ?? object[need.part], need.some),
  );
  return missing ? { action: 'needs_input', reason: missing.reason } : null;
}

function isMissing(part: Json | undefined, some = false): boolean {
  // A part that is another object is not there when what it named was left out.
  const leftOut = isJsonObject(part) && part.id === null;
  return part === undefined || part === null || leftOut || (some && Array.isArray(part) && part.length === 0);
}
