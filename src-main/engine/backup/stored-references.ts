import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../data/open.ts';
import type { PolicyType } from '../graph/index.ts';
import { loadDocument } from './items.ts';
import { findReferences } from './reference-rules.ts';

/** An id that a stored object names. */
export type StoredReference = Readonly<{ kind: string; id: string }>;

/** What says that two rows of `backup_items` hold the same: the hashes of object and assignments. */
export const contentKey: RawBuilder<string> = sql<string>`(
  select hex(hash) from payloads where id = backup_items.payload) || ' ' || coalesce((
  select hex(hash) from payloads where id = backup_items.assignments), '')`;

/** What contents name, by type and content key: a content never changes, so it is read once and not at every page. */
const known = new Map<string, readonly StoredReference[]>();
/** Some megabytes at most; a larger restore reads again what it has forgotten. */
const KEPT = 10_000;

/** Everything that a stored object and its assignments name, each id once. Reads the object when it was not lately. */
export async function storedReferences(
  db: Db,
  type: PolicyType,
  row: { payload: number; assignments: number | null; contentKey: string },
): Promise<readonly StoredReference[]> {
  const key = `${type.type} ${row.contentKey}`;
  const before = known.get(key);
  if (before) return before;
  const { object, content, assignments } = await loadDocument(db, row);
  const found = new Map(
    findReferences(type, object, content, assignments).map(({ kind, id }) => [`${kind}/${id}`, { kind, id }]),
  );
  const oldest = known.size >= KEPT ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  const references = [...found.values()];
  known.set(key, references);
  return references;
}
