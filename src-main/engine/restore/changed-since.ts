import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { loadDocument } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType } from '../graph/index.ts';
import { itemDetailColumn, previewColumn } from './columns.ts';
import { hashOf } from './preview-object.ts';

const SHOWN = 5;

/**
 * Objects of a previewed run that a later backup or another restore found or made different from what the preview
 * saw. From the database alone: of what nobody has read since nothing is known, and the execution looks at each object
 * once more before it writes.
 */
export async function changedSince(db: Db, row: RestoreRunRow): Promise<ChannelOutput<'restores.changedSince'>> {
  if (row.status !== 'previewed' || row.preview === null || row.before_set_id === null) return { total: 0, names: [] };
  const { at } = previewColumn.read(row.preview);
  const names = new Map<number, string>();
  for (const one of await readSince(db, row, row.before_set_id)) {
    const type = findPolicyType(one.policy_type);
    if (!type) continue;
    const seen = itemDetailColumn.read(one.detail).liveHash;
    const now = hashOf(type, await loadDocument(db, one));
    if (now === seen) names.delete(one.id);
    else names.set(one.id, one.name);
  }
  for (const one of await writtenSince(db, row, at)) names.set(one.id, one.name);
  return { total: names.size, names: [...names.values()].slice(0, SHOWN) };
}

/** Throws conflict where the preview does not hold any more because the tenant is known to have changed. */
export async function refuseChangedSince(db: Db, row: RestoreRunRow): Promise<void> {
  const { total, names } = await changedSince(db, row);
  if (total === 0) return;
  const which = total === 1 ? `“${names[0]}” has` : `${total} objects have`;
  throw new AtlasError('conflict', `${which} changed in the tenant since the preview. Renew it and look at it again.`);
}

/** What later backups read of the objects that a write would change, oldest first, where it is not the same bytes. */
function readSince(db: Db, row: RestoreRunRow, beforeSetId: number) {
  return db
    .selectFrom('restore_items')
    .innerJoin('backup_items as before', 'before.id', 'restore_items.before_item_id')
    .innerJoin('backup_items as later', (join) =>
      join
        .onRef('later.tenant_id', '=', 'before.tenant_id')
        .onRef('later.policy_type', '=', 'before.policy_type')
        .onRef('later.policy_identifier', '=', 'before.policy_identifier'),
    )
    .innerJoin('backup_sets', 'backup_sets.id', 'later.backup_set_id')
    .select(['restore_items.id', 'restore_items.name', 'restore_items.policy_type', 'restore_items.detail'])
    .select(['later.payload', 'later.assignments'])
    .where('restore_items.restore_run_id', '=', row.id)
    .where('restore_items.action', 'in', ['update', 'unchanged'])
    .where('later.backup_set_id', '>', beforeSetId)
    .where('backup_sets.origin', '=', 'captured')
    .where((eb) =>
      eb.or([
        eb('later.payload', '<>', eb.ref('before.payload')),
        eb('later.assignments', 'is not', eb.ref('before.assignments')),
      ]),
    )
    .orderBy('later.backup_set_id')
    .execute();
}

/** Objects of the run that another restore has written since. */
function writtenSince(db: Db, row: RestoreRunRow, at: string) {
  return db
    .selectFrom('restore_items')
    .innerJoin('restore_items as other', (join) =>
      join
        .onRef('other.tenant_id', '=', 'restore_items.tenant_id')
        .onRef('other.policy_type', '=', 'restore_items.policy_type')
        .onRef('other.live_identifier', '=', 'restore_items.live_identifier'),
    )
    .select(['restore_items.id', 'restore_items.name'])
    .where('restore_items.restore_run_id', '=', row.id)
    .where('other.restore_run_id', '<>', row.id)
    .where('other.result', 'in', ['updated', 'created'])
    .where('other.completed_at', '>', at)
    .execute();
}
