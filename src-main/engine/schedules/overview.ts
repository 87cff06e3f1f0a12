import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { describeRun, describeSchedules } from './store.ts';

/** Slots that the overview shows: what last night's schedules did. */
const LATEST = 5;

/** What the tenant's schedules do next and did last. */
export async function overviewOf(db: Db, scope: TenantScope): Promise<ChannelOutput<'schedules.overview'>> {
  const active = db
    .selectFrom('backup_schedules')
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null);
  const activeTotal = await countRows(active);
  const rows = await active
    .where('is_enabled', '=', 1)
    .where('next_run_at', 'is not', null)
    .selectAll()
    .orderBy('next_run_at')
    .orderBy('id')
    .limit(1)
    .execute();
  const [next = null] = await describeSchedules(db, scope, rows);
  const latest = await db
    .selectFrom('backup_schedule_runs')
    .innerJoin('backup_schedules', 'backup_schedules.id', 'backup_schedule_runs.backup_schedule_id')
    .where('backup_schedule_runs.tenant_id', '=', scope.tenantId)
    .selectAll('backup_schedule_runs')
    .select('backup_schedules.name')
    .orderBy('backup_schedule_runs.slot_at', 'desc')
    .orderBy('backup_schedule_runs.id', 'desc')
    .limit(LATEST)
    .execute();
  return {
    activeTotal,
    next,
    latest: latest.map(({ name, ...run }) => ({
      ...describeRun(run),
      scheduleId: run.backup_schedule_id,
      scheduleName: name,
    })),
  };
}

/** Enabled schedules whose next slot will not run, with why in a sentence. */
export async function obstacles(db: Db, scope: TenantScope): Promise<{ id: number; name: string; obstacle: string }[]> {
  const rows = await db
    .selectFrom('backup_schedules')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null)
    .where('is_enabled', '=', 1)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const described = await describeSchedules(db, scope, rows);
  return described.flatMap(({ id, name, obstacle }) => (obstacle === null ? [] : [{ id, name, obstacle }]));
}
