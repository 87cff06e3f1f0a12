import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from '../shapes.ts';
import {
  rhythmShape,
  scheduleInputShape,
  schedulerOverviewSchema,
  scheduleRunSchema,
  scheduleSchema,
} from '../shapes-schedules.ts';
import { listFilter, openChannel, page, search, tenantChannel } from './kit.ts';

const ofSchedule = { scheduleId: rowIdSchema };

/** Schedules of backups, and the scheduler that runs them. */
export const scheduleChannels = {
  'schedules.list': tenantChannel(
    'query',
    'tenant.view',
    { filter: listFilter, search, ...page },
    z.object({
      rows: z.array(scheduleSchema),
      total: z.number().int(),
      activeTotal: z.number().int(),
      archivedTotal: z.number().int(),
    }),
  ),
  'schedules.get': tenantChannel(
    'query',
    'tenant.view',
    ofSchedule,
    z.object({
      schedule: scheduleSchema,
      /** Operation runs that name it: while there are any, it cannot be deleted for good. */
      historicalRuns: z.number().int(),
    }),
  ),
  'schedules.runs': tenantChannel(
    'query',
    'tenant.view',
    { ...ofSchedule, ...page },
    z.object({ rows: z.array(scheduleRunSchema), total: z.number().int() }),
  ),
  /** The next slots of a rhythm that nobody has saved yet. */
  'schedules.preview': tenantChannel('query', 'tenant.view', rhythmShape, z.object({ slots: z.array(z.string()) })),
  /** What the tenant's schedules do next and did last, for its dashboard. */
  'schedules.overview': tenantChannel(
    'query',
    'tenant.view',
    {},
    z.object({
      activeTotal: z.number().int(),
      /** The schedule that runs next, whatever stands against it; null when none is enabled. */
      next: scheduleSchema.nullable(),
      latest: z.array(scheduleRunSchema.extend({ scheduleId: rowIdSchema, scheduleName: z.string() })),
    }),
  ),
  'schedules.create': tenantChannel('command', 'tenant.backup_schedules.manage', scheduleInputShape, scheduleSchema),
  'schedules.update': tenantChannel(
    'command',
    'tenant.backup_schedules.manage',
    { ...ofSchedule, ...scheduleInputShape },
    scheduleSchema,
  ),
  'schedules.setEnabled': tenantChannel(
    'command',
    'tenant.backup_schedules.manage',
    { ...ofSchedule, enabled: z.boolean() },
    scheduleSchema,
  ),
  /** Starts a run now, beside the slots of the schedule. */
  'schedules.run': tenantChannel(
    'command',
    'tenant.backup_schedules.run',
    ofSchedule,
    z.object({ schedule: scheduleSchema, operationRunId: rowIdSchema }),
  ),
  'schedules.archive': tenantChannel('command', 'tenant.backup_schedules.manage', ofSchedule, scheduleSchema),
  'schedules.restore': tenantChannel('command', 'tenant.backup_schedules.manage', ofSchedule, scheduleSchema),
  /** Deletes an archived schedule without historical runs for good; `name` is typed to confirm it. */
  'schedules.forceDelete': tenantChannel(
    'command',
    'tenant.delete',
    { ...ofSchedule, name: z.string() },
    scheduleSchema,
  ),
  'scheduler.status': openChannel(
    'workspace',
    'query',
    {},
    z.object({
      paused: z.boolean(),
      /** Of the schedules of the tenants that the user is a member of. */
      next: z
        .object({
          tenant: z.string(),
          tenantName: z.string(),
          scheduleId: rowIdSchema,
          name: z.string(),
          at: z.string(),
        })
        .nullable(),
      running: z.number().int(),
      /** Whether the user may pause and resume it. */
      mayPause: z.boolean(),
    }),
  ),
  /** What the tray shows; `since`: runs that ended badly after this time ask for attention. */
  'scheduler.overview': openChannel(
    'workspace',
    'query',
    { since: isoTimeSchema },
    schedulerOverviewSchema,
    'internal',
  ),
  'scheduler.setPaused': openChannel(
    'workspace',
    'command',
    { paused: z.boolean() },
    z.object({ paused: z.boolean() }),
    'window',
    'tenant.backup_schedules.manage',
  ),
} as const;
