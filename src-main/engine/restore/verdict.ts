import type { RestoreAction } from '../../../src-preload/contract/index.ts';
import type { JsonObject } from '../core/json.ts';
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

/** Why an object cannot be created though it could be changed; null when it can. Pure. */
export function obstacleToCreate(type: PolicyType, object: JsonObject, content: JsonObject): string | null {
  if (!type.create.supported) return `It cannot be created: ${type.create.notes}`;
  const { neverCreate } = restoringOf(type.type);
  return firstExclusion(neverCreate, (rule) => (rule.in === 'content' ? content : object))?.reason ?? null;
}
