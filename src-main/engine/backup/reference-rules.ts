import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import type { PolicyType } from '../graph/index.ts';

/** The path of what an assignment names. */
export const ASSIGNMENTS = 'assignments';

/** An id that a captured object names, and what kind of thing it is. */
export interface FoundReference {
  kind: string;
  id: string;
  /** The name where it stands beside the id. */
  name: string | null;
  /** Where it stands: the registry's path, or `assignments`. */
  path: string;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
/** Kinds whose ids are always GUIDs: other values there are words such as All or None. */
const DIRECTORY_KINDS = new Set([
  'groups',
  'user',
  'directoryRole',
  'application',
  'servicePrincipal',
  'namedLocations',
]);

/**
 * Words that stand where ids of people do: those of Conditional Access (registry, notes of its create), and what the
 * authentication methods policy calls everybody.
 */
const WORDS = new Set(['All', 'None', 'GuestsOrExternalUsers', 'all_users']);

/** True where a file written by hand names a thing in place of its id; Graph itself never does. */
function isName(kind: string, text: string): boolean {
  if (kind === 'groups' || kind === 'user') return !WORDS.has(text);
  // Microsoft adds words for sets of applications; none of them has a blank.
  return kind === 'application' && text.includes(' ');
}

/** True for an id as the directory gives them. */
export function isGuid(id: string): boolean {
  return GUID.test(id);
}

/** What names are kept by: GUIDs mean the same in either case. */
export function referenceKey(id: string): string {
  return GUID.test(id) ? id.toLowerCase() : id;
}

/** Every id that an object names, by what the registry says about its type; assignments included. */
export function findReferences(
  type: PolicyType,
  object: JsonObject,
  content: Json,
  assignments: readonly Json[],
): FoundReference[] {
  const found: FoundReference[] = [];
  const add = (kind: string, id: Json | undefined, name: string | null, path: string): void => {
    if (typeof id !== 'string' || id === '' || id === ZERO_GUID) return;
    const named = DIRECTORY_KINDS.has(kind) && !GUID.test(id);
    if (named && !isName(kind, id)) return;
    found.push({ kind, id, name: named ? id : name, path });
  };
  for (const rule of type.references) {
    for (const hit of findPath(rule.in === 'content' ? content : object, rule.path, rule.ofType)) {
      if (rule.sameWhen !== undefined && isJsonObject(hit.holder) && hit.holder[rule.sameWhen] === true) continue;
      const prefix = rule.prefixes?.find((text) => typeof hit.value === 'string' && hit.value.startsWith(text));
      const id = prefix && typeof hit.value === 'string' ? hit.value.slice(prefix.length) : hit.value;
      const name = rule.nameFrom && isJsonObject(hit.holder) ? textMember(hit.holder, rule.nameFrom) : null;
      add(rule.kind, id, name, rule.path);
    }
  }
  for (const assignment of assignments) {
    const target = isJsonObject(assignment) && isJsonObject(assignment.target) ? assignment.target : null;
    if (!target) continue;
    add('groups', target.groupId, null, ASSIGNMENTS);
    add('assignmentFilters', target.deviceAndAppManagementAssignmentFilterId, null, ASSIGNMENTS);
  }
  return found;
}
