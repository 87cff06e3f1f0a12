import { identifierOf, listRows, SharedReads } from '../backup/index.ts';
import { type JsonObject } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow } from '../data/schema-restore.ts';
import { findPolicyType, type GraphClient, type PolicyType } from '../graph/index.ts';
import { identityKey } from './identity.ts';
import { documentOf } from './preview.ts';

/** Stamps that Graph moves whenever an object is modified (graph-behaviour, section 10). */
const STAMPS = ['lastModifiedDateTime', 'modifiedDateTime', 'version'] as const;

/**
 * Names of objects that are no longer what the preview saw: made, changed or removed since. Reads lists only, one for
 * each type that is written. What no list shows, such as new assignments, is found before each object is written.
 * Throws GraphError for what ends the run.
 */
export async function changedSincePreview(
  db: Db,
  client: GraphClient,
  items: readonly RestoreItemRow[],
): Promise<string[]> {
  const shared = new SharedReads(client);
  const changed: string[] = [];
  const written = items.filter(({ action }) => action === 'create' || action === 'update');
  for (const name of new Set(written.map(({ policy_type: type }) => type))) {
    const type = findPolicyType(name);
    if (!type || type.capture.mode === 'singleton') continue;
    const { rows, error } = await listRows(client, type, shared);
    // What is live is not known now: each object is looked at again before it is written.
    if (error) continue;
    for (const item of written.filter(({ policy_type: one }) => one === name)) {
      if (await hasChanged(db, type, item, rows)) changed.push(item.name);
    }
  }
  return changed;
}

async function hasChanged(
  db: Db,
  type: PolicyType,
  item: RestoreItemRow,
  rows: readonly JsonObject[],
): Promise<boolean> {
  if (item.action === 'update') {
    const live = rows.find((row) => identifierOf(row) === item.live_identifier);
    const before = await documentOf(db, item.before_item_id);
    if (!live) return true;
    return STAMPS.some((key) => (live[key] ?? null) !== (before?.object[key] ?? null));
  }
  const wanted = await documentOf(db, item.backup_item_id);
  if (!wanted) return false;
  // The preview found none of this identity; one that is there now would be doubled.
  const key = identityKey(type, wanted.object);
  return rows.some((row) => identityKey(type, row) === key);
}
