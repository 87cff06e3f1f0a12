import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from './shapes.ts';
import { changeRowSchema } from './shapes-compare.ts';
import {
  ASSIGNMENT_CHOICES,
  CONDITIONAL_ACCESS_CHOICES,
  REFERENCE_GROUPS,
  RESTORE_ACTIONS,
  RESTORE_RESULTS,
  RESTORE_RUN_STATUSES,
} from './vocabularies.ts';

/** An object of a set, as a person and the command line name it. */
export const objectNameSchema = z.object({ policyType: z.string().min(1), policyIdentifier: z.string().min(1) });
/** Which objects of the set are restored. */
export const restoreScopeSchema = z.union([z.literal('all'), z.array(objectNameSchema).max(20_000)]);

/** What becomes of an id of the source: an id of the target, made there too, or left out with what names it. */
export const mappingChoiceSchema = z.string().min(1).max(400);
const byGroup = <T extends z.ZodType<string | null>>(choice: T) => {
  const choices = z.record(z.string(), choice).default({});
  return z.strictObject({ groups: choices, filters: choices, scopeTags: choices, others: choices });
};
/** The map file of the command line has the same shape. `others`: `kind/id` or the id alone. */
export const referenceMappingSchema = byGroup(mappingChoiceSchema);
/** As a mapping; null takes back what a person decided, so that the id is as open as it was before. */
export const referenceDecisionsSchema = byGroup(mappingChoiceSchema.nullable());
export type ReferenceMapping = z.infer<typeof referenceMappingSchema>;
export type ReferenceDecisions = z.infer<typeof referenceDecisionsSchema>;

export const restoreOptionsSchema = z.object({
  /** What becomes of the assignments that the live object has. */
  assignments: z.enum(ASSIGNMENT_CHOICES).default('replace'),
  conditionalAccess: z.enum(CONDITIONAL_ACCESS_CHOICES).default('disabled'),
});
export type RestoreOptions = z.infer<typeof restoreOptionsSchema>;

/** One thing that stands against a restore, or that a person should know before. */
export const restoreFindingSchema = z.object({
  code: z.string(),
  policyType: z.string().nullable(),
  policyIdentifier: z.string().nullable(),
  name: z.string().nullable(),
  /** What is the case, and what to do. */
  message: z.string(),
});
export type RestoreFinding = z.infer<typeof restoreFindingSchema>;

export const restoreCheckSchema = z.object({
  at: isoTimeSchema,
  blocking: z.array(restoreFindingSchema),
  warnings: z.array(restoreFindingSchema),
});

const tally = (names: readonly string[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.number().int()]))) as unknown as z.ZodType<
    Record<string, number>
  >;

export const restoreRunSchema = z.object({
  id: rowIdSchema,
  status: z.enum(RESTORE_RUN_STATUSES),
  isDryRun: z.boolean(),
  backupSetId: rowIdSchema.nullable(),
  backupSetName: z.string(),
  /** The tenant that the set is of; null where it is gone, or no tenant of the user's. */
  sourceTenant: z.string().nullable(),
  sourceTenantName: z.string(),
  /** True when it goes back into the tenant that it was captured from. */
  sameTenant: z.boolean(),
  requestedBy: z.string(),
  createdAt: isoTimeSchema,
  updatedAt: isoTimeSchema,
  startedAt: isoTimeSchema.nullable(),
  completedAt: isoTimeSchema.nullable(),
  archivedAt: isoTimeSchema.nullable(),
  options: restoreOptionsSchema,
  scope: restoreScopeSchema,
  check: restoreCheckSchema.nullable(),
  /** When the live tenant was last read for a preview; it has to be renewed after `previewValidUntil`. */
  previewedAt: isoTimeSchema.nullable(),
  previewValidUntil: isoTimeSchema.nullable(),
  /** The set that holds what was there before, for undo. */
  beforeSetId: rowIdSchema.nullable(),
  undoOf: rowIdSchema.nullable(),
  operationRunId: rowIdSchema.nullable(),
  failureReason: z.string().nullable(),
  itemCount: z.number().int(),
  actions: tally(RESTORE_ACTIONS),
  results: tally(RESTORE_RESULTS),
});
export type RestoreRun = z.infer<typeof restoreRunSchema>;

export const restoreItemSchema = z.object({
  id: rowIdSchema,
  policyType: z.string(),
  policyTypeLabel: z.string(),
  policyIdentifier: z.string(),
  name: z.string(),
  action: z.enum(RESTORE_ACTIONS),
  reason: z.string().nullable(),
  /** Settings that an update changes; null before the preview. */
  changeCount: z.number().int().nullable(),
  assignmentsBefore: z.number().int().nullable(),
  assignmentsAfter: z.number().int().nullable(),
  liveIdentifier: z.string().nullable(),
  result: z.enum(RESTORE_RESULTS).nullable(),
  resultReason: z.string().nullable(),
  backupItemId: rowIdSchema.nullable(),
});
export type RestoreItem = z.infer<typeof restoreItemSchema>;

/** One object's preview: the settings that change, and the assignments before and after in words. */
export const restoreItemDetailSchema = z.object({
  item: restoreItemSchema,
  changes: z.array(changeRowSchema),
  truncated: z.boolean(),
  assignmentsBefore: z.array(z.string()),
  assignmentsAfter: z.array(z.string()),
});

export const referenceCandidateSchema = z.object({ id: z.string(), name: z.string(), detail: z.string().nullable() });
/** An id that chosen objects name, and what becomes of it. */
export const restoreReferenceSchema = z.object({
  group: z.enum(REFERENCE_GROUPS),
  kind: z.string(),
  kindLabel: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  /** The kind of group and its rule, where known. */
  detail: z.string().nullable(),
  usedBy: z.number().int(),
  /** Null while nobody has decided and nothing decides itself. */
  choice: mappingChoiceSchema.nullable(),
  /** How the choice came about. */
  decidedBy: z.enum(['restored', 'same_id', 'name', 'built_in', 'saved', 'person']).nullable(),
  /** Whether it can be created in the target, and why not. */
  creatable: z.boolean(),
  obstacle: z.string().nullable(),
  candidates: z.array(referenceCandidateSchema),
});
export type RestoreReference = z.infer<typeof restoreReferenceSchema>;

/** What is kept of people's decisions for a pair of tenants. */
export const savedMappingsSchema = z.object({
  /** False for a set that was made from files: its ids prove no tenant. */
  possible: z.boolean(),
  saved: z.number().int(),
  /** Decisions of people in this restore that are not kept, or kept otherwise. */
  unsaved: z.number().int(),
});

/** An object that chosen ones need and that the set holds too. */
export const dependencySchema = objectNameSchema.extend({
  name: z.string(),
  policyTypeLabel: z.string(),
  /** Names of chosen objects that name it, at most a few. */
  neededBy: z.array(z.string()),
  neededByCount: z.number().int(),
});
export type RestoreDependency = z.infer<typeof dependencySchema>;

/** A set that can be restored into this tenant. */
export const restoreSourceSchema = z.object({
  tenant: z.string(),
  tenantName: z.string(),
  backupSetId: rowIdSchema,
  name: z.string(),
  status: z.string(),
  itemCount: z.number().int(),
  completedAt: isoTimeSchema.nullable(),
  origin: z.string(),
});
