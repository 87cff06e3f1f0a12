import type { AssignmentRow } from '../../../src-preload/contract/index.ts';
import {
  asReferenceNames,
  assignmentsKnown,
  describeAssignments,
  describeSets,
  loadDocument,
  loadWords,
  modifiedAt,
  namesById,
  notesOf,
  type ReferenceNames,
  setOf,
  settingsOf,
} from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { Setting } from '../core/setting.ts';
import { words } from '../core/words.ts';
import { failuresOf } from '../data/failures.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import type { BackupItemRow, BackupSetRow } from '../data/schema.ts';
import { findPolicyType, policyTypeLabel, resolvePolicyTypes } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { byName, type Chapter, type Fact, type Report, type ReportObject, type ReportPart, timeText } from './model.ts';
import { inWords, settingRecords, settingRows } from './setting-rows.ts';

const COLUMNS = [
  'Area',
  'Type',
  'Object',
  'Object id',
  'Platform',
  'Part',
  'Section',
  'Within',
  'Setting',
  'Value',
  'Value in Graph',
  'Id in Graph',
];

interface Documented {
  row: Pick<BackupItemRow, 'id' | 'policy_type' | 'policy_identifier' | 'display_name'>;
  area: string;
  type: string;
}

/**
 * Everything that a set holds, or some policy types of it, in readable words. Throws not_found for a foreign set,
 * invalid_input for a type that nobody knows, conflict while the set is captured.
 */
export async function documentSet(
  db: Db,
  scope: TenantScope,
  choice: { backupSetId: number; policyTypes: readonly string[] | null },
): Promise<Report> {
  const set = await setOf(db, scope, choice.backupSetId);
  if (set.status === 'pending' || set.status === 'running') {
    throw new AtlasError('conflict', `“${set.name}” is still being ${set.origin}. Wait until that has ended.`);
  }
  const types = choice.policyTypes === null ? null : typesOf(choice.policyTypes);
  const documented = await objectsOf(db, set, types);
  const chapters = chaptersOf(documented);
  const failures = (await failuresOf(db, scope.tenantId, set.id)).filter(
    (failure) => types === null || types.has(failure.policyType),
  );
  const lost = failures.map((failure) => {
    const what = failure.name ?? failure.policyIdentifier;
    return `${policyTypeLabel(failure.policyType)}${what === null ? '' : `, ${what}`}: ${failure.reason}`;
  });
  const remarks = [
    { title: 'About this backup set', lines: notesOf(set) },
    { title: 'What could not be captured', lines: lost },
  ].filter(({ lines }) => lines.length > 0);
  const names = asReferenceNames(set.reference_payload === null ? null : await readPayload(db, set.reference_payload));
  return {
    head: {
      title: `Documentation of ${scope.tenant.name}`,
      facts: await factsOf(db, scope, set, { shown: documented.length, types }),
      remarks,
      chapters,
      none: types === null ? 'The backup set holds no object.' : 'The backup set holds no object of the chosen types.',
      time: set.completed_at ?? set.created_at,
      columns: COLUMNS,
      records: remarks.flatMap(({ title, lines }) => lines.map((line) => remark(title, line))),
    },
    objects: () => describeAll(db, scope, documented, chapters, names),
  };
}

const remark = (title: string, line: string): string[] => ['', '', '', '', '', title, '', '', '', line, '', ''];

function typesOf(asked: readonly string[]): Set<string> {
  const types = new Set<string>();
  for (const text of asked) {
    const found = resolvePolicyTypes(text);
    if (found.length === 0) throw new AtlasError('invalid_input', `There is no policy type "${text}".`);
    for (const { type } of found) types.add(type);
  }
  return types;
}

/** The objects by area, type and name: the order in which people look for them. */
async function objectsOf(db: Db, set: BackupSetRow, types: ReadonlySet<string> | null): Promise<Documented[]> {
  const rows = await db
    .selectFrom('backup_items')
    .select(['id', 'policy_type', 'policy_identifier', 'display_name'])
    .where('backup_set_id', '=', set.id)
    .where('tenant_id', '=', set.tenant_id)
    .where('deleted_at', 'is', null)
    .execute();
  return rows
    .filter((row) => types === null || types.has(row.policy_type))
    .map((row) => ({
      row,
      area: findPolicyType(row.policy_type)?.category ?? 'Other',
      type: policyTypeLabel(row.policy_type),
    }))
    .sort(
      (a, b) =>
        byName(a.area, b.area) ||
        byName(a.type, b.type) ||
        byName(a.row.policy_type, b.row.policy_type) ||
        byName(a.row.display_name, b.row.display_name) ||
        byName(a.row.policy_identifier, b.row.policy_identifier),
    );
}

function chaptersOf(documented: readonly Documented[]): Chapter[] {
  const chapters = new Map<string, Chapter & { names: string[] }>();
  for (const { row, area, type } of documented) {
    const chapter = chapters.get(row.policy_type) ?? { title: type, area, names: [] };
    chapter.names.push(row.display_name);
    chapters.set(row.policy_type, chapter);
  }
  return [...chapters.values()];
}

async function factsOf(
  db: Db,
  scope: TenantScope,
  row: BackupSetRow,
  { shown, types }: { shown: number; types: ReadonlySet<string> | null },
): Promise<Fact[]> {
  const [set] = await describeSets(db, [row]);
  const chosen = types === null ? '' : `, of ${[...types].map(policyTypeLabel).toSorted(byName).join(', ')}`;
  return [
    ['Tenant', scope.tenant.name],
    ['Directory id', scope.tenant.directory_id ?? 'Not known'],
    ['Backup set', row.name],
    ['State', row.status === 'completed' ? 'Complete' : words(row.status)],
    [row.origin === 'imported' ? 'Imported' : 'Captured', `${timeText(row.created_at)} by ${set?.createdBy ?? ''}`],
    ['Completed', timeText(row.completed_at)],
    ['Objects', `${shown} of ${row.item_count}${chosen}`],
  ];
}

async function* describeAll(
  db: Db,
  scope: TenantScope,
  documented: readonly Documented[],
  chapters: readonly Chapter[],
  names: ReferenceNames,
): AsyncGenerator<ReportObject> {
  const byId = namesById(names);
  let [chapter, left] = [0, chapters[0]?.names.length ?? 0];
  for (const [index, one] of documented.entries()) {
    if (left === 0) {
      chapter += 1;
      left = chapters[chapter]?.names.length ?? 0;
    }
    left -= 1;
    const item = await db
      .selectFrom('backup_items')
      .selectAll()
      .where('id', '=', one.row.id)
      .where('tenant_id', '=', scope.tenantId)
      .executeTakeFirstOrThrow();
    yield { chapter, number: index + 1, ...(await describe(db, scope, item, one, names, byId)) };
  }
}

async function describe(
  db: Db,
  scope: TenantScope,
  item: BackupItemRow,
  { area, type }: Documented,
  names: ReferenceNames,
  byId: ReadonlyMap<string, string>,
): Promise<Omit<ReportObject, 'chapter' | 'number'>> {
  const document = await loadDocument(db, item);
  const known = await loadWords(db, scope.tenantId, document);
  const settings = settingsOf({ ...document, words: known, names }).map((setting) => inWords(setting, byId));
  const assignments = describeAssignments(document.assignments, names);
  const warnings = itemMetadataColumn.read(item.metadata).warnings ?? [];
  const isKnown = assignmentsKnown(item);
  const rule = findPolicyType(item.policy_type)?.assignments;
  const isAssignable = rule !== null && rule?.read !== 'none';
  const start = [area, type, item.display_name, item.policy_identifier, item.platform ?? ''];
  return {
    name: item.display_name,
    facts: factsOfItem(item, type, document.object),
    warnings: isKnown ? warnings : [...warnings, 'Its assignments could not be read.'],
    parts: [settingsPart(settings), ...(isAssignable && isKnown ? [assignmentsPart(assignments)] : [])],
    records: [
      ...warnings.map((warning) => [...start, 'Warning', '', '', '', warning, '', '']),
      ...settingRecords(settings).map((record) => [...start, 'Setting', ...record]),
      ...assignments.map((row) => [...start, 'Assignment', ...assignmentRecord(row)]),
    ],
  };
}

function factsOfItem(item: BackupItemRow, type: string, object: JsonObject): Fact[] {
  const modified = modifiedAt(object);
  return [
    ['Type', type],
    ...(item.platform === null ? [] : [['Platform', item.platform] as const]),
    ['Id', item.policy_identifier],
    ...(modified === null ? [] : [['Last changed', timeText(modified)] as const]),
    ['Captured', timeText(item.captured_at)],
  ];
}

function settingsPart(settings: readonly Setting[]): ReportPart {
  return {
    title: 'Settings',
    columns: ['Setting', 'Value'],
    rows: settingRows(settings),
    none: 'It holds no settings.',
  };
}

function assignmentsPart(assignments: readonly AssignmentRow[]): ReportPart {
  return {
    title: 'Assignments',
    columns: ['Assigned to', 'How'],
    rows: assignments.map((row) => ({ cells: [targetText(row), howText(row)], depth: 0, kind: 'value' as const })),
    none: 'Assigned to nobody.',
  };
}

function targetText({ targetKind, targetName, missing }: AssignmentRow): string {
  const kind = targetKind === targetName ? '' : `${targetKind}: `;
  return `${kind}${targetName}${missing ? ' (no longer existed)' : ''}`;
}

function howText({ mode, intent, filterMode, filterName }: AssignmentRow): string {
  const filter = filterName === null ? '' : `, filter ${filterMode ?? ''} ${filterName}`;
  return `${mode === 'exclude' ? 'Excluded' : 'Included'}${intent === null ? '' : `, ${words(intent)}`}${filter}`;
}

function assignmentRecord(row: AssignmentRow): string[] {
  return ['Assignments', row.targetKind, targetText(row), howText(row), '', row.targetId ?? ''];
}
