import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { wallClock } from '../core/wall-clock.ts';
import { secondsBetween } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

const DAY_MS = 24 * 3600 * 1000;

function daysAgo(days: number): string {
  return new Date(wallClock().getTime() - days * DAY_MS).toISOString();
}

function runsOf(db: Db, scope: TenantScope) {
  return db.selectFrom('operation_runs').where('tenant_id', '=', scope.tenantId);
}

async function count(query: ReturnType<typeof runsOf>): Promise<number> {
  const row = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return row.count;
}

/** Runs of the tenant that are queued or running. */
export function activeRuns(db: Db, scope: TenantScope): Promise<number> {
  return count(runsOf(db, scope).where('status', '<>', 'completed'));
}

/** Runs of the tenant that ended as failed or partial in the last 7 days. */
export function attentionRuns(db: Db, scope: TenantScope): Promise<number> {
  const query = runsOf(db, scope).where('outcome', 'in', ['failed', 'partial']);
  return count(query.where('completed_at', '>=', daysAgo(7)));
}

/** The figures above the operations (S058). */
export async function operationNumbers(db: Db, scope: TenantScope): Promise<ChannelOutput<'operations.numbers'>> {
  const { seconds } = await runsOf(db, scope)
    .where('status', '=', 'completed')
    .where('started_at', 'is not', null)
    .where('completed_at', '>=', daysAgo(7))
    .select((eb) => eb.fn.avg<number | null>(secondsBetween('started_at', 'completed_at')).as('seconds'))
    .executeTakeFirstOrThrow();
  return {
    total30Days: await count(runsOf(db, scope).where('created_at', '>=', daysAgo(30))),
    active: await activeRuns(db, scope),
    failedOrPartial7Days: await attentionRuns(db, scope),
    averageSeconds7Days: seconds,
  };
}
