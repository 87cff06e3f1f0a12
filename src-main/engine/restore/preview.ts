import type { RestoreAction, RestoreOptions } from '../../../src-preload/contract/index.ts';
import { loadDocument, referenceKey } from '../backup/index.ts';
import { forEachBreathing } from '../core/breathe.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { restoreMetadataColumn } from './columns.ts';
import { inSafeState } from './conditional-access.ts';
import { CREATE, keysOf, RESTORED, SKIP } from './decide.ts';
import type { Identified } from './identity.ts';
import { type Pairing, pairLive, type Seeker } from './pairing.ts';
import { type ObjectPreview, previewObject } from './preview-object.ts';
import { resolveReferences } from './references.ts';
import { obstacleTo } from './verdict.ts';
import { type ReferenceMap, type RestoreDocument, rewriteReferences } from './rewrite.ts';

/** A live object, as the set that was read before the restore holds it. */
export interface LiveObject extends Identified, RestoreDocument {
  itemId: number;
}

/** What the preview found of one object of a run. */
export interface ItemPreview {
  item: RestoreItemRow;
  action: RestoreAction;
  reason: string | null;
  live: LiveObject | null;
  preview: ObjectPreview | null;
}

/** Stands for the id of a group that will be created for the restore. */
export const toBeCreated = (kind: string, id: string): string => `create:${kind}/${id}`;

/**
 * What a restore would do to each object, from two sets: the one that is restored and the one that says what is live.
 * Reads the database only; nothing is written.
 */
export async function previewItems(db: Db, row: RestoreRunRow, beforeSetId: number): Promise<ItemPreview[]> {
  const { sameTenant, options } = restoreMetadataColumn.read(row.metadata);
  const items = await db
    .selectFrom('restore_items')
    .selectAll()
    .where('restore_run_id', '=', row.id)
    .orderBy('position')
    .execute();
  const live = await liveObjects(db, beforeSetId, new Set(items.map((item) => item.policy_type)));
  const unread = await unreadTypes(db, beforeSetId);
  const documents = new Map<number, RestoreDocument>();
  const seekers: (Seeker & { document: RestoreDocument })[] = [];
  /** Ids that this restore brings itself and that are live already. */
  const present = new Map<string, string>();
  await forEachBreathing(items, async (item) => {
    const type = findPolicyType(item.policy_type);
    const document = await documentOf(db, item.backup_item_id);
    if (!type || !document || isSettled(item)) return;
    documents.set(item.id, document);
    seekers.push({
      id: item.id,
      type,
      identifier: item.policy_identifier,
      object: document.object,
      size: sizeOf(document),
      document,
    });
  });
  const map = referenceMap(await decisionsOf(db, { ...row, before_set_id: beforeSetId }), present);
  const pairings = pairLive(seekers, live, sameTenant, {
    isSame: ({ type, document }, one) => {
      const { document: wanted } = rewriteReferences(type, document, map);
      return (
        previewObject(type, inSafeState(type, wanted, one, options.conditionalAccess), one, options).action ===
        'unchanged'
      );
    },
    onFound: ({ type, identifier }, one) => {
      for (const key of keysOf(type.type, identifier)) present.set(key, one.identifier);
    },
  });
  const previews: ItemPreview[] = [];
  await forEachBreathing(items, (item) => {
    const type = findPolicyType(item.policy_type);
    const document = documents.get(item.id);
    const match = pairings.get(item.id);
    previews.push(
      type && document && match
        ? previewOne({ item, type, document, match, map, unread: unread.get(item.policy_type), options })
        : { item, action: item.action, reason: item.reason, live: null, preview: null },
    );
    return Promise.resolve();
  });
  return previews;
}

const sizeOf = ({ object, content }: RestoreDocument): number => JSON.stringify([object, content]).length;

/** An object that is not written whatever is live: its reason stands since it was chosen. */
function isSettled(item: RestoreItemRow): boolean {
  return item.action === 'cannot' || item.action === 'skip' || item.action === 'needs_input';
}

interface OneInput {
  item: RestoreItemRow;
  type: PolicyType;
  document: RestoreDocument;
  match: Pairing<LiveObject>;
  map: ReferenceMap;
  unread: string | undefined;
  options: RestoreOptions;
}

function previewOne({ item, type, document, match, map, unread, options }: OneInput): ItemPreview {
  const cannot = (reason: string): ItemPreview => ({ item, action: 'cannot', reason, live: null, preview: null });
  // What is live is not known: creating it might make a second one.
  if (unread !== undefined) return cannot(`The live objects of this type could not be read: ${unread}`);
  if (match.kind === 'taken') {
    return cannot('Another object of this restore is the tenant’s only one of this kind. Leave one of the two out.');
  }
  if (match.kind === 'ambiguous') return cannot(ambiguousSentence(match.candidates.length));
  const live = match.kind === 'found' ? match.live : null;
  const obstacle = obstacleTo(live === null ? 'create' : 'update', type, document);
  if (obstacle !== null) return { item, ...obstacle, live: null, preview: null };
  const { document: rewritten, unresolved } = rewriteReferences(type, document, map);
  const preview = previewObject(type, inSafeState(type, rewritten, live, options.conditionalAccess), live, options);
  // What is not written needs no decision: ids that lead nowhere may stand in the tenant as in the backup.
  if (unresolved.length > 0 && preview.action !== 'unchanged') {
    const named = unresolved.map(({ kind, id, name }) => `${kind} ${name ?? id}`).join(', ');
    return cannot(`Nobody has decided what becomes of: ${named}.`);
  }
  return { item, action: preview.action, reason: null, live, preview };
}

function ambiguousSentence(count: number): string {
  return count === 1
    ? 'Several objects of the backup could be the one that the tenant holds. Choose one of them, or rename the one in the admin centre; then renew the preview.'
    : `The tenant holds ${count} objects that could be this one. Rename or remove the others in the admin centre, then renew the preview.`;
}

/** The object that an item of the run is about; null when it is gone with its set. */
export async function documentOf(db: Db, backupItemId: number | null): Promise<RestoreDocument | null> {
  const row = await db
    .selectFrom('backup_items')
    .select(['payload', 'assignments', 'metadata'])
    .where('id', '=', backupItemId ?? -1)
    .executeTakeFirst();
  if (!row) return null;
  const assignmentsUnknown = itemMetadataColumn.read(row.metadata).assignmentsUnknown === true;
  return { ...(await loadDocument(db, row)), assignmentsUnknown };
}

async function liveObjects(db: Db, setId: number, types: ReadonlySet<string>): Promise<Map<string, LiveObject[]>> {
  const rows = await db
    .selectFrom('backup_items')
    .select(['id', 'policy_type', 'policy_identifier', 'payload', 'assignments'])
    .where('backup_set_id', '=', setId)
    .where('policy_type', 'in', [...types, ''])
    .execute();
  const live = new Map<string, LiveObject[]>();
  await forEachBreathing(rows, async (item) => {
    const document = await loadDocument(db, item);
    const objects = live.get(item.policy_type) ?? [];
    objects.push({ itemId: item.id, identifier: item.policy_identifier, ...document });
    live.set(item.policy_type, objects);
  });
  return live;
}

/** Types whose list could not be read to its end, with the reason. */
async function unreadTypes(db: Db, setId: number): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('backup_failures')
    .select(['policy_type', 'reason'])
    .where('backup_set_id', '=', setId)
    .where('policy_identifier', 'is', null)
    .execute();
  return new Map(rows.map((one) => [one.policy_type, one.reason]));
}

/** Ids in the target of what the run brings and is live, as far as it is known now. */
export async function presentIds(db: Db, row: RestoreRunRow): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('restore_items')
    .select(['policy_type', 'policy_identifier', 'live_identifier'])
    .where('restore_run_id', '=', row.id)
    .where('live_identifier', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap((item) =>
      keysOf(item.policy_type, item.policy_identifier).map((key) => [key, item.live_identifier ?? ''] as const),
    ),
  );
}

/** What was decided about each id that the run names, by `kind/id`; null while nobody has. */
export type Decisions = ReadonlyMap<string, string | null>;

/** The decisions of a run: all of its documents are looked through, so it is asked once an operation. */
export async function decisionsOf(db: Db, row: RestoreRunRow): Promise<Decisions> {
  const resolved = await resolveReferences(db, row);
  return new Map(resolved.map(({ kind, id, choice }) => [`${kind}/${referenceKey(id)}`, choice] as const));
}

/**
 * What becomes of ids. `present` holds those in the target of what the restore brings, and `created` those of groups
 * that it made; both may grow while it runs.
 */
export function referenceMap(
  decisions: Decisions,
  present: ReadonlyMap<string, string>,
  created: ReadonlyMap<string, string> = new Map(),
): ReferenceMap {
  return (kind, id) => {
    const key = `${kind}/${referenceKey(id)}`;
    const choice = decisions.get(key) ?? null;
    if (choice === null) return null;
    if (choice === SKIP) return 'remove';
    // Until it is there, what is brought is known by the id that it has in the backup.
    if (choice === RESTORED) return { to: present.get(key) ?? id };
    if (choice !== CREATE) return { to: choice };
    const placeholder = toBeCreated(kind, id);
    return { to: created.get(placeholder) ?? placeholder };
  };
}
