import { z } from 'zod';
import { backupItemSchema, backupSetSchema, failureSchema, rowIdSchema, typeSummarySchema } from '../shapes.ts';
import { listFilter, page, search, tenantChannel } from './kit.ts';

/** Backup sets and what they hold. */
export const backupChannels = {
  'backups.list': tenantChannel(
    'query',
    'tenant.view',
    { filter: listFilter, search, ...page },
    z.object({
      rows: z.array(backupSetSchema),
      /** Rows that match the filter and the search. */
      total: z.number().int(),
      /** Active rows before any filter: decides between the empty state and the list. */
      activeTotal: z.number().int(),
      archivedTotal: z.number().int(),
    }),
  ),
  'backups.get': tenantChannel(
    'query',
    'tenant.view',
    { backupSetId: rowIdSchema },
    z.object({
      set: backupSetSchema,
      types: z.array(typeSummarySchema),
      failures: z.array(failureSchema),
      /** What a reader must know about the set as a whole, such as a directory that could not be verified. */
      notes: z.array(z.string()),
      /** The set that this one is compared with first: the backup before it, or for an import the last backup. */
      previousSet: z.object({ id: rowIdSchema, name: z.string() }).nullable(),
    }),
  ),
  'backups.items': tenantChannel(
    'query',
    'tenant.view',
    {
      backupSetId: rowIdSchema,
      policyType: z.string().max(100).nullable().default(null),
      search,
      onlyWarnings: z.boolean().default(false),
      /** New, changed or assigned otherwise since the backup before. */
      onlyChanged: z.boolean().default(false),
      ...page,
    },
    z.object({ rows: z.array(backupItemSchema), total: z.number().int() }),
  ),
  'backups.create': tenantChannel(
    'command',
    'tenant.backups.create',
    {
      name: z.string().trim().max(120).default(''),
      policyTypes: z.union([z.literal('all'), z.array(z.string().max(100)).min(1).max(200)]),
      includeFoundations: z.boolean().default(true),
      /** Read every object again, also where the list row proves it unchanged. */
      readEverything: z.boolean().default(false),
    },
    z.object({ backupSetId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'backups.resume': tenantChannel(
    'command',
    'tenant.backups.create',
    { backupSetId: rowIdSchema },
    z.object({ backupSetId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'backups.archive': tenantChannel('command', 'tenant.backups.manage', { backupSetId: rowIdSchema }, backupSetSchema),
  'backups.restore': tenantChannel('command', 'tenant.backups.manage', { backupSetId: rowIdSchema }, backupSetSchema),
} as const;
