import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from './shapes.ts';
import { LOG_LEVELS } from './vocabularies.ts';

/** One line of what a run did. */
export const logLineSchema = z.object({
  id: rowIdSchema,
  time: isoTimeSchema,
  level: z.enum(LOG_LEVELS),
  message: z.string(),
});
export type RunLogLine = z.infer<typeof logLineSchema>;

/** How long ago a run was created or an entry written at most, in days. */
export const daysSchema = z
  .union([z.literal(7), z.literal(30)])
  .nullable()
  .default(null);

/** Whose audit entries: the tenant's own, or those of the workspace as a whole, which its owner alone may see. */
export const AUDIT_REALMS = ['tenant', 'workspace'] as const;
export type AuditRealm = (typeof AUDIT_REALMS)[number];

/** What of the audit log is shown or exported. */
export const auditFilterShape = {
  realm: z.enum(AUDIT_REALMS).default('tenant'),
  search: z.string().max(200).default(''),
  /** A whole action, or the part before its last full stop: "backup_set" for everything about backup sets. */
  action: z.string().max(100).nullable().default(null),
  actor: z.string().max(200).nullable().default(null),
  days: daysSchema,
  /** One entry alone. */
  entryId: rowIdSchema.nullable().default(null),
};

/** The files that the audit log is exported as. */
export const AUDIT_FORMATS = ['csv', 'json'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];
/** What a walk over the whole chain found. */
export const auditVerificationSchema = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  problem: z.string().nullable(),
  /** The first entry that is wrong; null when none is, or when entries are missing at the end. */
  entryId: rowIdSchema.nullable(),
});
export const auditExportedSchema = z.object({ file: z.string(), entries: z.number().int() });
