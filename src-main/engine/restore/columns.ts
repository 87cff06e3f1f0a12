import { z } from 'zod';
import {
  referenceMappingSchema,
  restoreCheckSchema,
  restoreOptionsSchema,
  restoreScopeSchema,
} from '../../../src-preload/contract/index.ts';
import { jsonColumn } from '../data/json-columns.ts';

export const scopeColumn = jsonColumn('restore scope', restoreScopeSchema);
export const mappingColumn = jsonColumn('restore mapping', referenceMappingSchema);
/** When the tenant was read for the preview, and what of it the preview rests on. */
export const previewColumn = jsonColumn('restore preview', z.object({ at: z.string() }));
export const resultsColumn = jsonColumn('restore results', z.object({ requests: z.number().int() }));
export const restoreMetadataColumn = jsonColumn(
  'restore metadata',
  z.object({
    options: restoreOptionsSchema,
    check: restoreCheckSchema.nullable().default(null),
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
