import { identifierOf, listRows, SharedReads, STAMPS } from '../backup/index.ts';
import { forEachBreathing } from '../core/breathe.ts';
import { groupBy } from '../core/group.ts';
import { type JsonObject } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, type GraphClient, type PolicyType } from '../graph/index.ts';
import { identityKey } from './identity.ts';
import { documentOf } from './preview.ts';

/**
 * Names of objects that are no longer what the preview saw: made, changed or removed since. Reads lists only, one for
 * each type that is written. What no list shows, such as new assignments, is found before each object is written.
 * Throws GraphError for what ends the run.
 */
export async function changedSincePreview(
  db: Db,
  client: GraphClient,
  { before_set_id: beforeSetId }: Pick<RestoreRunRow, 'before_set_id'>,
  items: readonly RestoreItemRow[],
): Promise<string[]> {
  const shared = new SharedReads(client);
  const changed: string[] = [];
  const written = items.filter(({ action }) => action === 'create' || action === 'update');
  for (const [name, own] of groupBy(written, ({ policy_type: type }) => type)) {
    const type = findPolicyType(name);
    if (!type || type.capture.mode === 'singleton') continue;
    const { rows, error } = await listRows(client, type, shared);
    // What is live is not known now: each object is looked at again before it is written.
    if (error) continue;
    const seen = await seenBefore(db, beforeSetId, name);
    const live = new Map(rows.map((row) => [identifierOf(row), row]));
    // What the preview saw it has told apart from what is created: two objects may have one identity.
    const made = new Set(rows.filter((row) => !seen.has(identifierOf(row) ?? '')).map((row) => identityKey(type, row)));
    await forEachBreathing(own, async (item) => {
      const differs =
        item.action === 'update'
          ? await isAnother(db, item, live.get(item.live_identifier))
          : await isMade(db, type, item, made);
      if (differs) changed.push(item.name);
    });
  }
  return changed;
}

/** Ids of the objects of a type that the preview read. */
async function seenBefore(db: Db, setId: number | null, policyType: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('backup_items')
    .select('policy_identifier as id')
    .where('backup_set_id', '=', setId ?? -1)
    .where('policy_type', '=', policyType)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function isAnother(db: Db, item: RestoreItemRow, live: JsonObject | undefined): Promise<boolean> {
  if (!live) return true;
  const before = await documentOf(db, item.before_item_id);
  return STAMPS.some((key) => (live[key] ?? null) !== (before?.object[key] ?? null));
}

/** The preview found none of this identity; one that is there now would be doubled. */
async function isMade(db: Db, type: PolicyType, item: RestoreItemRow, made: ReadonlySet<string>): Promise<boolean> {
  if (made.size === 0) return false;
  const wanted = await documentOf(db, item.backup_item_id);
  return wanted !== null && made.has(identityKey(type, wanted.object));
}
