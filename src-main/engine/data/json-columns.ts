import { z } from 'zod';
import {
  type Connection,
  connectionSchema,
  countsSchema,
  ERROR_CODES,
  freedSchema,
  progressSchema,
  type Counts,
} from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';

/** A JSON column: its text is checked on the way in and on the way out. */
export interface JsonColumn<T> {
  write(value: T): string;
  read(text: string): T;
}

/** A JSON column whose text has this shape; `name` is what an error calls it. */
export function jsonColumn<T>(name: string, schema: z.ZodType<T>): JsonColumn<T> {
  return {
    write: (value) => JSON.stringify(schema.parse(value)),
    read: (text) => {
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        throw new AtlasError('internal', `The stored ${name} is not JSON. The workspace may have been edited by hand.`);
      }
      const result = schema.safeParse(parsed);
      if (!result.success) {
        throw new AtlasError(
          'internal',
          `The stored ${name} has an unexpected shape. The workspace may have been edited by hand.`,
        );
      }
      return result.data;
    },
  };
}

export const connectionColumn: JsonColumn<Connection> = jsonColumn('connection', connectionSchema);
/** What the last sign-in gave and what the tenant has stored; never a token or a secret. */
export const signInColumn = jsonColumn(
  'sign-in',
  z.object({
    account: z.string().nullable().default(null),
    granted: z.array(z.string()).default([]),
    tokenExpiresAt: z.string().nullable().default(null),
    /** Which credential the vault holds for this tenant. */
    stored: z.enum(['client_secret', 'certificate']).nullable().default(null),
    credentialExpiresAt: z.string().nullable().default(null),
    /** False when the sign-in is kept in memory only and ends with the application. */
    remembered: z.boolean().default(true),
    problem: z
      .object({ code: z.enum(ERROR_CODES), message: z.string() })
      .nullable()
      .default(null),
    checkedAt: z.string().nullable().default(null),
    /** The file that now holds what the vault held of this tenant, because another key sealed it; and since when. */
    setAside: z.object({ file: z.string(), at: z.string() }).nullable().default(null),
  }),
);
export type SignInRecord = ReturnType<typeof signInColumn.read>;
export const NO_SIGN_IN: SignInRecord = signInColumn.read('{}');
export const policyTypesColumn = jsonColumn('policy types', z.union([z.literal('all'), z.array(z.string())]));
export const namesSeenColumn = jsonColumn('names', z.array(z.string()));
export const itemMetadataColumn = jsonColumn(
  'item metadata',
  z.object({
    warnings: z.array(z.string()).optional(),
    /** False when something of the object could not be read. */
    incomplete: z.boolean().optional(),
    /** False when the assignments could not be read. */
    assignmentsUnknown: z.boolean().optional(),
    /** Graph's own id, where the identifier had to be derived. */
    originalIdentifier: z.string().nullable().optional(),
  }),
);
export type ItemMetadata = ReturnType<typeof itemMetadataColumn.read>;
export const setMetadataColumn = jsonColumn(
  'backup set metadata',
  z.object({
    notes: z.array(z.string()).default([]),
    /** What ended the capture before its end; null when it went through. */
    stopReason: z.string().nullable().default(null),
    readEverything: z.boolean().default(false),
    /** Types that were read to the end; a resumed capture does not list them again. */
    typesDone: z.array(z.string()).default([]),
    /** Set when the process that ran the capture ended before it was done. */
    interrupted: z.boolean().default(false),
    operationRunId: z.number().nullable().default(null),
    /** The slot of a schedule that it was captured for. */
    scheduleRunId: z.number().nullable().default(null),
    /** Set when a person took it back after retention had archived it: retention leaves it alone from then on. */
    keptByHand: z.boolean().optional(),
  }),
);
export type SetMetadata = ReturnType<typeof setMetadataColumn.read>;
export const operationContextColumn = jsonColumn(
  'operation context',
  z.looseObject({
    backup_set_id: z.number().optional(),
    backup_schedule_id: z.number().optional(),
    restore_run_id: z.number().optional(),
    drift_scan_id: z.number().optional(),
    inventory_sync_id: z.number().optional(),
    group_sync_id: z.number().optional(),
    resumed: z.boolean().optional(),
    queued: z.boolean().optional(),
    interrupted: z.boolean().optional(),
    /** What a run that succeeded says. */
    message: z.string().optional(),
    /** What housekeeping removed. */
    freed: freedSchema.optional(),
  }),
);
export const countsColumn: JsonColumn<Counts> = jsonColumn('counts', countsSchema);
export const progressColumn = jsonColumn('progress', progressSchema);
/** What a setting's definition says besides its name. */
export const settingDefinitionColumn = jsonColumn(
  'setting definition',
  z.object({
    description: z.string().nullable(),
    category: z.string().nullable(),
    options: z.array(z.object({ id: z.string(), label: z.string(), description: z.string().nullable() })),
  }),
);
export type SettingDefinitionContent = ReturnType<typeof settingDefinitionColumn.read>;
export const auditMetadataColumn = jsonColumn('audit metadata', z.record(z.string(), z.unknown()));

export const NO_COUNTS: Counts = { items: 0, unchanged: 0, failed: 0, requests: 0 };
