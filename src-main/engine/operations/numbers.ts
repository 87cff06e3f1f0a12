import type { ParsedInput } from '../../../src-preload/contract/index.ts';
import { daysAgo } from '../core/wall-clock.ts';
import { countRows } from '../data/count.ts';
import { hasSchedule, isOpenRun, secondsBetween } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** What the list of runs is narrowed down by. */
export type RunFilter = Omit<ParsedInput<'operations.list'>, 'tenant' | 'offset' | 'limit'>;

export const NO_FILTER: RunFilter = { show: 'all', outcome: null, type: null, days: null, startedBy: null };

function runsOf(db: Db, scope: TenantScope) {
  return db.selectFrom('operation_runs').where('tenant_id', '=', scope.tenantId);
}

/** Runs of the tenant that are queued or running. */
export function activeRuns(db: Db, scope: TenantScope): Promise<number> {
  return countRows(runsOf(db, scope).where(isOpenRun));
}

/** Runs of one type of the tenant that are queued or running. */
export function activeRunsOf(db: Db, scope: TenantScope, type: string): Promise<number> {
  return countRows(runsOf(db, scope).where('type', '=', type).where(isOpenRun));
}

/** The runs that need attention: those that ended as failed or partial in the last 7 days. */
function inAttention(query: ReturnType<typeof runsOf>): ReturnType<typeof runsOf> {
  return query.where('outcome', 'in', ['failed', 'partial']).where('completed_at', '>=', daysAgo(7));
}

/** Runs of the tenant that ended as failed or partial in the last 7 days. */
export function attentionRuns(db: Db, scope: TenantScope): Promise<number> {
  return countRows(inAttention(runsOf(db, scope)));
}

/** The runs of the tenant that a filter of the list leaves, in no order. */
export function filteredRuns(db: Db, scope: TenantScope, filter: RunFilter): ReturnType<typeof runsOf> {
  const { show, outcome, type, days, startedBy } = filter;
  let query = runsOf(db, scope);
  if (show === 'active') query = query.where(isOpenRun);
  if (show === 'attention') query = inAttention(query);
  if (outcome !== null) query = query.where('outcome', '=', outcome);
  if (type !== null) query = query.where('type', '=', type);
  if (days !== null) query = query.where('created_at', '>=', daysAgo(days));
  return startedBy === null ? query : query.where(hasSchedule(startedBy === 'schedule'));
}

/** The types of which the tenant has runs. */
export async function runTypes(db: Db, scope: TenantScope): Promise<string[]> {
  const rows = await runsOf(db, scope).select('type').distinct().orderBy('type').execute();
  return rows.map(({ type }) => type);
}

/** Seconds that the runs which ended in the last 7 days took on average; null when none has both times. */
export async function averageSeconds7Days(db: Db, scope: TenantScope): Promise<number | null> {
  const { seconds } = await runsOf(db, scope)
    .where('status', '=', 'completed')
    .where('started_at', 'is not', null)
    .where('completed_at', '>=', daysAgo(7))
    .select((eb) => eb.fn.avg<number | null>(secondsBetween('started_at', 'completed_at')).as('seconds'))
    .executeTakeFirstOrThrow();
  return seconds;
}
