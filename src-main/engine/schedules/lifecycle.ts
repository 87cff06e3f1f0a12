import type { Weekday } from '../../../src-preload/contract/index.ts';
import { WEEKDAYS } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { resolveChoice } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import { policyTypesColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupScheduleRow } from '../data/schema-schedule.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { passOver } from './pass-over.ts';
import { isTimezone, nextSlot, type Rhythm } from './planner.ts';
import { historicalRuns, rhythmOf, scheduleOf } from './store.ts';

/** What a person says of a schedule. */
export interface ScheduleInput extends Rhythm {
  name: string;
  policyTypes: 'all' | string[];
  includeFoundations: boolean;
  keepLast: number;
}

type Change = 'created' | 'updated' | 'enabled' | 'disabled' | 'archived' | 'restored' | 'force_deleted';

async function audit(trx: Db, scope: TenantScope, change: Change, row: BackupScheduleRow, more = {}): Promise<void> {
  await writeAudit(trx, {
    actor: scope.actor,
    tenantId: scope.tenantId,
    action: `backup_schedule.${change}`,
    subject: row.name,
    metadata: { backupScheduleId: row.id, ...more },
  });
}

/** Throws invalid_input for a zone that there is not, and for a weekly rhythm without a day. */
export function refuseNoRhythm(input: Rhythm): void {
  if (!isTimezone(input.timezone)) {
    const message = `There is no time zone "${input.timezone}". Give an IANA name such as Europe/Berlin.`;
    throw new AtlasError('invalid_input', message);
  }
  if (input.frequency === 'weekly' && input.daysOfWeek.length === 0) {
    throw new AtlasError('invalid_input', 'A weekly schedule needs at least one day of the week.');
  }
}

/** Columns of what was said. Throws invalid_input for a zone, a day or a type that there is not. */
function columnsOf(input: ScheduleInput) {
  refuseNoRhythm(input);
  const days = WEEKDAYS.filter((day) => input.daysOfWeek.includes(day));
  return {
    name: input.name,
    timezone: input.timezone,
    frequency: input.frequency,
    time_of_day: input.timeOfDay,
    days_of_week: input.frequency === 'weekly' ? days.join(',') : null,
    policy_types: policyTypesColumn.write(resolveChoice(input.policyTypes)),
    include_foundations: input.includeFoundations ? (1 as const) : (0 as const),
    retention_keep_last: input.keepLast,
  };
}

/** Makes a schedule, enabled; its first slot is the next one. Throws conflict when the tenant has one of the name. */
export async function createSchedule(db: Db, scope: TenantScope, input: ScheduleInput, now: string): Promise<number> {
  const columns = columnsOf(input);
  return db.transaction().execute(async (trx) => {
    await refuseNamesake(trx, scope, input.name, null);
    const row = await trx
      .insertInto('backup_schedules')
      .values({
        ...columns,
        tenant_id: scope.tenantId,
        is_enabled: 1,
        next_run_at: nextSlot(input, now),
        last_run_at: null,
        last_run_status: null,
        created_by: scope.actor.id,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit(trx, scope, 'created', row, said(input));
    return row.id;
  });
}

/** Changes what was said of an active schedule. A slot that passed before the change is never due by it. */
export async function updateSchedule(
  db: Db,
  scope: TenantScope,
  scheduleId: number,
  input: ScheduleInput,
  now: string,
): Promise<void> {
  const columns = columnsOf(input);
  await db.transaction().execute(async (trx) => {
    const row = await scheduleOf(trx, scope, scheduleId);
    refuseArchived(row);
    await refuseNamesake(trx, scope, input.name, scheduleId);
    await passOver(trx, row, now, notRunBefore('edited'));
    const next = row.is_enabled === 1 ? nextSlot(input, now) : null;
    await trx
      .updateTable('backup_schedules')
      .set({ ...columns, next_run_at: next, updated_at: now })
      .where('id', '=', scheduleId)
      .execute();
    await audit(trx, scope, 'updated', row, said(input));
  });
}

/** Enables or disables an active schedule. Throws conflict when it is archived, or so already. */
export async function setEnabled(
  db: Db,
  scope: TenantScope,
  scheduleId: number,
  enabled: boolean,
  now: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await scheduleOf(trx, scope, scheduleId);
    refuseArchived(row);
    if ((row.is_enabled === 1) === enabled) {
      throw new AtlasError('conflict', `“${row.name}” is ${enabled ? 'enabled' : 'disabled'} already.`);
    }
    await passOver(trx, row, now, notRunBefore('disabled'));
    await trx
      .updateTable('backup_schedules')
      .set({ is_enabled: enabled ? 1 : 0, next_run_at: enabled ? nextSlot(rhythmOf(row), now) : null, updated_at: now })
      .where('id', '=', scheduleId)
      .execute();
    await audit(trx, scope, enabled ? 'enabled' : 'disabled', row);
  });
}

/** Archives an active schedule: nothing of it runs any more, and what it captured stays. */
export async function archiveSchedule(db: Db, scope: TenantScope, scheduleId: number, now: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await scheduleOf(trx, scope, scheduleId);
    refuseArchived(row);
    await passOver(trx, row, now, notRunBefore('archived'));
    await trx
      .updateTable('backup_schedules')
      .set({ deleted_at: now, next_run_at: null, updated_at: now })
      .where('id', '=', scheduleId)
      .execute();
    await audit(trx, scope, 'archived', row);
  });
}

/** Takes an archived schedule back as it was; one that was enabled runs at its next slot. */
export async function restoreSchedule(db: Db, scope: TenantScope, scheduleId: number, now: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await scheduleOf(trx, scope, scheduleId);
    if (row.deleted_at === null) throw new AtlasError('conflict', `“${row.name}” is not archived.`);
    await refuseNamesake(trx, scope, row.name, scheduleId);
    const next = row.is_enabled === 1 ? nextSlot(rhythmOf(row), now) : null;
    await trx
      .updateTable('backup_schedules')
      .set({ deleted_at: null, next_run_at: next, updated_at: now })
      .where('id', '=', scheduleId)
      .execute();
    await audit(trx, scope, 'restored', row);
  });
}

/**
 * Deletes an archived schedule for good, with its slot claims. Throws conflict when it is active, when a run names
 * it, or when the name that was typed is another one.
 */
export async function forceDeleteSchedule(db: Db, scope: TenantScope, scheduleId: number, name: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await scheduleOf(trx, scope, scheduleId);
    if (row.deleted_at === null) {
      throw new AtlasError(
        'conflict',
        `“${row.name}” is active. Archive it first; only archived schedules are deleted.`,
      );
    }
    if (name.trim() !== row.name) {
      throw new AtlasError('conflict', `The name that was typed is not “${row.name}”. Nothing was deleted.`);
    }
    const runs = await historicalRuns(trx, scope, scheduleId);
    if (runs > 0) {
      throw new AtlasError(
        'conflict',
        `“${row.name}” has run: ${runs} operation ${runs === 1 ? 'run names' : 'runs name'} it, and the history keeps what it names. It stays archived.`,
        { historicalRuns: runs },
      );
    }
    await trx.deleteFrom('backup_schedules').where('id', '=', scheduleId).execute();
    await audit(trx, scope, 'force_deleted', row);
  });
}

/** Why a slot is skipped that was due when its schedule was changed. */
function notRunBefore(change: 'edited' | 'disabled' | 'archived'): string {
  return `It had not run yet when the schedule was ${change}.`;
}

function refuseArchived(row: BackupScheduleRow): void {
  if (row.deleted_at !== null) {
    throw new AtlasError('conflict', `“${row.name}” is archived. Restore it first.`);
  }
}

async function refuseNamesake(trx: Db, scope: TenantScope, name: string, ownId: number | null): Promise<void> {
  const other = await trx
    .selectFrom('backup_schedules')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null)
    .where('name', '=', name)
    .where('id', '<>', ownId ?? -1)
    .executeTakeFirst();
  if (other) throw new AtlasError('conflict', `${scope.tenant.name} has an active schedule “${name}” already.`);
}

function said({ timezone, frequency, timeOfDay, daysOfWeek, keepLast, policyTypes }: ScheduleInput) {
  const days: readonly Weekday[] = frequency === 'weekly' ? daysOfWeek : [];
  return { timezone, frequency, timeOfDay, days, keepLast, policyTypes };
}
