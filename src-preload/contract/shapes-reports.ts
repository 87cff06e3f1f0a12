import { z } from 'zod';
import { rowIdSchema } from './shapes.ts';

/** How a report is written: to read in a browser and print, to hand over, to calculate with. */
export const REPORT_FORMATS = ['html', 'pdf', 'csv'] as const;
export const reportFormatSchema = z.enum(REPORT_FORMATS);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/** What a report is about. */
export const reportSubjectSchema = z.discriminatedUnion('kind', [
  /** Everything that a backup set holds, or only some policy types of it. */
  z.strictObject({
    kind: z.literal('set'),
    backupSetId: rowIdSchema,
    policyTypes: z.array(z.string().max(100)).min(1).max(200).nullable().default(null),
  }),
  /** The open findings of the tenant, or everything that one scan found. */
  z.strictObject({ kind: z.literal('drift'), driftScanId: rowIdSchema.nullable().default(null) }),
]);
export type ReportSubject = z.infer<typeof reportSubjectSchema>;

/** What became of a report. */
export const reportedSchema = z.object({
  file: z.string(),
  /** Objects, or findings, that it describes. */
  objects: z.number().int(),
  /** What a reader of it must know, in sentences. */
  notes: z.array(z.string()),
});
export type Reported = z.infer<typeof reportedSchema>;
