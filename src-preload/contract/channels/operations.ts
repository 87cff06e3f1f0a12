import { z } from 'zod';
import { auditEntrySchema, failureSchema, operationSchema, rowIdSchema } from '../shapes.ts';
import { page, search, tenantChannel } from './kit.ts';

/** Operation runs and the audit log. */
export const operationChannels = {
  'operations.list': tenantChannel(
    'query',
    'tenant.view',
    { show: z.enum(['all', 'active', 'attention']).default('all'), ...page },
    z.object({ rows: z.array(operationSchema), total: z.number().int(), anyTotal: z.number().int() }),
  ),
  /** The figures above the list (S058). */
  'operations.numbers': tenantChannel(
    'query',
    'tenant.view',
    {},
    z.object({
      /** Runs that were created in the last 30 days. */
      total30Days: z.number().int(),
      /** Queued and running. */
      active: z.number().int(),
      /** Ended as failed or partial in the last 7 days. */
      failedOrPartial7Days: z.number().int(),
      /** Of the runs that ended in the last 7 days and have both times; null when there is none. */
      averageSeconds7Days: z.number().nullable(),
    }),
  ),
  'operations.get': tenantChannel(
    'query',
    'tenant.view',
    { operationRunId: rowIdSchema },
    z.object({ run: operationSchema, failures: z.array(failureSchema) }),
  ),
  /** Takes besides what `capabilityToCancel` says of the run's type. */
  'operations.cancel': tenantChannel(
    'command',
    'tenant.backups.create',
    { operationRunId: rowIdSchema },
    operationSchema,
  ),

  'audit.list': tenantChannel(
    'query',
    'tenant.audit.view',
    { search, ...page },
    z.object({ rows: z.array(auditEntrySchema), total: z.number().int() }),
  ),
  'audit.verify': tenantChannel(
    'query',
    'tenant.audit.view',
    {},
    z.object({
      ok: z.boolean(),
      entries: z.number().int(),
      problem: z.string().nullable(),
      entryId: rowIdSchema.nullable(),
    }),
  ),
} as const;
