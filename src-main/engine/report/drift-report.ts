import type { Finding, FindingSetting } from '../../../src-preload/contract/index.ts';
import { changedSettings, describeFindings, evidenceColumn, filteredFindings } from '../drift/index.ts';
import { notFound } from '../core/errors.ts';
import { words } from '../core/words.ts';
import type { Db } from '../data/open.ts';
import type { DriftScanRow, FindingRow } from '../data/schema-atlas.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import {
  byName,
  type Chapter,
  type Fact,
  type Report,
  type ReportObject,
  type ReportPart,
  type ReportRow,
  timeText,
} from './model.ts';

const COLUMNS = [
  'Severity',
  'State',
  'Change',
  'Type',
  'Object',
  'Object id',
  'First seen',
  'Last seen',
  'Baseline',
  'Note',
  'Section',
  'Setting',
  'In the baseline',
  'Now',
  'Path',
];
const GRAVEST: readonly Finding['severity'][] = ['high', 'medium', 'low'];
const CHANGES: Readonly<Record<Finding['change'], string>> = {
  added: 'Added: the baseline does not hold it',
  removed: 'Removed: only the baseline holds it',
  changed: 'Changed',
  renamed: 'Renamed',
  reassigned: 'Assigned otherwise',
};

interface Documented {
  row: FindingRow;
  finding: Finding;
}

/** The open findings of the tenant, or what one scan found, with the settings that show each. Throws not_found. */
export async function documentDrift(db: Db, scope: TenantScope, driftScanId: number | null): Promise<Report> {
  const scan = await scanOf(db, scope, driftScanId);
  const filter = driftScanId === null ? {} : { driftScanId, status: 'all' as const };
  const rows = await filteredFindings(db, scope, filter).selectAll('findings').orderBy('findings.id').execute();
  const findings = await describeFindings(db, rows);
  const documented = rows
    .flatMap((row, index): Documented[] => {
      const finding = findings[index];
      return finding ? [{ row, finding }] : [];
    })
    .sort(inOrder);
  const chapters = chaptersOf(documented);
  const count = (severity: string): number => documented.filter(({ finding }) => finding.severity === severity).length;
  const trouble = scan?.failure_summary ?? null;
  const remarks = trouble === null ? [] : [{ title: 'About this scan', lines: [trouble] }];
  return {
    head: {
      title: `Drift of ${scope.tenant.name}`,
      facts: [
        ['Tenant', scope.tenant.name],
        ['Directory id', scope.tenant.directory_id ?? 'Not known'],
        ['Findings', driftScanId === null ? 'Everything that is open' : 'What one scan found'],
        ...factsOfScan(scan),
        ['Severity', GRAVEST.map((severity) => `${count(severity)} ${severity}`).join(', ')],
      ],
      remarks,
      chapters,
      none: driftScanId === null ? 'No finding is open.' : 'The scan found no drift.',
      time: newest([scan?.completed_at ?? scan?.created_at ?? null, ...rows.map((row) => row.last_seen)]),
      columns: COLUMNS,
      records: [],
    },
    objects: () => describeAll(db, scope, documented, chapters),
  };
}

async function scanOf(db: Db, scope: TenantScope, id: number | null): Promise<DriftScanRow | null> {
  const scans = db.selectFrom('drift_scans').selectAll().where('tenant_id', '=', scope.tenantId);
  const scan = await (id === null ? scans.where('status', '!=', 'running') : scans.where('id', '=', id))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!scan && id !== null) throw notFound();
  return scan ?? null;
}

function factsOfScan(scan: DriftScanRow | null): Fact[] {
  if (scan === null) return [['Last scan', 'None yet']];
  return [
    ['Baseline', scan.baseline_name],
    ['Scan', `${timeText(scan.completed_at ?? scan.created_at)}, ${words(scan.status).toLowerCase()}`],
  ];
}

/** The newest of some times; the first one there is for a tenant of which nothing is known. */
function newest(times: readonly (string | null)[]): string {
  return times.reduce<string>((last, time) => (time !== null && time > last ? time : last), '1970-01-01T00:00:00.000Z');
}

/** By area and type, the gravest first. */
function inOrder(a: Documented, b: Documented): number {
  const gravity = (one: Documented): number => GRAVEST.indexOf(one.finding.severity);
  return (
    byName(titleOf(a.row), titleOf(b.row)) ||
    byName(a.row.scope_key, b.row.scope_key) ||
    gravity(a) - gravity(b) ||
    byName(a.row.subject, b.row.subject) ||
    a.row.id - b.row.id
  );
}

const titleOf = (row: FindingRow): string => policyTypeLabel(row.scope_key);

function chaptersOf(documented: readonly Documented[]): Chapter[] {
  const chapters = new Map<string, Chapter & { names: string[] }>();
  for (const { row } of documented) {
    const area = findPolicyType(row.scope_key)?.category ?? 'Other';
    const chapter = chapters.get(row.scope_key) ?? { title: titleOf(row), area, names: [] };
    chapter.names.push(row.subject);
    chapters.set(row.scope_key, chapter);
  }
  return [...chapters.values()];
}

async function* describeAll(
  db: Db,
  scope: TenantScope,
  documented: readonly Documented[],
  chapters: readonly Chapter[],
): AsyncGenerator<ReportObject> {
  let [chapter, left] = [0, chapters[0]?.names.length ?? 0];
  for (const [index, { row, finding }] of documented.entries()) {
    if (left === 0) {
      chapter += 1;
      left = chapters[chapter]?.names.length ?? 0;
    }
    left -= 1;
    const { settings, notes } = await evidenceOf(db, scope, row);
    yield {
      chapter,
      number: index + 1,
      name: finding.subject,
      facts: factsOf(finding),
      warnings: notes,
      parts: [partOf(finding, settings)],
      records: recordsOf(finding, settings),
    };
  }
}

/** What shows the drift: as kept with the finding, or where that is only a part, compared anew. */
async function evidenceOf(
  db: Db,
  scope: TenantScope,
  row: FindingRow,
): Promise<{ settings: readonly FindingSetting[]; notes: readonly string[] }> {
  const { settings, settingCount, notes } = evidenceColumn.read(row.evidence);
  if (settings.length >= settingCount) return { settings, notes };
  if (row.baseline_item_id !== null && row.seen_item_id !== null) {
    return changedSettings(db, scope, row.baseline_item_id, row.seen_item_id);
  }
  const missing = settingCount - settings.length;
  const note = `${missing} more settings differ; the versions that show them are no longer kept.`;
  return { settings, notes: [...notes, note] };
}

function factsOf(finding: Finding): Fact[] {
  const { policyTypeLabel: type, previousName, note, acknowledgedBy, acknowledgedAt } = finding;
  return [
    ['Change', CHANGES[finding.change]],
    ['Severity', `${words(finding.severity)}. ${finding.severityReason}`],
    ['State', words(finding.status)],
    ...(previousName === null ? [] : [['Earlier name', previousName] as const]),
    ...(type === null ? [] : [['Type', type] as const]),
    ['Id', finding.policyIdentifier],
    ...(finding.baselineSetName === null ? [] : [['Baseline', finding.baselineSetName] as const]),
    ['Seen', `${timeText(finding.firstSeen)} to ${timeText(finding.lastSeen)}`],
    ...(acknowledgedBy === null ? [] : [['Acknowledged', `${timeText(acknowledgedAt)} by ${acknowledgedBy}`] as const]),
    ...(note === null ? [] : [['Note', note] as const]),
  ];
}

function partOf(finding: Finding, settings: readonly FindingSetting[]): ReportPart {
  const rows: ReportRow[] = [];
  let section: string | null = null;
  for (const { section: own, label, before, after } of settings) {
    if (own !== section) rows.push({ cells: [own], depth: 0, kind: 'heading' });
    section = own;
    rows.push({ cells: [label, before ?? 'Not there', after ?? 'Not there'], depth: 0, kind: 'value' });
  }
  const whole = finding.change === 'added' || finding.change === 'removed';
  return {
    title: 'What differs',
    columns: ['Setting', 'In the baseline', 'Now'],
    rows,
    none: whole ? 'The object as a whole.' : 'No setting differs.',
  };
}

function recordsOf(finding: Finding, settings: readonly FindingSetting[]): string[][] {
  const start = [
    finding.severity,
    finding.status,
    finding.change,
    finding.policyTypeLabel ?? '',
    finding.subject,
    finding.policyIdentifier,
    finding.firstSeen,
    finding.lastSeen,
    finding.baselineSetName ?? '',
    finding.note ?? '',
  ];
  if (settings.length === 0) return [[...start, '', '', '', '', '']];
  return settings.map(({ section, label, before, after, path }) => [
    ...start,
    section,
    label,
    before ?? '',
    after ?? '',
    path,
  ]);
}
