import type { ExpressionBuilder } from 'kysely';
import type { ChannelOutput, Finding, FindingDetail, ParsedInput } from '../../../src-preload/contract/index.ts';
import { notFound } from '../core/errors.ts';
import { contains } from '../data/conditions.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { Schema } from '../data/schema.ts';
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

/** How grave findings are, gravest first. */
const gravity = (eb: ExpressionBuilder<Schema, 'findings'>) =>
  eb.case().when('severity', '=', 'high').then(0).when('severity', '=', 'medium').then(1).else(2).end();

/** The findings page: group by group, the group with the gravest first, and in it the gravest and newest first. */
export async function listFindings(
  db: Db,
  scope: TenantScope,
  { offset, limit, ...filter }: Omit<ParsedInput<'findings.list'>, 'tenant'>,
): Promise<ChannelOutput<'findings.list'>> {
  const query = filteredFindings(db, scope, filter);
  const grouped = filteredFindings(db, scope, { ...filter, scopeKey: null })
    .select(['scope_key as scopeKey', (eb) => eb.fn.countAll<number>().as('count')])
    .select((eb) => eb.fn.min<number>(gravity(eb)).as('gravest'))
    .groupBy('scope_key');
  const rows = await query
    .innerJoin(grouped.as('groups'), 'groups.scopeKey', 'findings.scope_key')
    .selectAll('findings')
    .orderBy('groups.gravest')
    .orderBy('groups.count', 'desc')
    .orderBy('groups.scopeKey')
    .orderBy(gravity)
    .orderBy('findings.last_seen', 'desc')
    .orderBy('findings.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const groups = await grouped.orderBy('gravest').orderBy('count', 'desc').orderBy('scopeKey').execute();
  return {
    rows: await describeFindings(db, rows),
    total: await countRows(query),
    open: await openFindings(db, scope),
    groups: groups.map(({ scopeKey, count }) => ({ scopeKey, count, label: scopeLabel(scopeKey) })),
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
  const accepted = await acceptedOf(db, row);
  return { finding, settings, truncated: settingCount > settings.length, notes, accepted };
}

/** What was accepted of the finding's object into the baseline that it was last compared with. */
async function acceptedOf(db: Db, row: FindingRow): Promise<FindingDetail['accepted']> {
  const found = await db
    .selectFrom('baseline_changes')
    .leftJoin('users', 'users.id', 'baseline_changes.accepted_by')
    .select(['users.name as by', 'baseline_changes.accepted_at as at', 'baseline_changes.note'])
    .where('baseline_changes.tenant_id', '=', row.tenant_id)
    .where('backup_set_id', '=', row.baseline_set_id ?? -1)
    .where('policy_type', '=', row.policy_type ?? '')
    .where('policy_identifier', '=', row.policy_identifier)
    .executeTakeFirst();
  return found ?? null;
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
