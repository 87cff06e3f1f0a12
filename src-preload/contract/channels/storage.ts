import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import { storageSchema } from '../shapes-storage.ts';
import { tenantChannel } from './kit.ts';

/** Disk space, and the housekeeping that frees it. */
export const storageChannels = {
  'storage.get': tenantChannel('query', 'tenant.view', {}, storageSchema),
  /** Removes for good what retention archived long enough ago; with `nowRetired` all that it archived. */
  'housekeeping.run': tenantChannel(
    'command',
    'tenant.backups.manage',
    { nowRetired: z.boolean().default(false) },
    z.object({ operationRunId: rowIdSchema }),
  ),
} as const;
