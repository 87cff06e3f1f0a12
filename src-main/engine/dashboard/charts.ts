import { type Bar, type Charts, FINDING_SEVERITIES } from '../../../src-preload/contract/index.ts';
import { daysAgo } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import { filteredFindings } from '../drift/index.ts';
import { policyTypes } from '../graph/index.ts';
import { filteredInventory } from '../inventory/index.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** As far back as the charts go, in days, today among them. */
const DAYS = 30;

/** What is drawn on the dashboard. Days are those of UTC. */
export async function describeCharts(db: Db, scope: TenantScope): Promise<Charts> {
  const days = Array.from({ length: DAYS }, (_, index) => daysAgo(DAYS - 1 - index).slice(0, 10));
  return {
    findings: await findingsByDay(db, scope, days),
    runs: await runsByDay(db, scope, days),
    storage: await storageByDay(db, scope, days),
    coverage: await coverageByArea(db, scope),
  };
}

/**
 * Findings open at the end of each day by severity. A finding keeps only its latest closing, so one that was closed
 * and came back counts as open in between.
 */
async function findingsByDay(db: Db, scope: TenantScope, days: readonly string[]): Promise<Bar[]> {
  const rows = await filteredFindings(db, scope, { status: 'all' })
    .select(['severity', 'first_seen as seen', 'closed_at as closed'])
    .execute();
  if (rows.length === 0) return [];
  return days.map((day) => {
    const open = rows.filter(
      ({ seen, closed }) => seen.slice(0, 10) <= day && (closed === null || closed.slice(0, 10) > day),
    );
    const of = (severity: string): number => open.filter((row) => row.severity === severity).length;
    return { label: day, values: Object.fromEntries(FINDING_SEVERITIES.map((one) => [one, of(one)])) };
  });
}

/** Runs that ended on each day, by outcome. */
async function runsByDay(db: Db, { tenantId }: TenantScope, days: readonly string[]): Promise<Bar[]> {
  const rows = await db
    .selectFrom('operation_runs')
    .select(['outcome', 'completed_at as at'])
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'completed')
    .where('completed_at', '>=', days[0] ?? '')
    .execute();
  if (rows.length === 0) return [];
  return days.map((day) => {
    const values: Record<string, number> = {};
    for (const { outcome, at } of rows) if (at?.startsWith(day)) values[outcome] = (values[outcome] ?? 0) + 1;
    return { label: day, values };
  });
}

/** Bytes of the versions that are stored now, by the day until which they had come. */
async function storageByDay(db: Db, { tenantId }: TenantScope, days: readonly string[]): Promise<Bar[]> {
  const rows = await db
    .selectFrom('policy_versions')
    .innerJoin('payloads', 'payloads.id', 'policy_versions.payload')
    .where('policy_versions.tenant_id', '=', tenantId)
    .select((eb) => [
      eb.fn<string>('substr', ['policy_versions.created_at', eb.lit(1), eb.lit(10)]).as('day'),
      eb.fn.sum<number>(eb.fn<number>('length', ['payloads.bytes'])).as('bytes'),
    ])
    .groupBy('day')
    .execute();
  if (rows.length === 0) return [];
  return days.map((day) => {
    const stored = rows.filter((row) => row.day <= day).reduce((sum, { bytes }) => sum + bytes, 0);
    return { label: day, values: { bytes: stored } };
  });
}

/** Objects of the inventory by area and coverage, by the area's name. */
async function coverageByArea(db: Db, scope: TenantScope): Promise<Bar[]> {
  const rows = await filteredInventory(db, scope)
    .select(['policy_type as type', 'coverage', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(['policy_type', 'coverage'])
    .execute();
  const areas = new Map<string, Record<string, number>>();
  for (const { type, coverage, count } of rows) {
    const area = policyTypes.find((one) => one.type === type)?.category ?? 'Other';
    const values = areas.get(area) ?? { restorable: 0, partial: 0, none: 0 };
    values[coverage ?? 'none'] = (values[coverage ?? 'none'] ?? 0) + count;
    areas.set(area, values);
  }
  return [...areas].map(([label, values]) => ({ label, values })).toSorted((a, b) => a.label.localeCompare(b.label));
}
