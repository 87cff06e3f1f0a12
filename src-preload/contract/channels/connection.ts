import { z } from 'zod';
import { rowIdSchema, tenantSchema } from '../shapes.ts';
import { connectionStatusSchema, credentialSchema, realConnectionSchema } from '../shapes-connection.ts';
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
  /** Signs a person in, or the application with its credential, as an operation run that can be cancelled. */
  'connection.signIn': tenantChannel(
    'command',
    'tenant.connection.manage',
    { access: z.enum(['read', 'write']).default('read') },
    started,
  ),
  /** Seals a client secret or certificate with the workspace's key; it is never given back. */
  'connection.storeCredential': tenantChannel(
    'command',
    'tenant.connection.manage',
    { credential: credentialSchema },
    z.object({ expiresAt: z.string().nullable(), thumbprint: z.string().nullable() }),
  ),
  /** Forgets the tenant's tokens and its stored credential. */
  'connection.signOut': tenantChannel(
    'command',
    'tenant.connection.manage',
    {},
    z.object({ signedOut: z.literal(true) }),
  ),
  'connection.status': tenantChannel('query', 'tenant.view', {}, connectionStatusSchema),
  'demo.advance': tenantChannel(
    'command',
    'tenant.backups.create',
    { days: z.number().int().min(1).max(30) },
    z.object({ day: z.number().int() }),
  ),
} as const;
