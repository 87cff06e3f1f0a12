import type { RestoreItem, RestoreReference } from '../../src-preload/contract/index.ts';
import { isJsonObject, type Json, type JsonObject, textMember } from '../../src-main/engine/core/json.ts';
import { findPolicyType, type PolicyType } from '../../src-main/engine/graph/index.ts';
import { createBody } from '../../src-main/engine/restore/body.ts';
import { comparableParts } from '../../src-main/engine/restore/content.ts';
import { keysOf } from '../../src-main/engine/restore/decide.ts';
import { type ReferenceMap, type RestoreDocument, rewriteReferences } from '../../src-main/engine/restore/rewrite.ts';

interface Lost {
  /** Objects that were looked for, and the values in them. */
  compared: number;
  values: number;
  /** What a document says and the tenant does not hold. */
  missing: string[];
}

/**
 * Looks for every value of restored documents in a capture of the target, after the strip lists and with ids of the
 * target in place of those of the source. Knows nothing of how the application compares.
 */
export function lostValues(
  documents: ReadonlyMap<string, JsonObject>,
  captured: ReadonlyMap<string, JsonObject>,
  restored: readonly RestoreItem[],
  references: readonly RestoreReference[],
): Lost {
  const lost: Lost = { compared: 0, values: 0, missing: [] };
  const map = mapOf(restored, references);
  for (const item of restored) {
    if (item.result !== 'created' && item.result !== 'updated' && item.result !== 'unchanged') continue;
    const type = findPolicyType(item.policyType);
    const wanted = documents.get(`${item.policyType} ${item.policyIdentifier}`);
    const live = captured.get(`${item.policyType} ${item.liveIdentifier}`);
    lost.compared += 1;
    if (!type || !wanted || !live) {
      lost.missing.push(`${item.policyType} “${item.name}” itself`);
      continue;
    }
    const asked = sent(type, rewriteReferences(type, documentOf(wanted), map).document);
    const held = sent(type, documentOf(live));
    lost.values += compare(asked, held, '', (path) => lost.missing.push(`${item.policyType} “${item.name}”: ${path}`));
  }
  return lost;
}

function mapOf(restored: readonly RestoreItem[], references: readonly RestoreReference[]): ReferenceMap {
  const present = new Map(
    restored.flatMap((one) => keysOf(one.policyType, one.policyIdentifier).map((key) => [key, one.liveIdentifier])),
  );
  const choices = new Map(references.flatMap((one) => keysOf(one.kind, one.id).map((key) => [key, one.choice])));
  return (kind, id) => {
    const [key = ''] = keysOf(kind, id);
    const choice = choices.get(key) ?? null;
    if (choice === null || choice === 'skip') return 'remove';
    return { to: choice === 'restore' ? (present.get(key) ?? id) : choice };
  };
}

function documentOf(exported: JsonObject): RestoreDocument {
  const { object, content, assignments } = exported;
  const own = isJsonObject(object) ? object : {};
  const parts = isJsonObject(content) ? Object.entries(content) : [];
  return {
    object: own,
    // An export repeats in its content what came with the object.
    content: Object.fromEntries(parts.filter(([name]) => name !== 'item' && own[name] === undefined)),
    assignments: Array.isArray(assignments) ? assignments : [],
  };
}

/** The document without what the server sets; of an assignment, whom it reaches. */
function sent(type: PolicyType, document: RestoreDocument): JsonObject {
  const { object, content } = comparableParts(type, document);
  const targets = document.assignments.map((one) => (isJsonObject(one) ? (one.target ?? null) : null));
  return { object: createBody(type, object), content: nested(content), targets: targets.map(reached) };
}

/** Values of presentations stand by the id of the value that they belong to, which is another one in every tenant. */
function nested({ presentationValues, ...content }: JsonObject): JsonObject {
  const { definitionValues } = content;
  if (!isJsonObject(presentationValues) || !Array.isArray(definitionValues)) return content;
  const withPresentations = definitionValues.map((value) =>
    isJsonObject(value) ? { ...value, presentations: presentationValues[textMember(value, 'id') ?? ''] ?? [] } : value,
  );
  return { ...content, definitionValues: withPresentations };
}

function reached(target: Json): Json {
  if (!isJsonObject(target)) return target;
  return {
    kind: textMember(target, '@odata.type')?.replace('#', '') ?? null,
    group: target.groupId ?? null,
    filter: target.deviceAndAppManagementAssignmentFilterId ?? null,
  };
}

/** Compares every value of `wanted` with what stands at its place; lists are sets. Returns how many there were. */
function compare(
  wanted: Json | undefined,
  live: Json | undefined,
  path: string,
  missing: (path: string) => void,
): number {
  if (wanted === null || wanted === undefined || wanted === '') return 0;
  if (isJsonObject(wanted)) {
    const held = isJsonObject(live) ? live : {};
    return Object.entries(wanted)
      .filter(([key]) => !NOTES.test(key))
      .reduce((sum, [key, value]) => sum + compare(value, held[key], `${path}.${key}`, missing), 0);
  }
  // What an intent leaves unconfigured Graph may give or leave out (registry, notes of its update).
  const list = Array.isArray(wanted) ? wanted.filter((one) => !isJsonObject(one) || one.valueJson !== 'null') : null;
  if (list === null) {
    // What Graph hides nobody can read back.
    if (live !== '****' && !isSame(wanted, live)) missing(path);
    return 1;
  }
  const free = Array.isArray(live) ? [...live] : [];
  return list.reduce<number>((sum, element, index) => {
    const lacks = (one: Json): number => {
      let count = 0;
      compare(element, one, '', () => (count += 1));
      return count;
    };
    const at = free.findIndex((one) => lacks(one) === 0);
    const place = `${path}[${index}]`;
    return sum + compare(element, at < 0 ? free[index] : free.splice(at, 1)[0], place, missing);
  }, 0);
}

/** Ids below an object are the server's, and annotations are Graph's notes about its answer. */
const NOTES = /^(id|secretReferenceValueId|isEncrypted)$|@odata\.(context|type)$|(created|[mM]odified)DateTime$/;

function isSame(wanted: Json, live: Json | undefined): boolean {
  return typeof wanted === 'string' && typeof live === 'string'
    ? wanted.toLowerCase() === live.toLowerCase()
    : JSON.stringify(wanted) === JSON.stringify(live);
}
