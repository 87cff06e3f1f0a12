import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { asReferenceNames, setOf } from '../backup/index.ts';
import {
  type Absence,
  absenceIn,
  AMBIGUOUS,
  type ComparedItem,
  type ComparedRow,
  type CompareSetsInput,
  inOrder,
  itemsOf,
  keptComparison,
  loneRow,
  pageOfComparison,
  pairRow,
} from '../compare/index.ts';
import { breathe } from '../core/breathe.ts';
import { groupBy } from '../core/group.ts';
import { failuresOf } from '../data/failures.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import { pairLive } from '../restore/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { difference, type Traveller, travellersOf } from './objects.ts';
import type { KnownNames } from './portable.ts';

/**
 * A set of one tenant held against a set of another, a page of it. Counterparts are found as a restore into the other
 * tenant finds them, and what objects refer to is compared by name: ids mean nothing there. Throws not_found.
 */
export async function compareSetsAcross(
  db: Db,
  scope: TenantScope,
  other: TenantScope,
  input: CompareSetsInput,
): Promise<ChannelOutput<'backups.compare'>> {
  const left = await setOf(db, scope, input.leftSetId);
  const right = await setOf(db, other, input.rightSetId);
  const all = await keptComparison(db, { left, right }, 'tenants', () => compareAcross(db, left, right));
  const { external_id: externalId, name } = other.tenant;
  return { ...(await pageOfComparison(db, { left, right }, all, input)), otherTenant: { externalId, name } };
}

/** An object of a type that a later version of the application captured. */
const UNKNOWN = {
  change: 'not_captured',
  note: 'This version does not know the type, so it is not compared.',
} as const;

interface Side {
  set: BackupSetRow;
  byType: Map<string, ComparedItem[]>;
  names: KnownNames;
  absence: Absence;
}

/** What became of every object between sets of two tenants, by type and name. Type by type: a tenant may be large. */
async function compareAcross(db: Db, leftSet: BackupSetRow, rightSet: BackupSetRow): Promise<ComparedRow[]> {
  const [left, right] = [await sideOf(db, leftSet), await sideOf(db, rightSet)];
  const rows: ComparedRow[] = [];
  for (const type of new Set([...left.byType.keys(), ...right.byType.keys()])) {
    const known = findPolicyType(type);
    if (!known) {
      const alone = (side: 'left' | 'right'): ComparedRow[] =>
        ({ left, right })[side].byType.get(type)?.map((item) => ({ ...loneRow(item, side), ...UNKNOWN })) ?? [];
      rows.push(...alone('left'), ...alone('right'));
      continue;
    }
    const travellers = async ({ set, byType, names }: Side): Promise<Traveller[]> =>
      travellersOf(db, set, known, byType.get(type) ?? [], names);
    rows.push(...(await rowsOf(await travellers(left), await travellers(right), { left, right })));
  }
  return inOrder(rows);
}

async function sideOf(db: Db, set: BackupSetRow): Promise<Side> {
  const items = await itemsOf(db, set);
  return {
    set,
    byType: groupBy(items, ({ policyType }) => policyType),
    names: await namesOf(db, set, items),
    absence: await absenceOfType(db, set),
  };
}

/** What a set says of the ids in its objects: the names kept with it, and its own objects. */
async function namesOf(db: Db, set: BackupSetRow, items: readonly ComparedItem[]): Promise<KnownNames> {
  const { reference_payload: payload } = set;
  return {
    references: asReferenceNames(payload === null ? null : await readPayload(db, payload)),
    objects: objectNames(items),
  };
}

/** The names of a set's own objects, by `type/id`. */
export function objectNames(items: readonly ComparedItem[]): KnownNames['objects'] {
  return new Map(items.map((item) => [`${item.policyType}/${item.policyIdentifier}`, item.name]));
}

/** As `absenceIn`, for objects whose ids in the other tenant nobody knows: one that could not be read may be any. */
async function absenceOfType(db: Db, set: BackupSetRow): Promise<Absence> {
  const whole = await absenceIn(db, set);
  const unread = new Set((await failuresOf(db, set.tenant_id, set.id)).map(({ policyType }) => policyType));
  return (object) => {
    const note = whole({ ...object, policyIdentifier: '' });
    if (note !== null || !unread.has(object.policyType)) return note;
    return `Not captured in “${set.name}”, or one of the ${policyTypeLabel(object.policyType)} that could not be read there.`;
  };
}

async function rowsOf(
  left: readonly Traveller[],
  right: readonly Traveller[],
  sides: { left: Side; right: Side },
): Promise<ComparedRow[]> {
  const type = (left[0] ?? right[0])?.type.type ?? '';
  const pairings = pairLive(left, new Map([[type, right]]), false, {
    isSame: (one, another) => isSame(one, another),
    onFound: () => undefined,
  });
  const rows: ComparedRow[] = [];
  const paired = new Set<Traveller>();
  const rivals = new Set<Traveller>();
  for (const one of left) {
    await breathe();
    const pairing = pairings.get(one.id);
    if (pairing?.kind === 'found') {
      paired.add(pairing.live);
      rows.push(pairRow(one.item, pairing.live.item, difference(one, pairing.live)));
    } else if (pairing?.kind === 'ambiguous') {
      for (const rival of pairing.candidates) rivals.add(rival);
      rows.push({ ...loneRow(one.item, 'left'), ...AMBIGUOUS });
    } else rows.push(silentOr(loneRow(one.item, 'left'), sides.right.absence));
  }
  for (const one of right) {
    if (paired.has(one)) continue;
    const row = loneRow(one.item, 'right');
    rows.push(rivals.has(one) ? { ...row, ...AMBIGUOUS } : silentOr(row, sides.left.absence));
  }
  return rows;
}

function isSame(one: Traveller, another: Traveller): boolean {
  const { settings, assignments, renamed } = difference(one, another);
  return settings === 0 && assignments === 0 && !renamed;
}

/** An absence where the other set is silent says nothing. */
function silentOr(row: ComparedRow, absence: Absence): ComparedRow {
  const note = absence(row);
  return note === null ? row : { ...row, change: 'not_captured', note };
}
