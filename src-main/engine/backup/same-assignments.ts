import { canonicalJson, isJsonObject, type Json } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';

/** What of an assignment a person means: ids and the source's notes differ between the ways of reading it. */
const MEANING = ['target', 'intent', 'settings', 'runSchedule', 'runRemediationScript'];

/** What assignments mean, whatever their order and the way they were read. */
export function assignmentsKey(assignments: Json): string {
  if (!Array.isArray(assignments)) return 'none';
  const keys = assignments.map((assignment) => {
    if (!isJsonObject(assignment)) return canonicalJson(assignment);
    const meant = MEANING.flatMap((name) => {
      const value = assignment[name];
      return value === undefined || value === null ? [] : [[name, value] as const];
    });
    return canonicalJson(meant.length > 0 ? Object.fromEntries(meant) : assignment);
  });
  return keys.sort().join('\n');
}

/** True when two stored lists of assignments mean the same; null stands for an object that has none by nature. */
export async function sameAssignments(db: Db, left: number | null, right: number | null): Promise<boolean> {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return assignmentsKey(await readPayload(db, left)) === assignmentsKey(await readPayload(db, right));
}
