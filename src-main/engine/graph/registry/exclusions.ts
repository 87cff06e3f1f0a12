import { type Json, type JsonObject, textMember } from '../../core/json.ts';
import { findPath } from '../../core/paths.ts';
import type { BuiltInRule, ExclusionRule } from './restoring-model.ts';
import { restoringOf } from './restoring.ts';

/** The rule by which an object exists in every tenant; null for what people make. */
export function builtInRule(type: { readonly type: string }, object: JsonObject): BuiltInRule | null {
  const rules = restoringOf(type.type).builtIn ?? [];
  return rules.find(({ path, equals }) => valueAt(object, path) === equals) ?? null;
}

/** The value of a member by its registry path, or by its own name where that holds a dot, such as `@odata.type`. */
export function valueAt(object: JsonObject, path: string): Json | undefined {
  if (Object.hasOwn(object, path)) return object[path];
  return findPath(object, path)[0]?.value;
}

/** The first rule whose member has one of its values; undefined where none fits. */
export function firstExclusion<T extends ExclusionRule>(
  rules: readonly T[] | undefined,
  objectOf: (rule: T) => JsonObject,
): T | undefined {
  return rules?.find((rule) => rule.path !== undefined && holds(objectOf(rule), rule.path, rule.equals));
}

function holds(object: JsonObject, path: string, values: readonly unknown[] | undefined): boolean {
  const found = Object.hasOwn(object, path) ? textMember(object, path) : findPath(object, path)[0]?.value;
  return values?.includes(found ?? null) ?? false;
}
