import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from './shapes.ts';
import { OPERATION_OUTCOMES } from './vocabularies.ts';

/** How long a set that retention archived can be taken back before housekeeping removes it for good, in days. */
export const RETIRED_KEPT_DAYS = 30;

/** What a run of housekeeping removed for good. */
export const freedSchema = z.object({
  sets: z.number().int(),
  versions: z.number().int(),
  payloads: z.number().int(),
  /** By how much the workspace's files became smaller. */
  bytes: z.number().int(),
});
export type Freed = z.infer<typeof freedSchema>;

const removableSchema = z.object({
  sets: z.number().int(),
  /** About what removing them frees: content that nothing else holds, search texts and rows. */
  bytes: z.number().int(),
});

/** What the workspace takes on the disk, and what of it housekeeping can free in this tenant. */
export const storageSchema = z.object({
  /** Bytes of the workspace's database file, of all its tenants. */
  databaseBytes: z.number().int(),
  /** Bytes of SQLite's log beside it, which is folded into it from time to time. */
  logBytes: z.number().int(),
  /** Bytes inside the file that hold nothing: later backups fill them. */
  unusedBytes: z.number().int(),
  /** Bytes of the tenant's stored contents, compressed. */
  contentBytes: z.number().int(),
  sets: z.object({ active: z.number().int(), archived: z.number().int(), retired: z.number().int() }),
  /** Retired for long enough: the next run of housekeeping removes them. */
  due: removableSchema,
  /** Everything that retention archived and that may be removed, those that are due among them. */
  retired: removableSchema,
  /** When the next retired set is removed, if nobody takes it back. */
  nextRemovalAt: isoTimeSchema.nullable(),
  lastRun: z
    .object({
      operationRunId: rowIdSchema,
      outcome: z.enum(OPERATION_OUTCOMES),
      completedAt: isoTimeSchema.nullable(),
      /** Null while it runs, or when its process ended before it could say. */
      freed: freedSchema.nullable(),
    })
    .nullable(),
});
export type Storage = z.infer<typeof storageSchema>;
