import type { ChannelOutput, Finding, FindingDetail, ParsedInput } from '../../../src-preload/contract/index.ts';
import { notFound } from '../core/errors.ts';
import { contains } from '../data/conditions.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { FindingRow } from '../data/schema-atlas.ts';
import { policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { evidenceColumn } from './columns.ts';
import { SEVERITY_RULES } from './severity.ts';

/** Groups the findings about the cache of groups. */
export const GROUP_CACHE_SCOPE = 'entraGroups';

type Filter = Omit<ParsedInput<'findings.list'>, 'tenant' | 'offset' | 'limit'>;

/** Findings of the tenant under a filter, in no order. */
export function filteredFindings(db: Db, scope: TenantScope, filter: Partial<Filter>) {
  const { status = 'open', severity = null, change = null, scopeKey = null, driftScanId = null, search = '' } = filter;
  let query = db.selectFrom('findings').where('findings.tenant_id', '=', scope.tenantId);
  if (status === 'open') query = query.where('findings.status', 'in', ['new', 'acknowledged']);
  else if (status !== 'all') query = query.where('findings.status', '=', status);
  if (severity !== null) query = query.where('severity', '=', severity);
  if (change !== null) query = query.where('change', '=', change);
  if (scopeKey !== null) query = query.where('scope_key', '=', scopeKey);
  if (driftScanId !== null) query = query.where('drift_scan_id', '=', driftScanId);
  if (search.trim() !== '') query = query.where(contains('subject', search));
  return query;
}

/** Open findings of the tenant by severity. */
export async function openFindings(db: Db, scope: TenantScope): Promise<{ high: number; medium: number; low: number }> {
  const rows = await filteredFindings(db, scope, {})
    .select(['severity', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('severity')
    .execute();
  const of = (severity: string): number => rows.find((row) => row.severity === severity)?.count ?? 0;
  return { high: of('high'), medium: of('medium'), low: of('low') };
}

/** The findings page: gravest and newest first. */
export async function listFindings(
  db: Db,
  scope: TenantScope,
  { offset, limit, ...filter }: Omit<ParsedInput<'findings.list'>, 'tenant'>,
): Promise<ChannelOutput<'findings.list'>> {
  const query = filteredFindings(db, scope, filter);
  const rows = await query
    .selectAll('findings')
    .orderBy((eb) =>
      eb.case().when('severity', '=', 'high').then(0).when('severity', '=', 'medium').then(1).else(2).end(),
    )
    .orderBy('findings.last_seen', 'desc')
    .orderBy('findings.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const groups = await filteredFindings(db, scope, { ...filter, scopeKey: null })
    .select(['scope_key as scopeKey', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('scope_key')
    .execute();
  return {
    rows: await describeFindings(db, rows),
    total: await countRows(query),
    open: await openFindings(db, scope),
    groups: groups
      .map((group) => ({ ...group, label: scopeLabel(group.scopeKey) }))
      .toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
  };
}

/** What a group of findings is called: its policy type, or what it is about where that is no type. */
function scopeLabel(scopeKey: string): string {
  return scopeKey === GROUP_CACHE_SCOPE ? 'Group cache' : policyTypeLabel(scopeKey);
}

/** One finding with its evidence. Throws not_found. */
export async function findingDetail(db: Db, scope: TenantScope, findingId: number): Promise<FindingDetail> {
  const [row] = await findingRows(db, scope, [findingId]);
  const [finding] = row ? await describeFindings(db, [row]) : [];
  if (!row || !finding) throw notFound();
  const { settings, settingCount, notes } = evidenceColumn.read(row.evidence);
  return { finding, settings, truncated: settingCount > settings.length, notes };
}

/** The rows of findings of the tenant; all of them, or not_found. */
export async function findingRows(db: Db, scope: TenantScope, ids: readonly number[]): Promise<FindingRow[]> {
  const rows = await db
    .selectFrom('findings')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  if (rows.length !== new Set(ids).size) throw notFound();
  return rows;
}

/** Findings as the contract shows them. */
export async function describeFindings(db: Db, rows: readonly FindingRow[]): Promise<Finding[]> {
  const users = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...rows.flatMap((row) => row.acknowledged_by ?? []), -1])
    .execute();
  const sets = await db
    .selectFrom('backup_sets')
    .select(['id', 'name'])
    .where('id', 'in', [...rows.flatMap((row) => row.baseline_set_id ?? []), -1])
    .execute();
  return rows.map((row) => {
    const { previousName, settingCount } = evidenceColumn.read(row.evidence);
    return {
      id: row.id,
      severity: row.severity,
      severityRule: row.severity_rule,
      severityReason: SEVERITY_RULES.find(({ rule }) => rule === row.severity_rule)?.reason ?? '',
      status: row.status,
      scopeKey: row.scope_key,
      subject: row.subject,
      policyType: row.policy_type,
      policyTypeLabel: row.policy_type === null ? null : policyTypeLabel(row.policy_type),
      policyIdentifier: row.policy_identifier,
      change: row.change,
      previousName,
      settingCount,
      baselineSetId: row.baseline_set_id,
      baselineSetName: sets.find(({ id }) => id === row.baseline_set_id)?.name ?? null,
      baselineItemId: row.baseline_item_id,
      seenItemId: row.seen_item_id,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      note: row.note,
      acknowledgedBy: users.find(({ id }) => id === row.acknowledged_by)?.name ?? null,
      acknowledgedAt: row.acknowledged_at,
      closedAt: row.closed_at,
      reopenedAt: row.reopened_at,
    };
  });
}
