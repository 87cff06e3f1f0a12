import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import { exportedSchema, exportFormatSchema, importFileSchema, itemChoiceSchema } from '../shapes-imports.ts';
import { page, search, tenantChannel, watched } from './kit.ts';

const pathSchema = z.string().min(1).max(4096);

/** Backup sets from files, and back into files. */
export const importChannels = {
  'backups.import': tenantChannel(
    'command',
    'tenant.backups.manage',
    /** A folder or zip of this computer. */
    { source: pathSchema, name: z.string().trim().max(120).default('') },
    z.object({ backupSetId: rowIdSchema, operationRunId: rowIdSchema }),
    'internal',
  ),
  'imports.files': tenantChannel(
    'query',
    'tenant.view',
    {
      backupSetId: rowIdSchema,
      /** Only files of which something gave no object. */
      onlySkipped: z.boolean().default(false),
      search,
      ...page,
    },
    z.object({
      rows: z.array(importFileSchema),
      total: z.number().int(),
      /** Files of the import before any filter. */
      fileTotal: z.number().int(),
      /** Files without an object. */
      skippedTotal: z.number().int(),
    }),
  ),
  'backups.export': tenantChannel(
    'command',
    'tenant.view',
    {
      backupSetId: rowIdSchema,
      folder: pathSchema,
      format: exportFormatSchema.default('tenantatlas'),
      itemIds: itemChoiceSchema,
      ...watched,
    },
    exportedSchema,
    'internal',
  ),
} as const;
