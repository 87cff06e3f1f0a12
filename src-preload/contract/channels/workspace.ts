import { z } from 'zod';
import { externalIdSchema, policyTypeSchema, tenantSchema, workspaceUserSchema } from '../shapes.ts';
import { neededPermissionSchema, realConnectionSchema } from '../shapes-connection.ts';
import { auditVerificationSchema } from '../shapes-operations.ts';
import { openChannel, tenantChannel } from './kit.ts';

/** Who is here, which tenants can be seen. */
export const workspaceChannels = {
  'workspace.me': openChannel('workspace', 'query', {}, workspaceUserSchema),
  /** How many operations this process runs, whoever's they are: what quitting would interrupt. */
  'workspace.busy': openChannel('workspace', 'query', {}, z.object({ runs: z.number().int() }), 'internal'),
  /** Checks the audit log, which is one chain for the whole workspace. */
  'workspace.verifyAudit': openChannel(
    'workspace',
    'query',
    {},
    auditVerificationSchema,
    'internal',
    'tenant.audit.view',
  ),
  /** Writes a copy of the whole workspace into a folder. For its owner alone. */
  'workspace.copy': openChannel(
    'workspace',
    'command',
    { folder: z.string().min(1) },
    z.object({ folder: z.string(), bytes: z.number().int() }),
    'internal',
  ),
  'tenants.list': openChannel('workspace', 'query', {}, z.array(tenantSchema)),
  'tenants.add': openChannel(
    'workspace',
    'command',
    {
      externalId: externalIdSchema,
      name: z.string().trim().min(1).max(120),
      connection: realConnectionSchema,
    },
    tenantSchema,
  ),
  'demo.explore': openChannel('workspace', 'command', {}, tenantSchema),
  'policyTypes.list': openChannel('workspace', 'query', {}, z.array(policyTypeSchema)),

  /** What backups read with and restores write with: what an app registration needs. */
  'permissions.list': openChannel(
    'workspace',
    'query',
    {},
    z.object({ read: z.array(neededPermissionSchema), write: z.array(neededPermissionSchema) }),
  ),

  'tenants.get': tenantChannel('query', 'tenant.view', {}, tenantSchema),
  'tenants.rename': tenantChannel(
    'command',
    'tenant.manage',
    { name: z.string().trim().min(1, 'Give the tenant a name.').max(120) },
    tenantSchema,
  ),
  'tenants.archive': tenantChannel('command', 'tenant.manage', {}, tenantSchema),
  'tenants.restore': tenantChannel('command', 'tenant.manage', {}, tenantSchema),
  /** Deletes an archived tenant and everything captured of it for good; `name` is typed to confirm it. */
  'tenants.delete': tenantChannel(
    'command',
    'tenant.delete',
    { name: z.string() },
    z.object({ deleted: z.literal(true) }),
  ),
  'tenants.setCurrent': tenantChannel('command', 'tenant.view', {}, tenantSchema),
} as const;
