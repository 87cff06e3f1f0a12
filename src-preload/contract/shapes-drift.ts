import { z } from 'zod';
import { backupSetSchema, isoTimeSchema, rowIdSchema } from './shapes.ts';
import { DRIFT_SCAN_STATUSES, FINDING_CHANGES, FINDING_SEVERITIES, FINDING_STATUSES } from './vocabularies.ts';

/** One setting that differs, in the words of the admin centre; `path` is where it stands in the object. */
export const findingSettingSchema = z.object({
  path: z.string(),
  label: z.string(),
  section: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FindingSetting = z.infer<typeof findingSettingSchema>;

export const findingSchema = z.object({
  id: rowIdSchema,
  severity: z.enum(FINDING_SEVERITIES),
  /** Why it has this severity: the rule, and its sentence. */
  severityRule: z.string(),
  severityReason: z.string(),
  status: z.enum(FINDING_STATUSES),
  scopeKey: z.string(),
  /** The object's name; what the finding is about where it is no object. */
  subject: z.string(),
  policyType: z.string().nullable(),
  policyTypeLabel: z.string().nullable(),
  policyIdentifier: z.string(),
  change: z.enum(FINDING_CHANGES),
  previousName: z.string().nullable(),
  settingCount: z.number().int(),
  baselineSetId: rowIdSchema.nullable(),
  baselineSetName: z.string().nullable(),
  baselineItemId: rowIdSchema.nullable(),
  seenItemId: rowIdSchema.nullable(),
  firstSeen: isoTimeSchema,
  lastSeen: isoTimeSchema,
  note: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: isoTimeSchema.nullable(),
  closedAt: isoTimeSchema.nullable(),
  reopenedAt: isoTimeSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A finding with its evidence. */
export const findingDetailSchema = z.object({
  finding: findingSchema,
  settings: z.array(findingSettingSchema),
  /** True when there are more settings than are kept as evidence; the comparison of both versions shows all. */
  truncated: z.boolean(),
  notes: z.array(z.string()),
  /** What was accepted of the object into the baseline that the finding names, and when; null where nothing was. */
  accepted: z.object({ by: z.string().nullable(), at: isoTimeSchema, note: z.string().nullable() }).nullable(),
});
export type FindingDetail = z.infer<typeof findingDetailSchema>;

const count = z.number().int();
export const driftCountsSchema = z.object({
  added: count,
  removed: count,
  changed: count,
  renamed: count,
  reassigned: count,
  unchanged: count,
  notCompared: count,
  requests: count,
});
export type DriftCounts = z.infer<typeof driftCountsSchema>;

export const driftScanSchema = z.object({
  id: rowIdSchema,
  status: z.enum(DRIFT_SCAN_STATUSES),
  baselineSetId: rowIdSchema.nullable(),
  baselineName: z.string(),
  against: z.enum(['live', 'set']),
  againstSetId: rowIdSchema.nullable(),
  againstName: z.string().nullable(),
  counts: driftCountsSchema,
  failureSummary: z.string().nullable(),
  operationRunId: rowIdSchema.nullable(),
  createdAt: isoTimeSchema,
  completedAt: isoTimeSchema.nullable(),
});
export type DriftScan = z.infer<typeof driftScanSchema>;

/** The backup set that a tenant is held against, as somebody approved it. */
export const baselineSchema = z.object({
  set: backupSetSchema.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: isoTimeSchema.nullable(),
  note: z.string().nullable(),
  /** Objects whose later state, or absence, was accepted into it. */
  acceptedChanges: count,
  lastScan: driftScanSchema.nullable(),
  /** True when the last scan is older than 7 days, or there was none. */
  stale: z.boolean(),
});
export type Baseline = z.infer<typeof baselineSchema>;
