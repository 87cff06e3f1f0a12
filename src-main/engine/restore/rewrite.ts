import { copyJson, isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { findReferences, type FoundReference, referenceKey } from '../backup/index.ts';
import type { PolicyType } from '../graph/index.ts';

/** An object with everything that came with it. */
export interface RestoreDocument {
  object: JsonObject;
  content: JsonObject;
  assignments: readonly Json[];
  /** True where nothing says how it was assigned, as in files without assignments: what is live stays. */
  assignmentsUnknown?: boolean;
}

/** What becomes of an id: another one, or what names it is left out. */
export type Mapped = { to: string } | 'remove';
/** Null where nothing is known about the id: it stays, and the caller decides what that means. */
export type ReferenceMap = (kind: string, id: string) => Mapped | null;

export interface Rewritten {
  document: RestoreDocument;
  /** Ids that the map knows nothing of, each once. */
  unresolved: FoundReference[];
}

/**
 * A copy of a document in which the ids of other objects are those that the map gives: only where the registry says
 * that an id stands, never by looking for a text. An assignment whose group or filter is removed goes as a whole
 * with its group; a filter alone leaves the assignment without one only when the map says so for filters.
 */
export function rewriteReferences(type: PolicyType, document: RestoreDocument, map: ReferenceMap): Rewritten {
  const object = copyJson(document.object);
  const content = copyJson(document.content);
  const assignments = document.assignments.map((assignment) => copyJson(assignment));
  const unresolved = new Map<string, FoundReference>();
  const wanted = new Map(
    findReferences(type, document.object, document.content, document.assignments).map((reference) => [
      keyOf(reference.kind, reference.id),
      reference,
    ]),
  );
  const decide = (kind: string, id: string): Mapped | null => {
    const reference = wanted.get(keyOf(kind, id));
    // Words such as All or None, and the all-zero id: no object is meant.
    if (!reference) return { to: id };
    const mapped = map(kind, id);
    if (mapped === null) unresolved.set(keyOf(kind, id), reference);
    return mapped;
  };
  for (const rule of type.references) {
    const root: Json = rule.in === 'content' ? content : object;
    const removed: { holder: Json[]; key: number }[] = [];
    /** Elements that go as a whole with the id that they are about. */
    const gone = new Set<JsonObject | Json[]>();
    for (const { holder, key, value } of findPath(root, rule.path, rule.ofType)) {
      if (typeof value !== 'string') continue;
      const prefix = rule.prefixes?.find((text) => value.startsWith(text)) ?? '';
      const mapped = decide(rule.kind, value.slice(prefix.length));
      if (mapped === null) continue;
      if (mapped !== 'remove') put(holder, key, `${prefix}${mapped.to}`);
      else if (Array.isArray(holder) && typeof key === 'number') removed.push({ holder, key });
      else if (rule.whole === true) gone.add(holder);
      else put(holder, key, null);
    }
    // From the end, so that the places before keep their numbers.
    for (const { holder, key } of removed.toReversed()) holder.splice(key, 1);
    if (gone.size > 0) dropElements(root, rule.path, gone);
  }
  const kept = assignments.filter((assignment) => rewriteAssignment(assignment, decide));
  return { document: { ...document, object, content, assignments: kept }, unresolved: [...unresolved.values()] };
}

/** Takes elements out of the list that a path such as `items[].payloadId` goes through. */
function dropElements(root: Json, path: string, gone: ReadonlySet<JsonObject | Json[]>): void {
  const list = path.slice(0, path.lastIndexOf('[]'));
  for (const { value } of findPath(root, list)) {
    if (!Array.isArray(value)) continue;
    const kept = value.filter((element) => !isJsonObject(element) || !gone.has(element));
    value.splice(0, value.length, ...kept);
  }
}

/** Rewrites an assignment in place; false when it goes with its group or filter. */
function rewriteAssignment(assignment: Json, decide: (kind: string, id: string) => Mapped | null): boolean {
  const target = isJsonObject(assignment) && isJsonObject(assignment.target) ? assignment.target : null;
  if (!target) return true;
  for (const [kind, member] of [
    ['groups', 'groupId'],
    ['assignmentFilters', 'deviceAndAppManagementAssignmentFilterId'],
  ] as const) {
    const id = target[member];
    if (typeof id !== 'string' || id === '') continue;
    const mapped = decide(kind, id);
    // Without its filter an assignment would reach more devices than before: it goes as a whole.
    if (mapped === 'remove') return false;
    if (mapped !== null) target[member] = mapped.to;
  }
  return true;
}

function keyOf(kind: string, id: string): string {
  return `${kind}/${referenceKey(id)}`;
}

function put(holder: JsonObject | Json[], key: string | number, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[String(key)] = value;
}
