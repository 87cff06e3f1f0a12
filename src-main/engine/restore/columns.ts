import { z } from 'zod';
import {
  referenceMappingSchema,
  restoreCheckSchema,
  restoreOptionsSchema,
  restoreReferenceSchema,
  restoreScopeSchema,
} from '../../../src-preload/contract/index.ts';
import { jsonColumn } from '../data/json-columns.ts';

export const scopeColumn = jsonColumn('restore scope', restoreScopeSchema);
export const mappingColumn = jsonColumn('restore mapping', referenceMappingSchema);
const importedDefinitionSchema = z.object({
  id: z.string(),
  classType: z.string(),
  categoryPath: z.string(),
  displayName: z.string(),
  presentations: z.array(z.object({ id: z.string(), label: z.string() })),
});
/** A setting of an imported ADMX file that the target holds. */
export type ImportedDefinition = z.infer<typeof importedDefinitionSchema>;

/**
 * When the tenant was read for the preview, and what was decided then about each reference: it is carried out as it
 * was previewed, and the record says it for ever.
 */
export const previewColumn = jsonColumn(
  'restore preview',
  z.object({
    at: z.string(),
    references: z
      .array(restoreReferenceSchema.omit({ group: true, kindLabel: true }).extend({ usedBy: z.array(z.string()) }))
      .nullable()
      .default(null),
    /** Settings of imported ADMX files in the target that objects of the run use. */
    definitions: z.array(importedDefinitionSchema).default([]),
  }),
);
export const resultsColumn = jsonColumn('restore results', z.object({ requests: z.number().int() }));
export const restoreMetadataColumn = jsonColumn(
  'restore metadata',
  z.object({
    options: restoreOptionsSchema,
    check: restoreCheckSchema.nullable().default(null),
    /** Types whose live objects the last checks have read: `restore_known` holds what there was. */
    knownTypes: z.array(z.string()).default([]),
    /** Names as they were at the start: the record says them also when set and tenant are gone. */
    setName: z.string(),
    sourceTenant: z.string(),
    sourceTenantName: z.string(),
    sameTenant: z.boolean(),
  }),
);
export type RestoreMetadata = ReturnType<typeof restoreMetadataColumn.read>;
/** What the preview found of one object; the rest of it is computed again from both items. */
export const itemDetailColumn = jsonColumn(
  'restore item',
  z.object({
    changeCount: z.number().int().nullable().default(null),
    assignmentsBefore: z.number().int().nullable().default(null),
    assignmentsAfter: z.number().int().nullable().default(null),
    /** Hash of the live object that the preview saw: an execution that finds another one asks for a new preview. */
    liveHash: z.string().nullable().default(null),
  }),
);
