import type { RestoreOptions } from '../../../src-preload/contract/index.ts';
import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import type { PolicyType } from '../graph/index.ts';
import { assignmentsAfter, assignmentsMeaning } from './preview-object.ts';
import type { RestoreDocument } from './rewrite.ts';
import type { PlannedWrite } from './writes.ts';

/**
 * The requests that give an object its assignments; none where they are so already, or where the type has none. Most
 * types take all of them at once; some take one at a time (graph-behaviour, section 7). Pure.
 */
export function assignmentWrites(
  type: PolicyType,
  wanted: RestoreDocument,
  live: readonly Json[],
  choice: RestoreOptions['assignments'],
): PlannedWrite[] {
  const rule = type.assignments;
  if (!rule || choice === 'skip' || wanted.assignmentsUnknown === true) return [];
  // Defaults of enrolment cannot be assigned (graph-behaviour, section 7).
  if (wanted.object.priority === 0 && rule.write.bodyProperty === 'enrollmentConfigurationAssignments') return [];
  const after = assignmentsAfter(wanted.assignments, live, choice);
  if (assignmentsMeaning(after) === assignmentsMeaning(live)) return [];
  const { path, bodyProperty, replacesAll } = rule.write;
  if (bodyProperty !== null && replacesAll !== false) {
    return [{ step: 'assign', method: 'POST', path, body: { [bodyProperty]: after.map((one) => cleaned(type, one)) } }];
  }
  const wantedKeys = new Set(after.map((one) => assignmentsMeaning([one])));
  const liveKeys = new Set(live.map((one) => assignmentsMeaning([one])));
  const gone = live.filter(isJsonObject).flatMap((one): PlannedWrite[] => {
    const id = textMember(one, 'id');
    if (id === null || one.source === 'policySets' || wantedKeys.has(assignmentsMeaning([one]))) return [];
    return [{ step: 'assign', method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, body: null }];
  });
  const added = after
    .filter((one) => !liveKeys.has(assignmentsMeaning([one])))
    .map((one): PlannedWrite => ({ step: 'assign', method: 'POST', path, body: cleaned(type, one) }));
  // What goes, goes first: some types take one assignment of a kind only.
  return [...gone, ...added];
}

const NO_FILTER = new Set(['#microsoft.graph.windowsMicrosoftEdgeApp']);

/** An assignment as it is sent: without a filter to apps that refuse it. */
function cleaned(type: PolicyType, assignment: Json): JsonObject {
  if (!isJsonObject(assignment)) return {};
  const target: JsonObject = isJsonObject(assignment.target) ? { ...assignment.target } : {};
  if (type.odataTypes.every((one) => NO_FILTER.has(one))) {
    delete target.deviceAndAppManagementAssignmentFilterId;
    delete target.deviceAndAppManagementAssignmentFilterType;
  }
  return { ...assignment, target };
}
