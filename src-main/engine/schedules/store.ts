import type { Schedule, ScheduleRun, Weekday } from '../../../src-preload/contract/index.ts';
import { connectionStatus } from '../connection/index.ts';
import { notFound } from '../core/errors.ts';
import { countRows } from '../data/count.ts';
import { policyTypesColumn } from '../data/json-columns.ts';
import { contains, namesSchedule } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow, ScheduleRunRow } from '../data/schema-schedule.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { isPaused } from './paused.ts';
import type { Rhythm } from './planner.ts';

/** A schedule of the scope's tenant. Throws not_found. */
export async function scheduleOf(db: Db, scope: TenantScope, scheduleId: number): Promise<BackupScheduleRow> {
  const row = await db
    .selectFrom('backup_schedules')
    .selectAll()
    .where('id', '=', scheduleId)
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** When a schedule runs. */
export function rhythmOf(row: BackupScheduleRow): Rhythm {
  return {
    timezone: row.timezone,
    frequency: row.frequency,
    timeOfDay: row.time_of_day,
    daysOfWeek: daysOf(row),
  };
}

function daysOf(row: BackupScheduleRow): Weekday[] {
  return (row.days_of_week ?? '').split(',').filter((day): day is Weekday => day !== '');
}

/** Schedules as the contract shows them. */
export async function describeSchedules(
  db: Db,
  scope: TenantScope,
  rows: readonly BackupScheduleRow[],
): Promise<Schedule[]> {
  if (rows.length === 0) return [];
  const paused = await isPaused(db);
  const active = await db
    .selectFrom('backup_schedule_runs')
    .select(['backup_schedule_id', 'operation_run_id'])
    .where('status', '=', 'running')
    .where('tenant_id', '=', scope.tenantId)
    .execute();
  const runs = new Map(active.map((run) => [run.backup_schedule_id, run.operation_run_id]));
  const kept = await keptSets(
    db,
    rows.map((row) => row.id),
  );
  const signIn = signInObstacle(scope);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isEnabled: row.is_enabled === 1,
    archivedAt: row.deleted_at,
    frequency: row.frequency,
    timeOfDay: row.time_of_day,
    timezone: row.timezone,
    daysOfWeek: daysOf(row),
    policyTypes: policyTypesColumn.read(row.policy_types),
    includeFoundations: row.include_foundations === 1,
    keepLast: row.retention_keep_last,
    keptSets: kept.get(row.id) ?? 0,
    nextRunAt: row.next_run_at,
    lastRunAt: row.last_run_at,
    lastRunStatus: row.last_run_status,
    activeRunId: runs.get(row.id) ?? null,
    obstacle: obstacleOf(row, scope, paused) ?? signIn,
    createdAt: row.created_at,
  }));
}

/** How many sets of each schedule are not archived. */
async function keptSets(db: Db, scheduleIds: readonly number[]): Promise<Map<number | null, number>> {
  const counts = await db
    .selectFrom('backup_sets')
    .where('backup_schedule_id', 'in', scheduleIds)
    .where('deleted_at', 'is', null)
    .groupBy('backup_schedule_id')
    .select((eb) => ['backup_schedule_id', eb.fn.countAll<number>().as('count')])
    .execute();
  return new Map(counts.map(({ backup_schedule_id: id, count }) => [id, count]));
}

function obstacleOf(row: BackupScheduleRow, scope: TenantScope, paused: boolean): string | null {
  if (row.deleted_at !== null) return 'It is archived. Restore it to run it again.';
  if (scope.tenant.status === 'archived') return `${scope.tenant.name} is archived: nothing of it runs.`;
  if (row.is_enabled === 0) return 'It is disabled. Enable it to run it at its next time.';
  if (paused) return 'The scheduler is paused. Resume it to run what is due.';
  return null;
}

/** Why no run would get a token, from what the last sign-in or test left behind. */
function signInObstacle({ tenant }: TenantScope): string | null {
  const { state } = connectionStatus(tenant);
  if (state === 'sign_in_required') {
    return `${tenant.name} needs a sign-in. Sign in under Connection, or its runs fail.`;
  }
  if (state === 'credential_missing') {
    return `${tenant.name} has no usable secret or certificate. Store one under Connection, or its runs fail.`;
  }
  return null;
}

/** One schedule as the contract shows it. Throws not_found. */
export async function describeSchedule(db: Db, scope: TenantScope, scheduleId: number): Promise<Schedule> {
  const [schedule] = await describeSchedules(db, scope, [await scheduleOf(db, scope, scheduleId)]);
  if (!schedule) throw notFound();
  return schedule;
}

interface ScheduleListInput {
  filter: 'active' | 'archived' | 'all';
  search: string;
  offset: number;
  limit: number;
}

/** A page of the tenant's schedules by name, with the counts that the list page needs. */
export async function listSchedules(db: Db, scope: TenantScope, input: ScheduleListInput) {
  const all = db.selectFrom('backup_schedules').where('tenant_id', '=', scope.tenantId);
  const active = all.where('deleted_at', 'is', null);
  const archived = all.where('deleted_at', 'is not', null);
  const filtered = input.filter === 'active' ? active : input.filter === 'archived' ? archived : all;
  const matching = input.search.trim() === '' ? filtered : filtered.where(contains('name', input.search));
  const rows = await matching
    .selectAll()
    .orderBy('name')
    .orderBy('id')
    .offset(input.offset)
    .limit(input.limit)
    .execute();
  return {
    rows: await describeSchedules(db, scope, rows),
    total: await countRows(matching),
    activeTotal: await countRows(active),
    archivedTotal: await countRows(archived),
  };
}

/** A page of what became of a schedule's slots, newest first. */
export async function listRuns(
  db: Db,
  scope: TenantScope,
  input: { scheduleId: number; offset: number; limit: number },
): Promise<{ rows: ScheduleRun[]; total: number }> {
  const { id } = await scheduleOf(db, scope, input.scheduleId);
  const all = db.selectFrom('backup_schedule_runs').where('backup_schedule_id', '=', id);
  const rows = await all.selectAll().orderBy('slot_at', 'desc').offset(input.offset).limit(input.limit).execute();
  return { rows: rows.map(describeRun), total: await countRows(all) };
}

/** What became of a slot, as the contract shows it. */
export function describeRun(row: ScheduleRunRow): ScheduleRun {
  return {
    id: row.id,
    slotAt: row.slot_at,
    status: row.status,
    operationRunId: row.operation_run_id,
    reason: row.reason,
    completedAt: row.completed_at,
  };
}

/** Operation runs of the tenant whose context names the schedule: the gate of a force delete. */
export function historicalRuns(db: Db, scope: TenantScope, scheduleId: number): Promise<number> {
  const runs = db.selectFrom('operation_runs').where('tenant_id', '=', scope.tenantId);
  return countRows(runs.where(namesSchedule(scheduleId)));
}
