import { z } from 'zod';
import { auditEntrySchema, failureSchema, operationSchema, rowIdSchema } from '../shapes.ts';
import {
  auditVerificationSchema,
  AUDIT_FORMATS,
  AUDIT_REALMS,
  auditExportedSchema,
  auditFilterShape,
  daysSchema,
  logLineSchema,
} from '../shapes-operations.ts';
import { OPERATION_OUTCOMES } from '../vocabularies.ts';
import { page, tenantChannel } from './kit.ts';

/** Operation runs and the audit log. */
export const operationChannels = {
  'operations.list': tenantChannel(
    'query',
    'tenant.view',
    {
      /** attention: what `failedOrPartial7Days` counts. */
      show: z.enum(['all', 'active', 'attention']).default('all'),
      /** pending: the runs that have not ended. */
      outcome: z.enum(OPERATION_OUTCOMES).nullable().default(null),
      type: z.string().max(100).nullable().default(null),
      /** Created in the last so many days. */
      days: daysSchema,
      startedBy: z.enum(['schedule', 'person']).nullable().default(null),
      ...page,
    },
    z.object({
      rows: z.array(operationSchema),
      total: z.number().int(),
      anyTotal: z.number().int(),
      /** The types of all runs of the tenant. */
      types: z.array(z.string()),
    }),
  ),
  'operations.get': tenantChannel(
    'query',
    'tenant.view',
    { operationRunId: rowIdSchema },
    z.object({ run: operationSchema, failures: z.array(failureSchema) }),
  ),
  /** What a run did, line by line, from its beginning. */
  'operations.log': tenantChannel(
    'query',
    'tenant.view',
    { operationRunId: rowIdSchema, onlyProblems: z.boolean().default(false), ...page },
    z.object({ rows: z.array(logLineSchema), total: z.number().int(), anyTotal: z.number().int() }),
  ),
  /** Takes besides what `capabilityToCancel` says of the run's type. */
  'operations.cancel': tenantChannel(
    'command',
    'tenant.backups.create',
    { operationRunId: rowIdSchema },
    operationSchema,
  ),

  /** Entries of the workspace as a whole are for its owner alone. */
  'audit.list': tenantChannel(
    'query',
    'tenant.audit.view',
    { ...auditFilterShape, ...page },
    z.object({ rows: z.array(auditEntrySchema), total: z.number().int(), anyTotal: z.number().int() }),
  ),
  /** What the filters offer: every action and everybody of whom there is an entry. */
  'audit.choices': tenantChannel(
    'query',
    'tenant.audit.view',
    { realm: auditFilterShape.realm },
    z.object({
      actions: z.array(z.string()),
      actors: z.array(z.string()),
      /** Whether the user may see the entries of the workspace as a whole. */
      workspace: z.boolean(),
    }),
  ),
  /** Writes the entries that the filter leaves into a file, oldest first; the export itself is an entry too. */
  'audit.export': tenantChannel(
    'command',
    'tenant.audit.view',
    { ...auditFilterShape, format: z.enum(AUDIT_FORMATS), file: z.string().min(1).max(4096) },
    auditExportedSchema,
    'internal',
  ),
  'audit.verify': tenantChannel(
    'query',
    'tenant.audit.view',
    {},
    auditVerificationSchema.extend({
      /** Where the user may see that entry; null where it is another tenant's. */
      realm: z.enum(AUDIT_REALMS).nullable(),
    }),
  ),
} as const;
