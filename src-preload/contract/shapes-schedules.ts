import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from './shapes.ts';
import { OPERATION_OUTCOMES, SCHEDULE_FREQUENCIES, SCHEDULE_RUN_STATUSES, WEEKDAYS } from './vocabularies.ts';

export const weekdaySchema = z.enum(WEEKDAYS);

/** When a schedule runs. */
export const rhythmShape = {
  frequency: z.enum(SCHEDULE_FREQUENCIES),
  timeOfDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as HH:MM, 00:00 to 23:59.'),
  /** IANA name; the engine refuses what the runtime does not know. */
  timezone: z.string().min(1).max(100),
  /** Of a weekly schedule; a daily one has none. */
  daysOfWeek: z.array(weekdaySchema).max(7).default([]),
};

/** What a person says of a schedule: when it runs, what it captures, and how much of it is kept. */
export const scheduleInputShape = {
  name: z.string().trim().min(1, 'Give the schedule a name.').max(120),
  ...rhythmShape,
  policyTypes: z.union([z.literal('all'), z.array(z.string().max(100)).min(1).max(200)]).default('all'),
  includeFoundations: z.boolean().default(true),
  /** Sets of the schedule that are kept; 0 for all of them. */
  keepLast: z.number().int().min(0).max(10_000).default(0),
};

export const scheduleSchema = z.object({
  id: rowIdSchema,
  name: z.string(),
  isEnabled: z.boolean(),
  archivedAt: isoTimeSchema.nullable(),
  frequency: z.enum(SCHEDULE_FREQUENCIES),
  timeOfDay: z.string(),
  timezone: z.string(),
  daysOfWeek: z.array(weekdaySchema),
  policyTypes: z.union([z.literal('all'), z.array(z.string())]),
  includeFoundations: z.boolean(),
  keepLast: z.number().int(),
  /** Its sets that are in the list of backups now. */
  keptSets: z.number().int(),
  /** The next slot; null while it is disabled or archived. */
  nextRunAt: isoTimeSchema.nullable(),
  lastRunAt: isoTimeSchema.nullable(),
  lastRunStatus: z.enum(SCHEDULE_RUN_STATUSES).nullable(),
  /** The operation that runs for it now. */
  activeRunId: rowIdSchema.nullable(),
  /** Why the next slot will not run, in a sentence; null when nothing stands against it. */
  obstacle: z.string().nullable(),
  createdAt: isoTimeSchema,
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const scheduleRunSchema = z.object({
  id: rowIdSchema,
  slotAt: isoTimeSchema,
  status: z.enum(SCHEDULE_RUN_STATUSES),
  operationRunId: rowIdSchema.nullable(),
  reason: z.string().nullable(),
  completedAt: isoTimeSchema.nullable(),
});
export type ScheduleRun = z.infer<typeof scheduleRunSchema>;

const ofTenant = { tenant: z.string(), tenantName: z.string() };

/** What the tray shows, of the tenants that the user is a member of. */
export const schedulerOverviewSchema = z.object({
  paused: z.boolean(),
  /** Whether the user may pause and resume it. */
  mayPause: z.boolean(),
  /** The schedules that run next, soonest first. */
  schedules: z.array(
    z.object({ ...ofTenant, scheduleId: rowIdSchema, name: z.string(), at: isoTimeSchema, mayRun: z.boolean() }),
  ),
  /** `here`: this process runs it, so it is interrupted when this process ends. */
  running: z.array(
    z.object({
      ...ofTenant,
      operationRunId: rowIdSchema,
      type: z.string(),
      scheduleId: rowIdSchema.nullable(),
      name: z.string().nullable(),
      here: z.boolean(),
    }),
  ),
  attention: z
    .object({
      count: z.number().int(),
      latest: z.object({ ...ofTenant, operationRunId: rowIdSchema, outcome: z.enum(OPERATION_OUTCOMES) }),
    })
    .nullable(),
});
export type SchedulerOverview = z.infer<typeof schedulerOverviewSchema>;
