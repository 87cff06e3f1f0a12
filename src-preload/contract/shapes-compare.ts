import { z } from 'zod';
import { backupItemSchema, backupSetSchema, isoTimeSchema, rowIdSchema } from './shapes.ts';
import { BACKUP_SET_ORIGINS, OBJECT_CHANGES, SETTING_KINDS } from './vocabularies.ts';

/** One row of two objects side by side. A group only holds the rows below it together. */
export const changeRowSchema = z.object({
  path: z.string(),
  /** What Graph calls the setting. */
  id: z.string(),
  section: z.string(),
  label: z.string(),
  description: z.string().nullable(),
  change: z.enum(['added', 'removed', 'changed', 'unchanged']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  kind: z.enum(SETTING_KINDS),
  /** Nesting, in levels from 0. */
  depth: z.number().int(),
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

/** The tenant of the right side, where it is another one than the left side's; null where both are of one tenant. */
const otherTenantSchema = z.object({ externalId: z.string(), name: z.string() }).nullable();

const comparedSideSchema = z.object({
  itemId: rowIdSchema,
  name: z.string(),
  policyType: z.string(),
  backupSetId: rowIdSchema,
  backupSetName: z.string(),
  origin: z.enum(BACKUP_SET_ORIGINS),
  capturedAt: isoTimeSchema,
});
export const comparisonSchema = z.object({
  left: comparedSideSchema,
  right: comparedSideSchema,
  otherTenant: otherTenantSchema,
  /** The settings that differ with the groups above them; all of them where that was asked for. */
  changes: z.array(changeRowSchema),
  /** Settings by what became of them, groups not counted. */
  counts: z.object({
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
  }),
  /** True when the rows were cut for the screen; the counts are of all. */
  truncated: z.boolean(),
  /** What a reader must know, such as assignments that were not read on one side. */
  notes: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const objectChangeSchema = z.enum(OBJECT_CHANGES);

export const objectRowSchema = z.object({
  policyType: z.string(),
  policyTypeLabel: z.string(),
  policyIdentifier: z.string(),
  name: z.string(),
  /** The name on the left side, where it is another one. */
  previousName: z.string().nullable(),
  change: objectChangeSchema,
  leftItemId: rowIdSchema.nullable(),
  rightItemId: rowIdSchema.nullable(),
  /** Settings and assignments that differ; null where there are no two sides. */
  changedSettings: z.number().int().nullable(),
  /** Why nothing can be said, or what limits what is said. */
  note: z.string().nullable(),
});
export type ObjectRow = z.infer<typeof objectRowSchema>;

const changeCountsSchema = z.record(objectChangeSchema, z.number().int());
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

export const setComparisonSchema = z.object({
  left: backupSetSchema,
  right: backupSetSchema,
  otherTenant: otherTenantSchema,
  /** Objects by what became of them, under the type and the search that were asked for. */
  counts: changeCountsSchema,
  /** Types with anything but unchanged objects, under no filter: how many. */
  byType: z.array(
    z.object({ policyType: z.string(), label: z.string(), category: z.string(), differences: z.number().int() }),
  ),
  rows: z.array(objectRowSchema),
  total: z.number().int(),
});
export type SetComparison = z.infer<typeof setComparisonSchema>;

const heldItemSchema = backupItemSchema.extend({
  backupSetId: rowIdSchema,
  backupSetName: z.string(),
  origin: z.enum(BACKUP_SET_ORIGINS),
});
export type HeldItem = z.infer<typeof heldItemSchema>;
export const foundItemsSchema = z.object({ rows: z.array(heldItemSchema), total: z.number().int() });
export const capturesSchema = z.object({
  rows: z.array(heldItemSchema.extend({ versionNumber: z.number().int().nullable() })),
  total: z.number().int(),
});

/** Where the values of an object's settings come from. */
export const blameSchema = z.object({
  /** The versions that were looked at, newest first: the capture that saw each first. */
  sources: z.array(
    z.object({
      itemId: rowIdSchema,
      versionNumber: z.number().int(),
      backupSetId: rowIdSchema,
      backupSetName: z.string(),
      capturedAt: isoTimeSchema,
      /** When the object was changed last, as Graph says; null where it does not. */
      modifiedAt: isoTimeSchema.nullable(),
    }),
  ),
  /** By the path of a setting, the place of the version among the sources that brought its value. */
  settings: z.record(z.string(), z.number().int()),
  /** True when there are older versions that were not looked at. */
  truncated: z.boolean(),
});
export type Blame = z.infer<typeof blameSchema>;
