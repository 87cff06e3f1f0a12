import type {
  BackupItem,
  BackupSetOrigin,
  HistoryEntry,
  ItemDetail,
  ReferenceRow,
  SettingRow,
} from '../../../src-preload/contract/index.ts';
import { breathe } from '../core/breathe.ts';
import { notFound } from '../core/errors.ts';
import { type Json, type JsonObject, prettyJson, textMember } from '../core/json.ts';
import { replaceSealed } from '../core/sealed.ts';
import type { Setting, SettingWords } from '../core/setting.ts';
import { readableSettings } from '../core/settings.ts';
import { words } from '../core/words.ts';
import { countRows } from '../data/count.ts';
import { itemMetadataColumn, setMetadataColumn } from '../data/json-columns.ts';
import { contains } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import type { BackupItemRow } from '../data/schema.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { describeAssignments } from './assignments.ts';
import { documentParts } from './capture.ts';
import { findReferences, referenceKey } from './reference-rules.ts';
import { asReferenceNames, type ReferenceNames } from './references.ts';
import { sameAssignments } from './same-assignments.ts';
import { loadWords } from './setting-words.ts';

/** Settings sent to the window at once; the raw JSON is always whole. */
const MAX_SETTINGS = 5000;

interface ItemListInput {
  backupSetId: number;
  policyType: string | null;
  search: string;
  onlyWarnings: boolean;
  onlyChanged: boolean;
  offset: number;
  limit: number;
}

/** A page of a set's items, by type and name. */
export async function listItems(
  db: Db,
  scope: TenantScope,
  input: ItemListInput,
): Promise<{ rows: BackupItem[]; total: number }> {
  let query = db
    .selectFrom('backup_items')
    .where('backup_set_id', '=', input.backupSetId)
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null);
  if (input.policyType !== null) query = query.where('policy_type', '=', input.policyType);
  if (input.onlyChanged) query = query.where('is_unchanged', '=', 0);
  if (input.onlyWarnings) query = query.where('warning_count', '>', 0);
  if (input.search.trim() !== '') {
    query = query.where((eb) =>
      eb.or([contains('display_name', input.search), contains('policy_identifier', input.search)]),
    );
  }
  const rows = await query
    .selectAll()
    .orderBy('policy_type')
    .orderBy('display_name')
    // Objects are written as their reads end: only the identifier gives namesakes the same order every time.
    .orderBy('policy_identifier')
    .offset(input.offset)
    .limit(input.limit)
    .execute();
  return { total: await countRows(query), rows: rows.map(describeItem) };
}

/** An item as a list shows it. */
export function describeItem(row: BackupItemRow): BackupItem {
  return {
    id: row.id,
    policyIdentifier: row.policy_identifier,
    policyType: row.policy_type,
    policyTypeLabel: policyTypeLabel(row.policy_type),
    name: row.display_name,
    platform: row.platform,
    capturedAt: row.captured_at,
    assignmentCount: row.assignment_count,
    warningCount: row.warning_count,
    warnings: itemMetadataColumn.read(row.metadata).warnings ?? [],
    unchanged: row.is_unchanged === 1,
  };
}

/** An item's stored document, as Graph gave it. */
export interface ItemDocument {
  object: JsonObject;
  content: JsonObject;
  assignments: Json[];
}

/** An item with its document, the name of its set and the names kept with that. */
export interface LoadedItem extends ItemDocument {
  row: BackupItemRow;
  setName: string;
  origin: BackupSetOrigin;
  names: ReferenceNames;
  words: SettingWords;
}

/** Reads the document that an item refers to. */
export async function loadDocument(db: Db, row: Pick<BackupItemRow, 'payload' | 'assignments'>): Promise<ItemDocument> {
  const { object, content } = documentParts(await readPayload(db, row.payload));
  const assignments = row.assignments === null ? [] : await readPayload(db, row.assignments);
  return { object, content, assignments: Array.isArray(assignments) ? assignments : [] };
}

/** Loads an item of the scope's tenant with its document and the names kept with its set. Throws not_found. */
export async function loadItem(db: Db, scope: TenantScope, itemId: number): Promise<LoadedItem> {
  const found = await db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .selectAll('backup_items')
    .select([
      'backup_sets.name as setName',
      'backup_sets.origin as origin',
      'backup_sets.reference_payload as referencePayload',
    ])
    .where('backup_items.id', '=', itemId)
    .where('backup_items.tenant_id', '=', scope.tenantId)
    .where('backup_items.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!found) throw notFound();
  const { setName, origin, referencePayload, ...row } = found;
  const names = asReferenceNames(referencePayload === null ? null : await readPayload(db, referencePayload));
  const document = await loadDocument(db, row);
  return { row, setName, origin, names, words: await loadWords(db, scope.tenantId, document), ...document };
}

/** Everything the item page shows, from the database alone. */
export async function itemDetail(db: Db, scope: TenantScope, itemId: number): Promise<ItemDetail> {
  const item = await loadItem(db, scope, itemId);
  const { row, object, content } = item;
  const settings = settingsOf(item);
  return {
    ...describeItem(row),
    backupSetId: row.backup_set_id,
    backupSetName: item.setName,
    origin: item.origin,
    settings: settings.slice(0, MAX_SETTINGS).map(shownSetting),
    settingsTruncated: settings.length > MAX_SETTINGS,
    assignments: describeAssignments(item.assignments, item.names),
    assignable: isAssignable(row.policy_type),
    assignmentsKnown: assignmentsKnown(row),
    references: describeReferences(item),
    rawJson: prettyJson(
      replaceSealed(
        { object, assignments: item.assignments, ...(Object.keys(content).length > 0 ? { content } : {}) },
        '(sealed secret)',
      ).json,
    ),
    history: await historyOf(db, row),
  };
}

/** The settings of an item in words, scope tags by name. */
export function settingsOf({
  object,
  content,
  words: known,
  names,
}: Pick<LoadedItem, 'object' | 'content' | 'words' | 'names'>): Setting[] {
  return readableSettings(object, content, known).map((setting) => nameScopeTags(setting, names));
}

/** A setting as the window gets it: what stands for a sealed value tells nobody anything. */
function shownSetting({ compareKey: _key, ...row }: Setting): SettingRow {
  return row.kind === 'sealed' ? { ...row, raw: null } : row;
}

const SCOPE_TAGS = /(^|\.)roleScopeTag(Id)?s$/;

/** Scope tags are numbers that mean nothing to people: their names stand in front. */
function nameScopeTags(row: Setting, names: ReferenceNames): Setting {
  if (!SCOPE_TAGS.test(row.path) || row.kind !== 'text') return row;
  const named = row.value.split('\n').map((id) => {
    const name = names.roleScopeTags?.[id] ? textMember(names.roleScopeTags[id], 'name') : null;
    return name === null ? id : `${name} (${id})`;
  });
  return { ...row, value: named.join('\n') };
}

function isAssignable(policyType: string): boolean {
  const rule = findPolicyType(policyType)?.assignments;
  return rule !== null && rule?.read !== 'none';
}

/** What a kind of reference is called: a type's label, or its own name in words. */
export function referenceKindLabel(kind: string): string {
  return findPolicyType(kind)?.label ?? words(kind);
}

function describeReferences({ row, object, content, assignments, names }: LoadedItem): ReferenceRow[] {
  const type = findPolicyType(row.policy_type);
  if (!type) return [];
  const shown = new Map<string, ReferenceRow>();
  for (const { kind, id, name } of findReferences(type, object, content, assignments)) {
    const entry = names[kind]?.[referenceKey(id)];
    const rule = entry ? textMember(entry, 'membershipRule') : null;
    const kindLabel = referenceKindLabel(kind);
    shown.set(`${kind} ${referenceKey(id)}`, {
      kind: kindLabel,
      id,
      name: (entry ? textMember(entry, 'name') : null) ?? name,
      detail: entry?.missing === true ? 'No longer existed when this was captured' : rule,
    });
  }
  return [...shown.values()].sort(
    (a, b) => a.kind.localeCompare(b.kind) || (a.name ?? a.id).localeCompare(b.name ?? b.id),
  );
}

/** The points of a policy's history where its content or its assignments changed, newest first. */
async function historyOf(db: Db, row: BackupItemRow): Promise<HistoryEntry[]> {
  if (row.policy_id === null) return [];
  const rows = await db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .leftJoin('policy_versions', 'policy_versions.id', 'backup_items.policy_version_id')
    .select([
      'backup_items.id as itemId',
      'backup_items.payload as payload',
      'backup_items.assignments as assignments',
      'backup_items.metadata as metadata',
      'backup_items.captured_at as capturedAt',
      'backup_sets.id as backupSetId',
      'backup_sets.name as backupSetName',
      'backup_sets.metadata as setMetadata',
      'policy_versions.version_number as versionNumber',
    ])
    .where('backup_items.policy_id', '=', row.policy_id)
    .where('backup_items.deleted_at', 'is', null)
    .where('backup_sets.deleted_at', 'is', null)
    .orderBy('backup_items.id')
    .execute();
  const history: HistoryEntry[] = [];
  let previous: (typeof rows)[number] | undefined;
  /** The entry before whose assignments were read: a gap between hides no change. */
  let known: (typeof rows)[number] | undefined;
  for (const entry of rows) {
    const content = previous !== undefined && previous.payload !== entry.payload;
    const assignments =
      known !== undefined &&
      assignmentsKnown(entry) &&
      !(await sameAssignments(db, known.assignments, entry.assignments));
    const change = !previous
      ? 'first'
      : content && assignments
        ? 'both'
        : content
          ? 'content'
          : assignments
            ? 'assignments'
            : 'none';
    const { itemId, backupSetId, backupSetName, capturedAt, versionNumber } = entry;
    previous = entry;
    if (assignmentsKnown(entry)) known = entry;
    if (change === 'none' && itemId !== row.id) continue;
    await breathe();
    const { object } = await loadDocument(db, { payload: entry.payload, assignments: null });
    history.push({
      itemId,
      backupSetId,
      backupSetName,
      capturedAt,
      modifiedAt: modifiedAt(object),
      operationRunId: setMetadataColumn.read(entry.setMetadata).operationRunId,
      versionNumber: versionNumber ?? 0,
      change,
    });
  }
  return history.toReversed();
}

/** When an object was changed last, as Graph says; null where it does not. */
export function modifiedAt(object: JsonObject): string | null {
  return textMember(object, 'lastModifiedDateTime') ?? textMember(object, 'modifiedDateTime');
}

/** False when the assignments of an object could not be read: what is stored says nothing about them. */
export function assignmentsKnown(row: Pick<BackupItemRow, 'metadata'>): boolean {
  return itemMetadataColumn.read(row.metadata).assignmentsUnknown !== true;
}
