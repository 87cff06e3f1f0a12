import { describeGroup } from '../backup/index.ts';
import type { Json, JsonObject } from '../core/json.ts';

/** Which property of Graph's stands behind which parts of what is kept of a group. */
const PARTS: readonly (readonly [property: string, parts: readonly string[]])[] = [
  ['displayName', ['name']],
  ['groupTypes', ['kind', 'dynamic']],
  ['membershipRule', ['membershipRule']],
  ['isAssignableToRole', ['assignableToRole']],
  ['onPremisesSyncEnabled', ['onPremises']],
];

/** What is kept of a group; of what a change does not mention, what was known before stays. Pure. */
export function detailsOf(row: JsonObject, known: JsonObject | null): JsonObject {
  const told = describeGroup(row);
  if (known === null) return told;
  const untold = PARTS.filter(([property]) => row[property] === undefined).flatMap(([, parts]) => parts);
  const kept = untold.map((part): [string, Json | undefined] => [part, known[part]]);
  return Object.fromEntries(
    [...Object.entries(told).filter(([part]) => !untold.includes(part)), ...kept].filter(
      (entry): entry is [string, Json] => entry[1] !== undefined,
    ),
  );
}
