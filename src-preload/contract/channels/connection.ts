import { z } from 'zod';
import { realConnectionSchema, rowIdSchema, tenantSchema } from '../shapes.ts';
import { tenantChannel } from './kit.ts';

const started = z.object({ operationRunId: rowIdSchema });

/** How a tenant is reached. A pasted token is kept in memory until the application ends and never stored. */
export const connectionChannels = {
  'connection.update': tenantChannel(
    'command',
    'tenant.connection.manage',
    { connection: realConnectionSchema },
    tenantSchema,
  ),
  'connection.provideToken': tenantChannel(
    'command',
    'tenant.connection.manage',
    { accessToken: z.string().trim().min(1).max(20_000) },
    z.object({ accepted: z.literal(true) }),
  ),
  'connection.test': tenantChannel('command', 'tenant.connection.manage', {}, started),
  'demo.advance': tenantChannel(
    'command',
    'tenant.backups.create',
    { days: z.number().int().min(1).max(30) },
    z.object({ day: z.number().int() }),
  ),
} as const;
