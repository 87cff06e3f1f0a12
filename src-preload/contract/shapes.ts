import { z } from 'zod';
import { CAPABILITIES } from './capabilities.ts';
import { connectionSchema, signInPromptSchema } from './shapes-connection.ts';
import {
  BACKUP_SET_ORIGINS,
  BACKUP_SET_STATUSES,
  OPERATION_OUTCOMES,
  OPERATION_STATUSES,
  ROLES,
  SETTING_KINDS,
  TENANT_STATUSES,
} from './vocabularies.ts';

/** The slug that addresses a tenant in routes, the command line and every tenant channel. */
export const externalIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    'Use lower-case letters, digits and hyphens; start and end with a letter or digit.',
  );
export const rowIdSchema = z.number().int().positive();
export const isoTimeSchema = z.string().min(1);

export const pageInputSchema = z.object({
  offset: z.number().int().min(0).max(10_000_000).default(0),
  limit: z.number().int().min(1).max(500).default(100),
});

export const tenantSchema = z.object({
  externalId: z.string(),
  name: z.string(),
  status: z.enum(TENANT_STATUSES),
  isCurrent: z.boolean(),
  directoryId: z.string().nullable(),
  connection: connectionSchema,
  role: z.enum(ROLES),
  capabilities: z.array(z.enum(CAPABILITIES)),
  lastBackupAt: isoTimeSchema.nullable(),
});
export type Tenant = z.infer<typeof tenantSchema>;

export const userSchema = z.object({ id: rowIdSchema, name: z.string() });
/** Somebody who can sign in to the workspace; with `isProtected` only with a passphrase. */
export const workspaceUserSchema = userSchema.extend({ isProtected: z.boolean(), ownsWorkspace: z.boolean() });
export type WorkspaceUser = z.infer<typeof workspaceUserSchema>;

export const policyTypeSchema = z.object({
  type: z.string(),
  label: z.string(),
  category: z.string(),
  platforms: z.array(z.string()),
  foundation: z.boolean(),
  captured: z.boolean(),
  /** Why the type is not captured, where it is not. */
  reason: z.string().nullable(),
});
export type PolicyTypeInfo = z.infer<typeof policyTypeSchema>;

/** One thing that could not be read: policyIdentifier is null when a whole list (or one page of it) failed. */
export const failureSchema = z.object({
  policyType: z.string(),
  policyIdentifier: z.string().nullable(),
  name: z.string().nullable(),
  reason: z.string(),
  requestId: z.string().nullable(),
});
export type CaptureFailure = z.infer<typeof failureSchema>;

export const countsSchema = z.object({
  items: z.number().int(),
  unchanged: z.number().int(),
  failed: z.number().int(),
  requests: z.number().int(),
});
export type Counts = z.infer<typeof countsSchema>;

export const progressSchema = z.object({
  /** What is being done, as a person reads it: "Reading Settings catalog". */
  phase: z.string(),
  /** The object being read, where there is one. */
  current: z.string().nullable(),
  typesDone: z.number().int(),
  typesTotal: z.number().int(),
  /** What is counted where it is not policy types. */
  unit: z.enum(['file', 'step', 'object']).optional(),
  counts: countsSchema,
  /** Set while Graph asks the run to wait: ISO time until when. */
  waitingUntil: isoTimeSchema.nullable(),
  /** Set while a sign-in waits for the person. */
  signIn: signInPromptSchema.nullable().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

export const operationSchema = z.object({
  id: rowIdSchema,
  type: z.string(),
  status: z.enum(OPERATION_STATUSES),
  outcome: z.enum(OPERATION_OUTCOMES),
  initiator: z.string(),
  createdAt: isoTimeSchema,
  startedAt: isoTimeSchema.nullable(),
  completedAt: isoTimeSchema.nullable(),
  counts: countsSchema,
  backupSetId: rowIdSchema.nullable(),
  backupSetName: z.string().nullable(),
  /** The schedule that it runs for; null for what a person started. */
  scheduleId: rowIdSchema.nullable(),
  /** The restore that it checks, previews or carries out. */
  restoreRunId: rowIdSchema.nullable(),
  /** One sentence on why the run did not fully succeed. */
  failureSummary: z.string().nullable(),
  /** One sentence on what was found or done, where a success has something to say. */
  message: z.string().nullable().optional(),
  progress: progressSchema.nullable(),
  cancelRequested: z.boolean(),
  cancelRequestedAt: isoTimeSchema.nullable(),
  /** It waited for its turn before it started. */
  wasQueued: z.boolean(),
  /** It read what an earlier run of the set missed. */
  resumed: z.boolean(),
  /** The end of the application or of its process cut it off. */
  interrupted: z.boolean(),
});
export type Operation = z.infer<typeof operationSchema>;

export const backupSetSchema = z.object({
  id: rowIdSchema,
  name: z.string(),
  status: z.enum(BACKUP_SET_STATUSES),
  origin: z.enum(BACKUP_SET_ORIGINS),
  itemCount: z.number().int(),
  unchangedCount: z.number().int(),
  failedCount: z.number().int(),
  requestCount: z.number().int(),
  createdBy: z.string(),
  createdAt: isoTimeSchema,
  completedAt: isoTimeSchema.nullable(),
  archivedAt: isoTimeSchema.nullable(),
  /** When retention archived it; null where nobody or a person did. */
  retiredAt: isoTimeSchema.nullable(),
  /** From when on housekeeping removes it for good; null for a set that is kept. */
  removalAt: isoTimeSchema.nullable(),
  includeFoundations: z.boolean(),
  policyTypes: z.array(z.string()),
  /** True when the set can be continued: interrupted, cancelled or partial, and nothing is running on it. */
  resumable: z.boolean(),
  operationRunId: rowIdSchema.nullable(),
});
export type BackupSet = z.infer<typeof backupSetSchema>;

export const typeSummarySchema = z.object({
  policyType: z.string(),
  label: z.string(),
  category: z.string(),
  items: z.number().int(),
  failed: z.number().int(),
});
export type TypeSummary = z.infer<typeof typeSummarySchema>;

export const backupItemSchema = z.object({
  id: rowIdSchema,
  policyIdentifier: z.string(),
  policyType: z.string(),
  policyTypeLabel: z.string(),
  name: z.string(),
  platform: z.string().nullable(),
  capturedAt: isoTimeSchema,
  assignmentCount: z.number().int(),
  warningCount: z.number().int(),
  /** What could not be read or kept of this object, in words. */
  warnings: z.array(z.string()),
  unchanged: z.boolean(),
});
export type BackupItem = z.infer<typeof backupItemSchema>;

/** One readable row of an object's content; depth shows nesting, in levels from 0. */
export const settingRowSchema = z.object({
  path: z.string(),
  /** What Graph calls the setting: the id of its definition, or the path of its property. */
  id: z.string(),
  section: z.string(),
  label: z.string(),
  /** What the setting does, in the words of its definition. */
  description: z.string().nullable(),
  value: z.string(),
  /** The value as Graph gave it, where words stand for it. */
  raw: z.string().nullable(),
  depth: z.number().int(),
  kind: z.enum(SETTING_KINDS),
});
export type SettingRow = z.infer<typeof settingRowSchema>;

export const assignmentRowSchema = z.object({
  mode: z.enum(['include', 'exclude']),
  targetKind: z.string(),
  targetName: z.string(),
  targetId: z.string().nullable(),
  intent: z.string().nullable(),
  filterMode: z.string().nullable(),
  filterName: z.string().nullable(),
  filterId: z.string().nullable(),
  missing: z.boolean(),
});
export type AssignmentRow = z.infer<typeof assignmentRowSchema>;

export const referenceRowSchema = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  detail: z.string().nullable(),
});
export type ReferenceRow = z.infer<typeof referenceRowSchema>;

/** A point in a policy's history where its content or its assignments changed. */
export const historyEntrySchema = z.object({
  itemId: rowIdSchema,
  versionNumber: z.number().int(),
  backupSetId: rowIdSchema,
  backupSetName: z.string(),
  capturedAt: isoTimeSchema,
  /** When the object was changed last, as Graph says; null where it does not. */
  modifiedAt: isoTimeSchema.nullable(),
  /** The run that captured it; null where it is not known. */
  operationRunId: rowIdSchema.nullable(),
  change: z.enum(['first', 'content', 'assignments', 'both', 'none']),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const itemDetailSchema = backupItemSchema.extend({
  backupSetId: rowIdSchema,
  backupSetName: z.string(),
  origin: z.enum(BACKUP_SET_ORIGINS),
  settings: z.array(settingRowSchema),
  /** True when the settings list was cut for the screen; the raw JSON is always whole. */
  settingsTruncated: z.boolean(),
  assignments: z.array(assignmentRowSchema),
  /** False for types that Graph does not assign, such as Conditional Access: who they apply to is among the settings. */
  assignable: z.boolean(),
  assignmentsKnown: z.boolean(),
  references: z.array(referenceRowSchema),
  rawJson: z.string(),
  history: z.array(historyEntrySchema),
});
export type ItemDetail = z.infer<typeof itemDetailSchema>;

export const auditEntrySchema = z.object({
  id: rowIdSchema,
  time: isoTimeSchema,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  metadata: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
