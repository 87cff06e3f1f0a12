import { assignmentsKnown, loadDocument } from '../backup/index.ts';
import { compareSettings, type SettingChange } from '../core/diff.ts';
import { listedName } from '../core/listed-name.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupItemRow } from '../data/schema.ts';
import { findPolicyType } from '../graph/index.ts';
import { Bounded } from './bounded.ts';
import type { ComparedObject, ObjectDifference } from './objects.ts';
import { comparedSettings, type ComparedSide, leaveOutSilent, silenceNote } from './settings.ts';

/** Enough for every changed object of two large sets; each entry is a few numbers. */
const MOST_PAIRS = 50_000;

/** What a comparison needs of an item. */
export type ComparedItem = ComparedObject & Pick<BackupItemRow, 'payload' | 'assignments'>;

/** What differs between two objects, and what limits what is said of it. */
export interface PairDifference extends ObjectDifference {
  note: string | null;
}

const NONE: PairDifference = { renamed: false, settings: 0, assignments: 0, note: null };
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
  const incomplete = rows.some((row) => itemMetadataColumn.read(row.metadata).incomplete === true);
  const load = async (item: ComparedItem): Promise<ComparedSide> => ({
    document: await loadDocument(db, item),
    imported: rows.find((row) => row.id === item.itemId)?.origin === 'imported',
  });
  const sides = [await load(left), await load(right)] as const;
  const silent = silenceNote(leaveOutSilent(...sides));
  const settings = (item: ComparedItem, { document }: ComparedSide) =>
    comparedSettings(item.policyType, document, both);
  const { changes } = compareSettings(settings(left, sides[0]), settings(right, sides[1]));
  return { ...countDifferences(left.policyType, changes), note: limits({ both, incomplete, silent }) };
}

/** How many settings and assignments differ; the name is told apart from the settings. */
export function countDifferences(
  policyType: string,
  changes: readonly Pick<SettingChange, 'section' | 'path'>[],
): Pick<PairDifference, 'settings' | 'assignments'> {
  const nameProperty = findPolicyType(policyType)?.nameProperty ?? 'displayName';
  const assignments = changes.filter((change) => change.section === 'Assignments').length;
  const settings = changes.filter((change) => change.section !== 'Assignments' && change.path !== nameProperty).length;
  return { settings, assignments };
}

/** What limits what a comparison can say, in sentences; null where nothing does. `both`: assignments are known. */
export function limits(found: { both: boolean; incomplete: boolean; silent: string | null }): string | null {
  const notes = [
    found.both ? null : 'The assignments of one side could not be read, so they are not compared.',
    found.incomplete ? 'One side could not be read completely: what is missing there may not have been removed.' : null,
    found.silent,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(' ');
}
