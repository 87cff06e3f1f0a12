import { countRows } from '../data/count.ts';
import { writeAudit } from '../audit/index.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Handlers, TenantCommandContext } from '../handler-types.ts';
import {
  archiveSchedule,
  createSchedule,
  forceDeleteSchedule,
  refuseNoRhythm,
  restoreSchedule,
  setEnabled,
  updateSchedule,
} from './lifecycle.ts';
import { trayOverview, upcoming } from './tray-overview.ts';
import { describedNow, mayEverywhere, restoreTenant } from '../tenancy/index.ts';
import { passOverTenant } from './pass-over.ts';
import { isPaused, setPaused } from './paused.ts';
import { overviewOf } from './overview.ts';
import { nextSlots } from './planner.ts';
import { runNow } from './scheduler.ts';
import { describeSchedule, historicalRuns, listRuns, listSchedules, scheduleOf } from './store.ts';

type ScheduleChannels = Extract<keyof Handlers, `schedules.${string}` | `scheduler.${string}` | 'tenants.restore'>;

/** Slots that a preview shows: enough to see the rhythm. */
const PREVIEWED = 3;

function said({ scope, emit }: TenantCommandContext): void {
  for (const topic of ['schedules', 'audit'] as const)
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic });
}

/** Handlers of schedules and of the scheduler's own state. */
export const scheduleHandlers: Pick<Handlers, ScheduleChannels> = {
  'schedules.list': ({ db, scope }, input) => listSchedules(db, scope, input),
  'schedules.get': async ({ db, scope }, { scheduleId }) => ({
    schedule: await describeSchedule(db, scope, scheduleId),
    historicalRuns: await historicalRuns(db, scope, scheduleId),
  }),
  'schedules.runs': ({ db, scope }, input) => listRuns(db, scope, input),
  'schedules.overview': ({ db, scope }) => overviewOf(db, scope),
  'schedules.preview': (_, rhythm) => {
    refuseNoRhythm(rhythm);
    return Promise.resolve({ slots: nextSlots(rhythm, wallTime(), PREVIEWED) });
  },
  'schedules.create': async (context, input) => {
    const { db, scope } = context;
    const id = await createSchedule(db, scope, input, wallTime());
    said(context);
    return describeSchedule(db, scope, id);
  },
  'schedules.update': async (context, { scheduleId, ...input }) => {
    const { db, scope } = context;
    await updateSchedule(db, scope, scheduleId, input, wallTime());
    said(context);
    return describeSchedule(db, scope, scheduleId);
  },
  'schedules.setEnabled': async (context, { scheduleId, enabled }) => {
    const { db, scope } = context;
    await setEnabled(db, scope, scheduleId, enabled, wallTime());
    said(context);
    return describeSchedule(db, scope, scheduleId);
  },
  'schedules.run': async (context, { scheduleId }) => {
    const { db, scope } = context;
    const operationRunId = await runNow(context, await scheduleOf(db, scope, scheduleId));
    return { schedule: await describeSchedule(db, scope, scheduleId), operationRunId };
  },
  'schedules.archive': async (context, { scheduleId }) => {
    const { db, scope } = context;
    await archiveSchedule(db, scope, scheduleId, wallTime());
    said(context);
    return describeSchedule(db, scope, scheduleId);
  },
  'schedules.restore': async (context, { scheduleId }) => {
    const { db, scope } = context;
    await restoreSchedule(db, scope, scheduleId, wallTime());
    said(context);
    return describeSchedule(db, scope, scheduleId);
  },
  'schedules.forceDelete': async (context, { scheduleId, name }) => {
    const { db, scope } = context;
    const before = await describeSchedule(db, scope, scheduleId);
    await forceDeleteSchedule(db, scope, scheduleId, name);
    said(context);
    return before;
  },
  /** A tenant that comes back has schedules whose times passed meanwhile: they are over. */
  'tenants.restore': async ({ db, scope, emit }) => {
    await restoreTenant(db, scope, (trx) => passOverTenant(trx, scope.tenantId, wallTime()));
    for (const topic of ['tenants', 'schedules'] as const) emit({ kind: 'changed', tenant: null, topic });
    return describedNow(db, scope);
  },
  'scheduler.status': async ({ db, actor }) => {
    const [next] = await upcoming(db, actor, 1);
    const running = db
      .selectFrom('backup_schedules')
      .innerJoin('tenants', 'tenants.id', 'backup_schedules.tenant_id')
      .innerJoin('tenant_memberships', 'tenant_memberships.tenant_id', 'tenants.id')
      .where('tenant_memberships.user_id', '=', actor.id ?? -1)
      .where('tenants.deleted_at', 'is', null)
      .innerJoin('backup_schedule_runs', 'backup_schedule_runs.backup_schedule_id', 'backup_schedules.id')
      .where('backup_schedule_runs.status', '=', 'running');
    const mayPause = await mayEverywhere(db, actor, 'tenant.backup_schedules.manage');
    return { paused: await isPaused(db), next: next ?? null, running: await countRows(running), mayPause };
  },
  'scheduler.overview': ({ db, actor }, { since }) => trayOverview(db, actor, since),
  'scheduler.setPaused': async ({ db, actor, emit }, { paused }) => {
    await db.transaction().execute(async (trx) => {
      await setPaused(trx, paused);
      const action = paused ? 'scheduler.paused' : 'scheduler.resumed';
      await writeAudit(trx, { actor, tenantId: null, action, subject: 'Scheduler' });
    });
    emit({ kind: 'changed', tenant: null, topic: 'schedules' });
    return { paused };
  },
};
