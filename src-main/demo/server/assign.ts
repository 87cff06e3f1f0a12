import { randomUUID } from 'node:crypto';
import { cloneBody } from '../clone.ts';
import { isJsonObject, objectsAt, textOf } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { bodyOf, checkDeep, listOf, onlyParameters } from './body.ts';
import { GraphFailure } from './errors.ts';
import { isDefault } from './special.ts';
import { badRequest, findIn, modelFailure, noContent, unknownProperty } from './writeContext.ts';
import type { Writing, Written } from './writeContext.ts';
import type { AssignRule } from './writeRule.ts';

const filterId = 'deviceAndAppManagementAssignmentFilterId';
const filterType = 'deviceAndAppManagementAssignmentFilterType';
const noFilter = '00000000-0000-0000-0000-000000000000';
const targetTypes: { readonly [type: string]: readonly string[] } = {
  groupAssignmentTarget: ['groupId'],
  exclusionGroupAssignmentTarget: ['groupId'],
  allLicensedUsersAssignmentTarget: [],
  allDevicesAssignmentTarget: [],
  configurationManagerCollectionAssignmentTarget: ['collectionId'],
};
const everybody = {
  allLicensedUsersAssignmentTarget: 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
  allDevicesAssignmentTarget: 'adadadad-808e-44e2-905a-0b7873a8a531',
};

function assignRule(writing: Writing, object: SimulatedObject): AssignRule {
  const rule = writing.write.assign;
  if (rule === undefined) throw new GraphFailure(400, 'BadRequest', 'No method match route template', writing.style);
  // Default enrolment configurations and the default branding profile cannot be assigned [V 2].
  if (isDefault(object, writing.write.path)) throw badRequest(writing, 'A default object cannot be assigned.');
  if (object.body['publishingState'] === 'processing') {
    throw badRequest(writing, 'The app is not published yet: assign it when publishingState is published.');
  }
  return rule;
}

function kindOf(target: JsonObject): string {
  return textOf(target, '@odata.type').replace(/^#microsoft\.graph\./, '');
}

function checkFilter(writing: Writing, target: JsonObject, kind: string, object: SimulatedObject): JsonObject {
  const id = target[filterId] ?? null;
  const type = target[filterType] ?? 'none';
  if (!['none', 'include', 'exclude'].includes(String(type))) {
    throw modelFailure(writing, `Cannot convert the literal '${String(type)}' to the expected type 'Edm.Enum'.`);
  }
  if (
    textOf(object.body, '@odata.type').endsWith('.windowsMicrosoftEdgeApp') &&
    (filterId in target || filterType in target)
  ) {
    throw badRequest(writing, 'This type of app takes no filters.');
  }
  const used = id !== null && id !== '' && id !== noFilter;
  if (!used && type === 'none') return { [filterId]: null, [filterType]: 'none' };
  if (!used || type === 'none') throw badRequest(writing, 'A filter needs both its id and its type.');
  if (kind === 'exclusionGroupAssignmentTarget') {
    throw badRequest(writing, 'A filter cannot be used on a group that is excluded.');
  }
  if (findIn(writing, '/deviceManagement/assignmentFilters', String(id)) === null) {
    throw badRequest(writing, `Scope Tags validation failed : Filters ${String(id)} not found.`);
  }
  return { [filterId]: id, [filterType]: type };
}

/** The target of an entry as reads give it; what Graph would refuse is refused. */
function checkTarget(writing: Writing, entry: JsonObject, object: SimulatedObject): JsonObject {
  const target = entry['target'];
  if (!isJsonObject(target)) throw modelFailure(writing, "The property 'target' is required.");
  if (target['@odata.type'] === undefined) throw modelFailure(writing, 'Cannot create an abstract class.');
  const cloudPc = writing.write.assign?.kind === 'cloudPc';
  const kind = kindOf(target).replace(/^microsoft\.graph\./, '');
  const own = cloudPc
    ? kind === 'cloudPcManagementGroupAssignmentTarget'
      ? ['groupId', 'servicePlanId']
      : undefined
    : targetTypes[kind];
  if (own === undefined) {
    throw modelFailure(writing, `A type named '${textOf(target, '@odata.type')}' could not be resolved by the model.`);
  }
  const wrong = Object.keys(target).find(
    (name) => name !== '@odata.type' && !own.includes(name) && (cloudPc || (name !== filterId && name !== filterType)),
  );
  if (wrong !== undefined) throw unknownProperty(writing, wrong, kind);
  const groupId = textOf(target, 'groupId');
  if (own.includes('groupId') && findIn(writing, '/groups', groupId) === null) {
    throw badRequest(writing, `The group '${groupId}' of an assignment was not found.`);
  }
  const type = `#microsoft.graph.${kind}`;
  if (cloudPc) return { '@odata.type': type, groupId, servicePlanId: target['servicePlanId'] ?? null };
  const filter = checkFilter(writing, target, kind, object);
  const rest = Object.fromEntries(own.map((name) => [name, target[name] ?? null]));
  return { '@odata.type': type, ...filter, ...rest };
}

function targetKey(target: JsonObject): string {
  return textOf(target, 'groupId') || textOf(target, 'collectionId') || kindOf(target);
}

/** An entry as it is kept: with the id that Graph gives it. */
function keep(writing: Writing, object: SimulatedObject, entry: JsonObject, index: number): JsonObject {
  const rule = assignRule(writing, object);
  const target = checkTarget(writing, entry, object);
  for (const name of Object.keys(entry)) {
    const nullId = name === 'id' && entry[name] === null && rule.extra.includes('id');
    const allowed = name === 'target' || name === '@odata.type' || (rule.extra.includes(name) && name !== 'id');
    // Ids and sources are Graph's own, and those of policy sets come from the set.
    if (!allowed && !nullId) throw unknownProperty(writing, name, `${writing.rule.type}Assignment`);
  }
  const own = textOf(object.body, 'id');
  if (rule.kind === 'cloudPc') return { id: randomUUID(), target };
  const tail =
    textOf(target, 'groupId') || everybody[kindOf(target) as keyof typeof everybody] || textOf(target, 'collectionId');
  const extra = rule.extra.filter((name) => name !== 'id' && name !== '@odata.type');
  const kept: JsonObject = {
    id: `${own}_${tail}${index === 0 ? '' : `_${index}`}`,
    source: 'direct',
    sourceId: own,
    target,
  };
  for (const name of extra) if (entry[name] !== undefined) kept[name] = entry[name];
  if (rule.property === 'mobileAppAssignments') {
    if (!['available', 'required', 'uninstall', 'availableWithoutEnrollment'].includes(textOf(entry, 'intent'))) {
      throw badRequest(writing, 'The intent of an assignment is not valid.');
    }
    kept['id'] = `${randomUUID()}_${index}_0`;
    kept['sourceId'] = null;
    kept['settings'] = entry['settings'] ?? null;
  }
  return kept;
}

function refuseTwice(writing: Writing, assignments: readonly JsonObject[]): void {
  const seen = new Set<string>();
  for (const assignment of assignments) {
    const key = isJsonObject(assignment['target']) ? targetKey(assignment['target']) : '';
    if (seen.has(key)) throw badRequest(writing, 'The same target is assigned more than once.');
    seen.add(key);
  }
}

/** The entries of a set, checked and ready to be kept. */
export function checkedSet(writing: Writing, object: SimulatedObject, entries: readonly JsonObject[]): JsonObject[] {
  checkDeep(writing, [...entries]);
  const assignments = entries.map((entry, index) => keep(writing, object, cloneBody(entry), index));
  refuseTwice(writing, assignments);
  return assignments;
}

/** Answers `POST {id}/assign`: the whole set is replaced, and an empty one removes all. */
export function assignSet(writing: Writing, object: SimulatedObject, cast: string | null): Written {
  const rule = assignRule(writing, object);
  if (rule.kind !== 'set' && rule.kind !== 'cloudPc') {
    throw new GraphFailure(400, 'BadRequest', 'No method match route template', writing.style);
  }
  if ((rule.cast ?? null) !== cast) {
    throw new GraphFailure(400, 'BadRequest', "Resource not found for the segment 'assign'.", writing.style);
  }
  const body = bodyOf(writing);
  onlyParameters(writing, body, [rule.property]);
  object.assignments = checkedSet(writing, object, listOf(writing, body, rule.property));
  object.written = true;
  if (rule.status === 204) return noContent;
  return { status: 200, body: { value: object.assignments.map((one) => ({ ...one })) } };
}

/** Answers a POST of one assignment, with the types that have no `assign`. */
export function addAssignment(writing: Writing, object: SimulatedObject): Written {
  const rule = assignRule(writing, object);
  if (rule.kind !== 'single')
    throw new GraphFailure(405, 'UnsupportedHttpMethod', 'No method match route template', writing.style);
  const present = object.assignments ?? [];
  const entry = bodyOf(writing);
  checkDeep(writing, entry);
  const kept = keep(writing, object, cloneBody(entry), present.length);
  refuseTwice(writing, [...present, kept]);
  const target = isJsonObject(kept['target']) ? kept['target'] : {};
  if (kindOf(target) === 'allDevicesAssignmentTarget' && writing.write.path.endsWith('DeploymentProfiles')) {
    const other = objectsAt(writing.store.tenant, writing.write.path).find((one) =>
      (one.assignments ?? []).some((a) => isJsonObject(a['target']) && kindOf(a['target']) === kindOf(target)),
    );
    if (other !== undefined) {
      const name = textOf(other.body, 'displayName');
      throw badRequest(writing, `Another Profile ${name} is already assigned to All Devices.`);
    }
  }
  object.assignments = [...present, kept];
  object.written = true;
  return { status: 201, body: { ...kept } };
}

/** Answers a DELETE of one assignment, with the types that have no `assign`. */
export function removeAssignment(writing: Writing, object: SimulatedObject, id: string): Written {
  const rule = assignRule(writing, object);
  const present = object.assignments ?? [];
  const kept = present.filter((one) => textOf(one, 'id').toLowerCase() !== id.toLowerCase());
  if (rule.kind !== 'single')
    throw new GraphFailure(405, 'UnsupportedHttpMethod', 'No method match route template', writing.style);
  if (kept.length === present.length) {
    throw new GraphFailure(404, 'ResourceNotFound', `Resource not found: '${id}'`, writing.style);
  }
  object.assignments = kept;
  object.written = true;
  return noContent;
}
