import { z } from 'zod';
import { rowIdSchema } from './shapes.ts';

/** One file of an import and what became of it. */
export const importFileSchema = z.object({
  id: rowIdSchema,
  /** Relative to what was imported, with `/`. */
  path: z.string(),
  /** Objects that it gave. */
  items: z.number().int(),
  /** Why all or some of it gave none; null when everything did. */
  reason: z.string().nullable(),
});
export type ImportFile = z.infer<typeof importFileSchema>;

/** Whose files an export looks like. */
export const EXPORT_FORMATS = ['tenantatlas', 'intunemanagement', 'portal', 'intunecd', 'graph'] as const;
export const exportFormatSchema = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Which items of a set are exported; null for all. */
export const itemChoiceSchema = z.array(rowIdSchema).min(1).max(10_000).nullable().default(null);

/** What an export wrote. */
export const exportedSchema = z.object({
  folder: z.string(),
  /** Object files. */
  files: z.number().int(),
  /** What the format cannot say, and what was left out of it, in sentences. */
  notes: z.array(z.string()),
});
