import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import { ROLES } from '../vocabularies.ts';
import { openChannel, tenantChannel } from './kit.ts';

const userSchema = z.object({ id: rowIdSchema, name: z.string() });
const memberSchema = z.object({ userId: rowIdSchema, name: z.string(), role: z.enum(ROLES) });
const userName = z.string().trim().min(1, 'Give the user a name.').max(100);

/** Users of the workspace, and what they are in a tenant. */
export const memberChannels = {
  'users.list': openChannel('workspace', 'query', {}, z.array(userSchema)),
  /** For the workspace's owner alone. */
  'users.add': openChannel('workspace', 'command', { name: userName }, userSchema),
  'members.list': tenantChannel('query', 'tenant.members.manage', {}, z.array(memberSchema)),
  /** Adds a user of the workspace to the tenant, or changes the role. */
  'members.set': tenantChannel(
    'command',
    'tenant.members.manage',
    { user: userName, role: z.enum(ROLES) },
    memberSchema,
  ),
  'members.remove': tenantChannel(
    'command',
    'tenant.members.manage',
    { userId: rowIdSchema },
    z.object({ removed: z.literal(true) }),
  ),
} as const;
