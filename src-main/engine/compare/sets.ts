import type {
  ChangeCounts,
  ChannelOutput,
  ObjectRow,
  ParsedInput,
  SetComparison,
} from '../../../src-preload/contract/index.ts';
import { OBJECT_CHANGES } from '../../../src-preload/contract/index.ts';
import { describeSets, setOf } from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { groupBy } from '../core/group.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { Bounded } from './bounded.ts';
import { absenceIn, type Absence } from './coverage.ts';
import { changeWord, matchObjects, type ObjectPair } from './objects.ts';
import { type ComparedItem, comparePair, type PairDifference } from './pairs.ts';

/** Comparisons kept for the pages and filters that follow the first look at one. */
const MOST_COMPARISONS = 6;
const ITEMS_A_READ = 1000;

export type CompareSetsInput = Omit<ParsedInput<'backups.compare'>, 'tenant'>;

interface SetPair {
  left: BackupSetRow;
  right: BackupSetRow;
}

/** What became of an object; `partly` where the right side was read only in part, so more may differ than is known. */
export interface ComparedRow extends ObjectRow {
  partly: boolean;
}

const comparisons = new WeakMap<Db, Bounded<string, Promise<readonly ComparedRow[]>>>();

/** What became of every object between two sets of the tenant, a page of it. Throws not_found. */
export async function compareSets(
  db: Db,
  scope: TenantScope,
  input: CompareSetsInput,
): Promise<ChannelOutput<'backups.compare'>> {
  const left = await setOf(db, scope, input.leftSetId);
  const right = await setOf(db, scope, input.rightSetId);
  const byName = input.match === 'name';
  const all = await keptComparison(db, { left, right }, byName ? 'name' : 'identity', () =>
    compare(db, left, right, byName),
  );
  return { ...(await pageOfComparison(db, { left, right }, all, input)), otherTenant: null };
}

/** What is shown of a comparison of two sets: the rows that were asked for, with the counts of all. */
export async function pageOfComparison(
  db: Db,
  { left, right }: SetPair,
  all: readonly ComparedRow[],
  input: CompareSetsInput,
): Promise<Omit<SetComparison, 'otherTenant'>> {
  const wanted = input.search.trim().toLowerCase();
  const found = all.filter((row) => {
    if (input.policyType !== null && row.policyType !== input.policyType) return false;
    return (
      wanted === '' || `${row.name}\n${row.previousName ?? ''}\n${row.policyIdentifier}`.toLowerCase().includes(wanted)
    );
  });
  const shown = found.filter((row) =>
    input.change === 'all' ? row.change !== 'unchanged' : row.change === input.change,
  );
  const [leftSet, rightSet] = await describeSets(db, [left, right]);
  if (!leftSet || !rightSet) throw new Error('A set that was read has no description.');
  return {
    left: leftSet,
    right: rightSet,
    counts: countChanges(found),
    byType: countTypes(all),
    rows: shown.slice(input.offset, input.offset + input.limit).map(({ partly: _partly, ...row }) => row),
    total: shown.length,
  };
}

function countChanges(rows: readonly ObjectRow[]): ChangeCounts {
  const counts = Object.fromEntries(OBJECT_CHANGES.map((change) => [change, 0])) as ChangeCounts;
  for (const row of rows) counts[row.change] += 1;
  return counts;
}

function countTypes(rows: readonly ObjectRow[]): SetComparison['byType'] {
  const types = groupBy(
    rows.filter((row) => row.change !== 'unchanged'),
    (row) => row.policyType,
  );
  return [...types]
    .map(([policyType, members]) => ({
      policyType,
      label: policyTypeLabel(policyType),
      category: findPolicyType(policyType)?.category ?? 'Other',
      differences: members.length,
    }))
    .sort((a, b) => a.category.localeCompare(b.category) || a.label.localeCompare(b.label));
}

/** Two sets that have ended do not change any more: they are compared once for all pages, once for each `way`. */
export function keptComparison(
  db: Db,
  { left, right }: SetPair,
  way: 'identity' | 'name' | 'tenants',
  compareThem: () => Promise<readonly ComparedRow[]>,
): Promise<readonly ComparedRow[]> {
  const cache = comparisons.get(db) ?? new Bounded<string, Promise<readonly ComparedRow[]>>(MOST_COMPARISONS);
  comparisons.set(db, cache);
  const state = (set: BackupSetRow): unknown[] => [
    set.id,
    set.name,
    set.status,
    set.created_at,
    set.completed_at,
    set.item_count,
    set.failed_count,
  ];
  const key = JSON.stringify([state(left), state(right), way]);
  const found = cache.get(key);
  if (found) return found;
  const comparison = compareThem();
  const ended = [left, right].every((set) => set.status !== 'pending' && set.status !== 'running');
  if (ended) {
    cache.set(key, comparison);
    comparison.catch(() => cache.delete(key));
  }
  return comparison;
}

async function compare(db: Db, left: BackupSetRow, right: BackupSetRow, byName: boolean): Promise<ComparedRow[]> {
  const absence = { left: await absenceIn(db, left), right: await absenceIn(db, right) };
  return compareObjects(db, { left: await itemsOf(db, left), right: await itemsOf(db, right) }, absence, byName);
}

/** What became of every object between two sides, by type and name; `absence` says what a side is silent about. */
export async function compareObjects(
  db: Db,
  sides: { left: readonly ComparedItem[]; right: readonly ComparedItem[] },
  absence: { left: Absence; right: Absence },
  byName: boolean,
): Promise<ComparedRow[]> {
  const rows: ComparedRow[] = [];
  for (const pair of matchObjects(sides.left, sides.right, byName)) {
    await breathe();
    const row = await describePair(db, pair, absence);
    if (row) rows.push(row);
  }
  return inOrder(rows);
}

/** The rows by type and name, as people read them. */
export function inOrder(rows: ComparedRow[]): ComparedRow[] {
  const labels = new Map([...new Set(rows.map((row) => row.policyType))].map((type) => [type, policyTypeLabel(type)]));
  const compareText = new Intl.Collator().compare;
  return rows.sort(
    (a, b) =>
      compareText(labels.get(a.policyType) ?? '', labels.get(b.policyType) ?? '') ||
      compareText(a.name, b.name) ||
      compareText(a.policyIdentifier, b.policyIdentifier),
  );
}

/** The objects of a set, read in parts so that others get their turn. */
export async function itemsOf(db: Db, set: BackupSetRow): Promise<ComparedItem[]> {
  const items: ComparedItem[] = [];
  for (let last = 0; ;) {
    const part = await db
      .selectFrom('backup_items')
      .select([
        'id as itemId',
        'policy_type as policyType',
        'policy_identifier as policyIdentifier',
        'display_name as name',
        'payload',
        'assignments',
      ])
      .where('backup_set_id', '=', set.id)
      .where('tenant_id', '=', set.tenant_id)
      .where('deleted_at', 'is', null)
      .where('id', '>', last)
      .orderBy('id')
      .limit(ITEMS_A_READ)
      .execute();
    items.push(...part);
    last = part.at(-1)?.itemId ?? last;
    if (part.length < ITEMS_A_READ) return items;
    await breathe();
  }
}

async function describePair(
  db: Db,
  { left, right, ambiguous }: ObjectPair<ComparedItem>,
  absence: { left: Absence; right: Absence },
): Promise<ComparedRow | null> {
  const object = right ?? left;
  if (!object) return null;
  if (left && right) return pairRow(left, right, await comparePair(db, left, right));
  const row = loneRow(object, right ? 'right' : 'left');
  if (ambiguous) return { ...row, ...AMBIGUOUS };
  const note = (right ? absence.left : absence.right)(object);
  return note === null ? row : { ...row, change: 'not_captured', note };
}

/** What is said of an object that several could be the counterpart of. */
export const AMBIGUOUS = {
  change: 'ambiguous',
  note: 'Several objects of this type and name: which of them it is cannot be told.',
} as const;

/** The row of an object that only one side holds. */
export function loneRow(object: ComparedItem, side: 'left' | 'right'): ComparedRow {
  return {
    policyType: object.policyType,
    policyTypeLabel: policyTypeLabel(object.policyType),
    policyIdentifier: object.policyIdentifier,
    name: object.name,
    previousName: null,
    change: side === 'right' ? 'added' : 'removed',
    leftItemId: side === 'left' ? object.itemId : null,
    rightItemId: side === 'right' ? object.itemId : null,
    changedSettings: null,
    note: null,
    partly: false,
  };
}

/** The row of an object that both sides hold. */
export function pairRow(left: ComparedItem, right: ComparedItem, difference: PairDifference): ComparedRow {
  return {
    ...loneRow(right, 'right'),
    leftItemId: left.itemId,
    previousName: difference.renamed ? left.name : null,
    change: changeWord(difference),
    changedSettings: difference.settings + difference.assignments + (difference.renamed ? 1 : 0),
    note: difference.note,
    partly: difference.partly,
  };
}
