import type { Db } from '../data/open.ts';
import type { BackupItemRow, SearchStanding } from '../data/schema.ts';
import { writeSearchEntry } from '../data/search-index.ts';
import { unpackText } from './document.ts';

/** What of an item says which state of which object it holds. */
export type ItemState = Pick<
  BackupItemRow,
  'id' | 'tenant_id' | 'policy_id' | 'policy_type' | 'policy_identifier' | 'display_name' | 'payload' | 'assignments'
>;

/** A state's text, made ready before the transaction that writes it. */
export interface PreparedText {
  text: string;
  packed: Uint8Array;
  isCut: boolean;
}

/** The document of the state that an item holds, if there is one. */
export async function documentOf(db: Db, item: ItemState): Promise<number | null> {
  const states = await statesOf(db, item);
  return states.find((state) => isState(state, item))?.id ?? null;
}

interface State {
  id: number;
  payload: number;
  assignments: number | null;
  item_id: number;
  standing: SearchStanding;
}

function statesOf(db: Db, item: ItemState): Promise<State[]> {
  return db
    .selectFrom('search_documents')
    .select(['id', 'payload', 'assignments', 'item_id', 'standing'])
    .where('tenant_id', '=', item.tenant_id)
    .where('policy_type', '=', item.policy_type)
    .where('policy_identifier', '=', item.policy_identifier)
    .execute();
}

const isState = (state: State, item: ItemState): boolean =>
  state.payload === item.payload && state.assignments === item.assignments;

/**
 * Brings the documents of an item's object up to date: the item's state has one, it leads to the newest item in
 * that state whose set is not archived, and the newest such state of the object is its latest. Whatever was
 * written meanwhile, also by another process, is what it goes by. Returns false when the state has no document
 * and no text was made ready for one.
 */
export async function settle(
  trx: Db,
  item: ItemState,
  setArchived: boolean,
  prepared: PreparedText | null,
): Promise<boolean> {
  const states = await statesOf(trx, item);
  const own = states.find((state) => isState(state, item));
  if (!own && !prepared) return false;
  const isNewest = !setArchived && (!own || own.item_id <= item.id || own.standing === 'archived');
  const leads = isNewest ? item.id : setArchived ? await newestItem(trx, item) : (own?.item_id ?? item.id);
  const current: State = {
    id: own?.id ?? 0,
    payload: item.payload,
    assignments: item.assignments,
    item_id: leads ?? own?.item_id ?? item.id,
    standing: leads === null ? 'archived' : 'earlier',
  };
  const all = [...states.filter((state) => state !== own), current];
  const shown = all.filter((state) => state.standing !== 'archived').map((state) => state.item_id);
  const newest = Math.max(...shown);
  const standingOf = (state: State): SearchStanding =>
    state.standing === 'archived' ? 'archived' : state.item_id === newest ? 'latest' : 'earlier';
  if (!own && prepared) await insertDocument(trx, item, { ...current, standing: standingOf(current) }, prepared);
  for (const state of states) {
    const next = state === own ? current : state;
    const standing = standingOf(next);
    if (state.standing === standing && state.item_id === next.item_id) continue;
    await trx
      .updateTable('search_documents')
      .set({ standing, item_id: next.item_id })
      .where('id', '=', state.id)
      .execute();
    if (state.standing !== standing) await rewriteEntry(trx, state.id);
  }
  return true;
}

/** The newest item in the state whose set is not archived, or null. */
async function newestItem(trx: Db, item: ItemState): Promise<number | null> {
  if (item.policy_id === null) return null;
  const row = await trx
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .select('backup_items.id')
    .where('backup_items.policy_id', '=', item.policy_id)
    .where('backup_items.payload', '=', item.payload)
    .where('backup_items.assignments', 'is', item.assignments)
    .where('backup_items.deleted_at', 'is', null)
    .where('backup_sets.deleted_at', 'is', null)
    .orderBy('backup_items.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function insertDocument(trx: Db, item: ItemState, state: State, prepared: PreparedText): Promise<void> {
  const { id } = await trx
    .insertInto('search_documents')
    .values({
      tenant_id: item.tenant_id,
      policy_type: item.policy_type,
      policy_identifier: item.policy_identifier,
      display_name: item.display_name,
      payload: item.payload,
      assignments: item.assignments,
      item_id: state.item_id,
      standing: state.standing,
      is_cut: prepared.isCut ? 1 : 0,
      text: prepared.packed,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeSearchEntry(trx, {
    id,
    tenantId: item.tenant_id,
    policyType: item.policy_type,
    standing: state.standing,
    name: item.display_name,
    body: prepared.text,
  });
}

/** The index keeps no text of its own: where an entry's scope changes, it is written again from the document. */
async function rewriteEntry(trx: Db, id: number): Promise<void> {
  const row = await trx.selectFrom('search_documents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  await writeSearchEntry(trx, {
    id,
    tenantId: row.tenant_id,
    policyType: row.policy_type,
    standing: row.standing,
    name: row.display_name,
    body: unpackText(row.text),
  });
}
