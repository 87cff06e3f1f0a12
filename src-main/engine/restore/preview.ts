import type { RestoreAction, RestoreOptions } from '../../../src-preload/contract/index.ts';
import { type FoundReference, loadDocument, referenceKey, referenceKindLabel } from '../backup/index.ts';
import { forEachBreathing } from '../core/breathe.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { type HeldDefinitions, importedDefinitions, inTarget, uploadFirst } from './admx.ts';
import { previewColumn, restoreMetadataColumn } from './columns.ts';
import { inSafeState } from './conditional-access.ts';
import { CREATE, keysOf, RESTORED, SKIP } from './decide.ts';
import type { Identified } from './identity.ts';
import { type Pairing, pairLive, type Seeker } from './pairing.ts';
import { type ObjectPreview, previewObject } from './preview-object.ts';
import { resolveReferences } from './references.ts';
import { itemsOf } from './store.ts';
import { obstacleTo } from './verdict.ts';
import { type Mapped, type ReferenceMap, type RestoreDocument, rewriteReferences } from './rewrite.ts';

/** A live object, as the set that was read before the restore holds it. */
export interface LiveObject extends Identified, RestoreDocument {
  itemId: number;
  /** True where not all of it could be read: what is not known could not be taken back. */
  incomplete: boolean;
}

const NONE_HELD: HeldDefinitions = { held: [], unread: null };

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
export async function previewItems(
  db: Db,
  row: RestoreRunRow,
  beforeSetId: number,
  definitions: HeldDefinitions = NONE_HELD,
): Promise<ItemPreview[]> {
  const { sameTenant, options } = restoreMetadataColumn.read(row.metadata);
  const items = await itemsOf(db, row);
  const live = await liveObjects(db, beforeSetId, new Set(items.map((item) => item.policy_type)));
  const failures = await unreadOf(db, beforeSetId);
  /** Why it is not known whether the target holds an object. */
  const whyUnread = (item: RestoreItemRow, match: Pairing<LiveObject>): string | undefined =>
    failures.find(
      (one) =>
        one.policy_type === item.policy_type &&
        (one.policy_identifier === null ||
          (match.kind === 'none' &&
            (one.name === item.name || (sameTenant && one.policy_identifier === item.policy_identifier)))),
    )?.reason;
  const documents = new Map<number, RestoreDocument>();
  /** Why objects that use settings of imported ADMX files cannot be written yet. */
  const toUpload = new Map<number, string>();
  const seekers: (Seeker & { document: RestoreDocument })[] = [];
  /** Ids that this restore brings itself and that are live already. */
  const present = new Map<string, string>();
  await forEachBreathing(items, async (item) => {
    const type = findPolicyType(item.policy_type);
    const captured = await documentOf(db, item.backup_item_id);
    if (!type || !captured) return;
    const { document, missing } = inTarget(type, captured, definitions.held);
    if (missing.length > 0)
      toUpload.set(item.id, uploadFirst(missing, await uploadedFiles(db, row), definitions.unread));
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
  /** Names of what is neither there nor brought: what refers to it cannot be written as it was. */
  const absent = new Map<string, string>();
  const decisions = await decisionsOf(db, { ...row, before_set_id: beforeSetId });
  // Until it is there, what is brought is known by the id that it has in the backup.
  const map = referenceMap(decisions, present, (key, id) => (absent.has(key) ? null : { to: id }));
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
    const found = match?.kind === 'found' ? match.live : null;
    const upload = toUpload.get(item.id);
    const one: ItemPreview =
      upload !== undefined && item.verdict === null
        ? { item, action: 'needs_input', reason: upload, live: null, preview: null }
        : type && document && match && item.verdict === null
          ? previewOne({ item, type, document, match, map, absent, unread: whyUnread(item, match), options })
          : { item, action: item.action, reason: item.reason, live: found, preview: null };
    previews.push(one);
    if (found === null && one.action !== 'create') {
      for (const key of keysOf(item.policy_type, item.policy_identifier)) absent.set(key, item.name);
    }
    return Promise.resolve();
  });
  return previews;
}

const sizeOf = ({ object, content }: RestoreDocument): number => JSON.stringify([object, content]).length;

interface OneInput {
  item: RestoreItemRow;
  type: PolicyType;
  document: RestoreDocument;
  match: Pairing<LiveObject>;
  map: ReferenceMap;
  absent: ReadonlyMap<string, string>;
  unread: string | undefined;
  options: RestoreOptions;
}

function previewOne({ item, type, document, match, map, absent, unread, options }: OneInput): ItemPreview {
  const cannot = (reason: string): ItemPreview => ({ item, action: 'cannot', reason, live: null, preview: null });
  // What is live is not known: creating it might make a second one.
  if (unread !== undefined)
    return cannot(`What the tenant holds of it could not be read: ${unread} Renew the preview.`);
  if (match.kind === 'taken') {
    return cannot('Another object of this restore is the tenant’s only one of this kind. Leave one of the two out.');
  }
  if (match.kind === 'ambiguous') return cannot(ambiguousSentence(match.candidates.length));
  const live = match.kind === 'found' ? match.live : null;
  const { document: rewritten, unresolved } = rewriteReferences(type, document, map);
  const preview = previewObject(type, inSafeState(type, rewritten, live, options.conditionalAccess), live, options);
  // What is not written needs no decision: ids that lead nowhere may stand in the tenant as in the backup.
  if (preview.action === 'unchanged') return { item, action: 'unchanged', reason: null, live, preview };
  if (live?.incomplete === true) return cannot(INCOMPLETE);
  const obstacle = obstacleTo(live === null ? 'create' : 'update', type, rewritten);
  if (obstacle !== null) return { item, ...obstacle, live: null, preview: null };
  if (unresolved.length > 0) return cannot(whyUnresolved(unresolved, absent));
  return { item, action: preview.action, reason: hiddenSentence(preview), live, preview };
}

const INCOMPLETE =
  'Not all that the tenant holds of it could be read, so an undo could not take it back. Renew the preview.';

/** Said where nothing but hidden values is written; null elsewhere. */
function hiddenSentence({ hidden, changeCount, assignmentsChange }: ObjectPreview): string | null {
  if (hidden.length === 0 || hidden.length < changeCount || assignmentsChange) return null;
  return 'Graph does not show whether the tenant holds its secret values already, so they are written again.';
}

function ambiguousSentence(count: number): string {
  return count === 1
    ? 'Several objects of the backup could be the one that the tenant holds. Choose one of them, or rename the one in the admin centre; then renew the preview.'
    : `The tenant holds ${count} objects that could be this one. Rename or remove the others in the admin centre, then renew the preview.`;
}

/** Why an object cannot be written whose references lead nowhere: by name, and what to do. */
export function whyUnresolved(unresolved: readonly FoundReference[], absent: ReadonlyMap<string, string>): string {
  const [gone, open] = [new Set<string>(), new Set<string>()];
  for (const { kind, id, name } of unresolved) {
    const brought = absent.get(`${kind}/${referenceKey(id)}`);
    if (brought === undefined) open.add(`${referenceKindLabel(kind)} ${name ?? id}`);
    else gone.add(`“${brought}”`);
  }
  const sentences = [
    gone.size > 0 &&
      `It refers to ${[...gone].join(', ')}, which is not in the tenant and is not restored. Choose in the mapping what becomes of it.`,
    open.size > 0 && `Nobody has decided in the mapping what becomes of: ${[...open].join(', ')}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

/** The names of the imported ADMX files that the run's set holds. */
async function uploadedFiles(db: Db, row: RestoreRunRow): Promise<string[]> {
  const files = await db
    .selectFrom('backup_items')
    .select('display_name as name')
    .where('backup_set_id', '=', row.backup_set_id ?? -1)
    .where('policy_type', '=', 'groupPolicyUploadedDefinitionFiles')
    .execute();
  return files.map(({ name }) => name);
}

/** The object of an item as it goes into the target: settings of imported ADMX files by the target's ids. */
export async function wantedDocument(db: Db, item: RestoreItemRow): Promise<RestoreDocument | null> {
  const type = findPolicyType(item.policy_type);
  const document = await documentOf(db, item.backup_item_id);
  if (!type || !document || importedDefinitions(type, document).length === 0) return document;
  const { preview } = await db
    .selectFrom('restore_runs')
    .select('preview')
    .where('id', '=', item.restore_run_id)
    .executeTakeFirstOrThrow();
  return inTarget(type, document, preview === null ? [] : previewColumn.read(preview).definitions).document;
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
    .select(['id', 'policy_type', 'policy_identifier', 'payload', 'assignments', 'metadata'])
    .where('backup_set_id', '=', setId)
    .where('policy_type', 'in', [...types, ''])
    .execute();
  const live = new Map<string, LiveObject[]>();
  await forEachBreathing(rows, async (item) => {
    const document = await loadDocument(db, item);
    const objects = live.get(item.policy_type) ?? [];
    const incomplete = itemMetadataColumn.read(item.metadata).incomplete === true;
    objects.push({ itemId: item.id, identifier: item.policy_identifier, incomplete, ...document });
    live.set(item.policy_type, objects);
  });
  return live;
}

/** Lists that could not be read to their end, and single objects that could not be read. */
function unreadOf(db: Db, setId: number) {
  return db
    .selectFrom('backup_failures')
    .select(['policy_type', 'policy_identifier', 'name', 'reason'])
    .where('backup_set_id', '=', setId)
    .execute();
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
 * that it made; both may grow while it runs. `notThere` says what becomes of one that it brings and that is not there.
 */
export function referenceMap(
  decisions: Decisions,
  present: ReadonlyMap<string, string>,
  notThere: (key: string, id: string) => Mapped | null,
  created: ReadonlyMap<string, string> = new Map(),
): ReferenceMap {
  return (kind, id) => {
    const key = `${kind}/${referenceKey(id)}`;
    const choice = decisions.get(key) ?? null;
    if (choice === null) return null;
    if (choice === SKIP) return 'remove';
    if (choice === RESTORED) {
      const there = present.get(key);
      return there === undefined ? notThere(key, id) : { to: there };
    }
    if (choice !== CREATE) return { to: choice };
    const placeholder = toBeCreated(kind, id);
    return { to: created.get(placeholder) ?? placeholder };
  };
}
