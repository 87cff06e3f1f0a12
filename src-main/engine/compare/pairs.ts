import { assignmentsKnown, loadDocument } from '../backup/index.ts';
import { compareSettings } from '../core/diff.ts';
import { listedName } from '../core/listed-name.ts';
import type { Setting } from '../core/setting.ts';
import type { Db } from '../data/open.ts';
import type { BackupItemRow } from '../data/schema.ts';
import { findPolicyType } from '../graph/index.ts';
import { Bounded } from './bounded.ts';
import type { ComparedObject, ObjectDifference } from './objects.ts';
import { isIncomplete } from './items.ts';
import { comparedSettings, type ComparedSide, leaveOutSilent, silenceNote, withoutUnread } from './settings.ts';

/** Enough for every changed object of two large sets; each entry is a few numbers. */
const MOST_PAIRS = 50_000;

/** What a comparison needs of an item. */
export type ComparedItem = ComparedObject & Pick<BackupItemRow, 'payload' | 'assignments'>;

/** What differs between two objects, and what limits what is said of it. */
export interface PairDifference extends ObjectDifference {
  note: string | null;
  /** The right side was read only in part: that nothing more differs there is not known. */
  partly: boolean;
}

const NONE: PairDifference = { renamed: false, settings: 0, assignments: 0, note: null, partly: false };
/** By database: what was found out about two contents stays true, because contents never change. */
const known = new WeakMap<Db, Bounded<string, Omit<PairDifference, 'renamed'>>>();

/** What differs between two captures of an object. Equal content is equal without being read. */
export async function comparePair(db: Db, left: ComparedItem, right: ComparedItem): Promise<PairDifference> {
  // A long name is cut in an import.
  const renamed = listedName(left.name) !== listedName(right.name);
  if (left.payload === right.payload && left.assignments === right.assignments) return { ...NONE, renamed };
  const cache = known.get(db) ?? new Bounded<string, Omit<PairDifference, 'renamed'>>(MOST_PAIRS);
  known.set(db, cache);
  const key = await keyOf(db, left, right);
  const found = cache.get(key) ?? (await difference(db, left, right));
  cache.set(key, found);
  return { ...found, renamed };
}

/** By the hashes of the contents and what is known about the reading: ids of rows may be given again. */
async function keyOf(db: Db, left: ComparedItem, right: ComparedItem): Promise<string> {
  const ids = [left.payload, right.payload, left.assignments, right.assignments];
  const rows = await db
    .selectFrom('payloads')
    .select(['id', 'hash'])
    .where(
      'id',
      'in',
      ids.flatMap((id) => id ?? []),
    )
    .execute();
  const hashes = new Map(rows.map((row) => [row.id, Buffer.from(row.hash).toString('base64')]));
  return [left.policyType, left.itemId, right.itemId, ...ids.map((id) => (id === null ? '' : hashes.get(id)))].join(
    ' ',
  );
}

async function difference(db: Db, left: ComparedItem, right: ComparedItem): Promise<Omit<PairDifference, 'renamed'>> {
  const rows = await db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .select(['backup_items.id', 'backup_items.metadata', 'backup_sets.origin'])
    .where('backup_items.id', 'in', [left.itemId, right.itemId])
    .execute();
  const both = rows.every(assignmentsKnown);
  const rowOf = (item: ComparedItem) => rows.filter(({ id }) => id === item.itemId);
  const incomplete = { left: rowOf(left).some(isIncomplete), right: rowOf(right).some(isIncomplete) };
  const load = async (item: ComparedItem): Promise<ComparedSide> => ({
    document: await loadDocument(db, item),
    imported: rows.find((row) => row.id === item.itemId)?.origin === 'imported',
  });
  const sides = [await load(left), await load(right)] as const;
  const silent = silenceNote(leaveOutSilent(...sides));
  const settings = (item: ComparedItem, { document }: ComparedSide) =>
    comparedSettings(item.policyType, document, both);
  return differenceOf(left.policyType, [settings(left, sides[0]), settings(right, sides[1])], {
    both,
    incomplete,
    silent,
    rightUnread: !both && rowOf(left).every(assignmentsKnown),
  });
}

/** What is known of the reading of two objects. */
interface Reading {
  /** The assignments of both are known. */
  both: boolean;
  incomplete: { left: boolean; right: boolean };
  /** What an imported side says nothing about, as a sentence. */
  silent: string | null;
  /** The assignments of the right side alone are not known. */
  rightUnread: boolean;
}

/** How many settings and assignments differ, the name told apart from the settings, and what limits that. */
export function differenceOf(
  policyType: string,
  [left, right]: readonly [Setting[], Setting[]],
  { both, incomplete, silent, rightUnread }: Reading,
): Omit<PairDifference, 'renamed'> {
  const nameProperty = findPolicyType(policyType)?.nameProperty ?? 'displayName';
  const { changes } = compareSettings(...withoutUnread(left, right, incomplete));
  const notes = [
    both ? null : 'The assignments of one side could not be read, so they are not compared.',
    incomplete.left || incomplete.right
      ? 'One side could not be read completely: what is missing there may not have been removed.'
      : null,
    silent,
  ].filter((note) => note !== null);
  return {
    settings: changes.filter((change) => change.section !== 'Assignments' && change.path !== nameProperty).length,
    assignments: changes.filter((change) => change.section === 'Assignments').length,
    note: notes.length === 0 ? null : notes.join(' '),
    partly: incomplete.right || rightUnread,
  };
}
