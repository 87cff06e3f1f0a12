import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from './shapes.ts';
import { isSearchable } from './text.ts';
import { BACKUP_SET_ORIGINS } from './vocabularies.ts';

/** One object, or one state of it, that holds every word. */
export const searchRowSchema = z.object({
  itemId: rowIdSchema,
  backupSetId: rowIdSchema,
  backupSetName: z.string(),
  policyType: z.string(),
  policyTypeLabel: z.string(),
  policyIdentifier: z.string(),
  name: z.string(),
  platform: z.string().nullable(),
  capturedAt: isoTimeSchema,
  /** Where this state comes from; one that backups and imports hold is the backups', while it is the newest there. */
  origin: z.enum(BACKUP_SET_ORIGINS),
  /** True for the object as it was captured last; false for earlier states, and for whatever was imported. */
  current: z.boolean(),
  /** The line that holds most of the words; null when only the name does. */
  where: z
    .object({
      label: z.string(),
      value: z.string(),
      /** Where on the object's page it stands. */
      part: z.enum(['settings', 'assignments', 'references', 'identifier']),
    })
    .nullable(),
  /** Lines that hold any of the words. */
  matches: z.number().int(),
});
export type SearchRow = z.infer<typeof searchRowSchema>;

export const searchAnswerSchema = z.object({
  rows: z.array(searchRowSchema),
  total: z.number().int(),
  /** False when there are more than `total`: the rest is reached by another word, not by reading on. */
  totalIsExact: z.boolean(),
  /** What was looked for, in the index's spelling (no case, no accents): for marking it in the rows. */
  words: z.array(z.string()),
  /** Sets of the tenant that are not searched yet. */
  pendingSets: z.number().int(),
  /** Objects so large that only their first part is searched. */
  cutObjects: z.number().int(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** What a search asks, but for the page of its answer. */
export const savedQuerySchema = z.strictObject({
  text: z.string().trim().max(500).refine(isSearchable, 'Type at least two characters.'),
  policyType: z.string().max(100).nullable().default(null),
  includeEarlier: z.boolean().default(false),
});

/** A search that a person keeps in a tenant. */
export const savedSearchSchema = z.object({
  id: rowIdSchema,
  name: z.string(),
  query: savedQuerySchema,
  createdAt: isoTimeSchema,
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;
