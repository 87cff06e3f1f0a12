import { createRandom, guid } from '../random.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';

/** Day 0 of the demo tenant. */
export const dayZero = Date.UTC(2026, 1, 2, 7, 30, 0);
const dayMs = 86_400_000;

/** A Graph date: ISO 8601 in UTC with seven digits of fraction, as Graph writes them. */
export function graphDate(ms: number, fraction = 0): string {
  const iso = new Date(ms).toISOString().slice(0, 19);
  return fraction === 0 ? `${iso}Z` : `${iso}.${String(fraction).padStart(7, '0')}Z`;
}

/** The stamps of an object, fixed by its name: made one to two years before day 0, changed since. */
export function stamps(name: string): { createdDateTime: string; lastModifiedDateTime: string } {
  const random = createRandom(`stamps:${name}`);
  const createdDaysAgo = 200 + random.integer(500);
  const modifiedDaysAgo = 2 + random.integer(createdDaysAgo - 3);
  const at = (daysAgo: number): string =>
    graphDate(dayZero - daysAgo * dayMs + random.integer(36_000_000), 1 + random.integer(9_999_998));
  return { createdDateTime: at(createdDaysAgo), lastModifiedDateTime: at(modifiedDaysAgo) };
}

/** The id of an object that other objects refer to by its kind and name. */
export function idOf(kind: string, name: string): string {
  return guid(`${kind}:${name}`);
}

/** One target of an assignment, in the short form that the content files use. */
export interface Target {
  group?: string;
  exclude?: string;
  all?: 'users' | 'devices';
  filter?: string;
  filterType?: 'include' | 'exclude';
}

/** An assignment target as Graph gives it; groups and filters are named, ids follow from the names. */
export function targetBody(target: Target): JsonObject {
  const filter: JsonObject = {
    deviceAndAppManagementAssignmentFilterId: target.filter === undefined ? null : idOf('filter', target.filter),
    deviceAndAppManagementAssignmentFilterType: target.filter === undefined ? 'none' : (target.filterType ?? 'include'),
  };
  if (target.all === 'users') return { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget', ...filter };
  if (target.all === 'devices') return { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget', ...filter };
  if (target.exclude !== undefined) {
    return {
      '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
      ...filter,
      groupId: idOf('group', target.exclude),
    };
  }
  return {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    ...filter,
    groupId: idOf('group', target.group ?? ''),
  };
}

/** The assignments of an object; Intune's ids are the object's id and the target's, joined. */
export function assign(objectId: string, targets: readonly Target[], extra: JsonObject = {}): JsonObject[] {
  return targets.map((target, index) => {
    const body = targetBody(target);
    const tail =
      typeof body['groupId'] === 'string'
        ? body['groupId']
        : target.all === 'users'
          ? 'acacacac-9df4-4c7d-9d50-4ef0226f57a9'
          : 'adadadad-808e-44e2-905a-0b7873a8a531';
    return {
      id: `${objectId}_${tail}${index === 0 ? '' : `_${index}`}`,
      source: 'direct',
      sourceId: objectId,
      target: body,
      ...extra,
    };
  });
}

/** Text as base64 of its UTF-8 bytes, as Graph carries scripts and files. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** An object with its assignments. */
export function assigned(body: JsonObject, targets: readonly Target[], extra: JsonObject = {}): SimulatedObject {
  return { body, assignments: assign(String(body['id']), targets, extra) };
}
