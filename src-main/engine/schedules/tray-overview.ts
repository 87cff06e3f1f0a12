import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import type { Actor } from '../audit/index.ts';
import { countRows } from '../data/count.ts';
import { operationContextColumn } from '../data/json-columns.ts';
import { isOpenRun } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import { describeWhole, isOwnProcess } from '../operations/index.ts';
import { may, mayEverywhere } from '../tenancy/index.ts';
import { isPaused } from './paused.ts';

type Overview = ChannelOutput<'scheduler.overview'>;

/** As many as a menu can show. */
const MOST_SCHEDULES = 10;
const MOST_RUNS = 20;

/** The tenants that the user is a member of, with what the role in each allows. Archived ones run nothing. */
function tenantsOf(db: Db, actor: Actor) {
  return db
    .selectFrom('tenants')
    .innerJoin('tenant_memberships', 'tenant_memberships.tenant_id', 'tenants.id')
    .where('tenant_memberships.user_id', '=', actor.id ?? -1)
    .where('tenants.deleted_at', 'is', null)
    .where('tenants.status', '=', 'active');
}

/** The schedules of the user's tenants that run next, soonest first. */
export async function upcoming(db: Db, actor: Actor, limit = MOST_SCHEDULES): Promise<Overview['schedules']> {
  const rows = await tenantsOf(db, actor)
    .innerJoin('backup_schedules', 'backup_schedules.tenant_id', 'tenants.id')
    .select([
      'tenants.external_id as tenant',
      'tenants.name as tenantName',
      'tenant_memberships.role',
      'backup_schedules.id as scheduleId',
      'backup_schedules.name as name',
      'backup_schedules.next_run_at as at',
    ])
    .where('backup_schedules.deleted_at', 'is', null)
    .where('backup_schedules.is_enabled', '=', 1)
    .where('backup_schedules.next_run_at', 'is not', null)
    .orderBy('backup_schedules.next_run_at')
    .orderBy('backup_schedules.id')
    .limit(limit)
    .execute();
  return rows.map(({ role, at, ...row }) => ({
    ...row,
    at: at ?? '',
    mayRun: may(role, 'tenant.backup_schedules.run'),
  }));
}

/** What runs in the user's tenants, newest first, whichever process runs it. */
async function running(db: Db, actor: Actor): Promise<Overview['running']> {
  const rows = await tenantsOf(db, actor)
    .innerJoin('operation_runs', 'operation_runs.tenant_id', 'tenants.id')
    .selectAll('operation_runs')
    .select(['tenants.external_id as tenant', 'tenants.name as tenantName'])
    .where(isOpenRun)
    .orderBy('operation_runs.id', 'desc')
    .limit(MOST_RUNS)
    .execute();
  const scheduleIds = rows.flatMap((row) => operationContextColumn.read(row.context).backup_schedule_id ?? []);
  const schedules = await db
    .selectFrom('backup_schedules')
    .select(['id', 'name'])
    .where('id', 'in', [...scheduleIds, -1])
    .execute();
  const scheduleNames = new Map(schedules.map(({ id, name }) => [id, name]));
  const runs = await describeWhole(db, rows);
  return rows.map((row, index) => {
    const run = runs[index];
    const scheduleId = run?.scheduleId ?? null;
    return {
      tenant: row.tenant,
      tenantName: row.tenantName,
      operationRunId: row.id,
      type: row.type,
      scheduleId,
      name: (scheduleId === null ? null : scheduleNames.get(scheduleId)) ?? run?.backupSetName ?? null,
      here: isOwnProcess(row.owner),
    };
  });
}

/** The newest runs of the user's tenants that ended failed or partial after a time. */
async function attention(db: Db, actor: Actor, since: string): Promise<Overview['attention']> {
  const ended = tenantsOf(db, actor)
    .innerJoin('operation_runs', 'operation_runs.tenant_id', 'tenants.id')
    .where('operation_runs.outcome', 'in', ['failed', 'partial'])
    .where('operation_runs.completed_at', '>', since);
  const latest = await ended
    .select([
      'tenants.external_id as tenant',
      'tenants.name as tenantName',
      'operation_runs.id as operationRunId',
      'operation_runs.outcome',
    ])
    .orderBy('operation_runs.completed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest ? { count: await countRows(ended), latest } : null;
}

/** Everything that the tray shows, of the tenants that the user is a member of. */
export async function trayOverview(db: Db, actor: Actor, since: string): Promise<Overview> {
  return {
    paused: await isPaused(db),
    mayPause: await mayEverywhere(db, actor, 'tenant.backup_schedules.manage'),
    schedules: await upcoming(db, actor),
    running: await running(db, actor),
    attention: await attention(db, actor, since),
  };
}
