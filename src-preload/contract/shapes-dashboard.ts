import { z } from 'zod';
import { backupSetSchema, isoTimeSchema, operationSchema, rowIdSchema } from './shapes.ts';
import { findingSchema } from './shapes-drift.ts';

const count = z.number().int();

/** The lists that a number can be the count of. */
export const KPI_LISTS = ['findings.list', 'operations.list', 'inventory.list'] as const;

/** A number of the dashboards (S058), with what it means and where it leads. */
export const kpiSchema = z.object({
  /** Stable: what scripts ask for. */
  key: z.string(),
  label: z.string(),
  definition: z.string(),
  /** A count, percent or seconds; null where there is nothing to measure. Text and true or false where it is no number. */
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  unit: z.enum(['count', 'percent', 'seconds', 'flag', 'status', 'time']),
  /** Where it leads, below the tenant; null where there is no page. */
  to: z.string().nullable(),
  /** The list that it counts, with its filter: the list's total is the value. Null for what counts no list. */
  list: z
    .object({
      channel: z.enum(KPI_LISTS),
      filter: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .nullable(),
});
export type Kpi = z.infer<typeof kpiSchema>;

/** What a consultant should look at, and what to do about it. */
export const attentionSchema = z.object({
  kind: z.enum([
    'sign_in',
    'backup_failed',
    'no_backup',
    'safety_stop',
    'high_findings',
    'schedule_obstacle',
    'stale_drift',
  ]),
  grave: z.boolean(),
  title: z.string(),
  detail: z.string(),
  /** What the link to the next step says. */
  action: z.string(),
  /** Below the tenant. */
  to: z.string(),
});
export type Attention = z.infer<typeof attentionSchema>;

export const dashboardSchema = z.object({
  activeOperations: count,
  /** Runs whose outcome is failed or partial, completed in the last 7 days. */
  failedOrPartial7Days: count,
  backupSets: count,
  storedVersions: count,
  /** Bytes of stored payloads, compressed, of this tenant's versions. */
  storedBytes: count,
  lastGoodBackup: backupSetSchema.nullable(),
  latestOperations: z.array(operationSchema),
  /** Newest first, whatever became of them. */
  latestFindings: z.array(findingSchema),
  /** Gravest first. */
  attention: z.array(attentionSchema),
});
export type Dashboard = z.infer<typeof dashboardSchema>;

/** One bar of a chart: a day, or an area, with a value for each of the chart's series. */
const barSchema = z.object({ label: z.string(), values: z.record(z.string(), z.number()) });
export type Bar = z.infer<typeof barSchema>;

/** What is drawn of a tenant; days are those of UTC, oldest first. */
export const chartsSchema = z.object({
  findings: z.array(barSchema),
  runs: z.array(barSchema),
  storage: z.array(barSchema),
  coverage: z.array(barSchema),
});
export type Charts = z.infer<typeof chartsSchema>;

/** How a tenant stands, on the desk of somebody who looks after many. */
export const deskRowSchema = z.object({
  tenant: z.string(),
  name: z.string(),
  lastGoodBackup: z.object({ backupSetId: rowIdSchema, at: isoTimeSchema }).nullable(),
  failedOrPartial7Days: count,
  openHigh: count,
  openMedium: count,
  openLow: count,
  nextRun: z.object({ scheduleId: rowIdSchema, at: isoTimeSchema, obstacle: z.string().nullable() }).nullable(),
  /** When each was last done; stale when that is older than 7 days, or never was. */
  driftScannedAt: isoTimeSchema.nullable(),
  driftIsStale: z.boolean(),
  inventorySyncedAt: isoTimeSchema.nullable(),
  inventoryIsStale: z.boolean(),
  groupsSyncedAt: isoTimeSchema.nullable(),
  groupsAreStale: z.boolean(),
  attention: count,
});
export type DeskRow = z.infer<typeof deskRowSchema>;
