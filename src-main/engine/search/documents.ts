import type { BackupSetOrigin } from '../../../src-preload/contract/index.ts';
import { itemsOfObject } from '../backup/index.ts';
import type { Db } from '../data/open.ts';
import type { BackupItemRow, SearchDocumentRow } from '../data/schema.ts';
import { writeSearchEntry } from '../data/search-index.ts';
import { unpackText } from './document.ts';
import { indexText } from './words.ts';

/** What of an item says which state of which object it holds. */
export type ItemState = Pick<
  BackupItemRow,
  'id' | 'tenant_id' | 'policy_type' | 'policy_identifier' | 'display_name' | 'payload' | 'assignments'
>;

/** A state's text, made ready before the transaction that writes it. */
export interface PreparedText {
  text: string;
  packed: Uint8Array;
  isCut: boolean;
}

/** The set that an item is settled for. */
export interface SettledSet {
  origin: BackupSetOrigin;
  archived: boolean;
}

/** The document of the state that an item holds, if there is one. */
export async function documentOf(db: Db, item: ItemState): Promise<number | null> {
  const states = await statesOf(db, item);
  return states.find((state) => isState(state, item))?.id ?? null;
}

/** What a document says of its state: which item it leads to, of which origin, and that of the other origin. */
type Lead = Pick<SearchDocumentRow, 'item_id' | 'origin' | 'other_item_id' | 'standing'>;
type State = Lead & Pick<SearchDocumentRow, 'id' | 'payload' | 'assignments'>;
/** The newest item of each origin that holds a state, in sets that are not archived. */
type Holders = Readonly<Record<BackupSetOrigin, number | null>>;

function statesOf(db: Db, item: ItemState): Promise<State[]> {
  return db
    .selectFrom('search_documents')
    .select(['id', 'payload', 'assignments', 'item_id', 'origin', 'other_item_id', 'standing'])
    .where('tenant_id', '=', item.tenant_id)
    .where('policy_type', '=', item.policy_type)
    .where('policy_identifier', '=', item.policy_identifier)
    .execute();
}

const isState = (state: State, item: ItemState): boolean =>
  state.payload === item.payload && state.assignments === item.assignments;

/**
 * Brings the documents of an item's object up to date: the item's state has one, it leads to the newest item in
 * that state whose set is not archived, and the newest such state of the object is its latest. Backups and imports
 * have a latest state each, so that no file hides what the tenant holds. Whatever was written meanwhile, also by
 * another process, is what it goes by. Returns false when the state has no document and no text was made ready for
 * one.
 */
export async function settle(
  trx: Db,
  item: ItemState,
  set: SettledSet,
  prepared: PreparedText | null,
): Promise<boolean> {
  const states = await statesOf(trx, item);
  const own = states.find((state) => isState(state, item));
  if (!own && !prepared) return false;
  const known = own ? holdersOf(own) : { captured: null, imported: null };
  const newest = set.archived ? await newestItem(trx, item, set.origin) : Math.max(item.id, known[set.origin] ?? 0);
  const held = new Map<State | undefined, Holders>(states.map((state) => [state, holdersOf(state)]));
  held.set(own, { ...known, [set.origin]: newest });
  const newestOf = (origin: BackupSetOrigin): number =>
    Math.max(0, ...[...held.values()].map((one) => one[origin] ?? 0));
  const latest = { captured: newestOf('captured'), imported: newestOf('imported') };
  for (const [state, holders] of held) {
    const lead = leadOf(holders, latest) ?? {
      item_id: state?.item_id ?? item.id,
      origin: state?.origin ?? set.origin,
      other_item_id: null,
      standing: 'archived',
    };
    if (!state) {
      if (prepared) await insertDocument(trx, item, lead, prepared);
    } else if (isChanged(state, lead)) {
      await trx.updateTable('search_documents').set(lead).where('id', '=', state.id).execute();
      if (state.standing !== lead.standing) await rewriteEntry(trx, state.id);
    }
  }
  return true;
}

function holdersOf(state: Lead): Holders {
  if (state.standing === 'archived') return { captured: null, imported: null };
  return state.origin === 'captured'
    ? { captured: state.item_id, imported: state.other_item_id }
    : { captured: state.other_item_id, imported: state.item_id };
}

/** A state is the tenant's own before it is an import's; null where only archived sets hold it. */
function leadOf({ captured, imported }: Holders, latest: Readonly<Record<BackupSetOrigin, number>>): Lead | null {
  const byCapture = captured !== null && (captured === latest.captured || imported !== latest.imported);
  if (byCapture) {
    const standing = captured === latest.captured ? 'latest' : 'earlier';
    return { item_id: captured, origin: 'captured', other_item_id: imported, standing };
  }
  if (imported === null) return null;
  const standing = imported === latest.imported ? 'latest' : 'earlier';
  return { item_id: imported, origin: 'imported', other_item_id: captured, standing };
}

function isChanged(state: Lead, lead: Lead): boolean {
  return (
    state.item_id !== lead.item_id ||
    state.origin !== lead.origin ||
    state.other_item_id !== lead.other_item_id ||
    state.standing !== lead.standing
  );
}

/** The newest item of an origin in the state whose set is not archived, or null. */
async function newestItem(trx: Db, item: ItemState, origin: BackupSetOrigin): Promise<number | null> {
  const row = await itemsOfObject(trx, item, origin)
    .select('backup_items.id')
    .where('backup_items.payload', '=', item.payload)
    .where('backup_items.assignments', 'is', item.assignments)
    .orderBy('backup_items.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function insertDocument(trx: Db, item: ItemState, lead: Lead, prepared: PreparedText): Promise<void> {
  const { id } = await trx
    .insertInto('search_documents')
    .values({
      tenant_id: item.tenant_id,
      policy_type: item.policy_type,
      policy_identifier: item.policy_identifier,
      display_name: item.display_name,
      payload: item.payload,
      assignments: item.assignments,
      ...lead,
      is_cut: prepared.isCut ? 1 : 0,
      text: prepared.packed,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeSearchEntry(trx, {
    id,
    tenantId: item.tenant_id,
    policyType: item.policy_type,
    standing: lead.standing,
    name: indexText(item.display_name),
    body: indexText(prepared.text),
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
    name: indexText(row.display_name),
    body: indexText(unpackText(row.text)),
  });
}
