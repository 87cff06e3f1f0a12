import { z } from 'zod';
import { rowIdSchema, userSchema, workspaceUserSchema } from '../shapes.ts';
import { ROLES } from '../vocabularies.ts';
import { openChannel, tenantChannel } from './kit.ts';

const memberSchema = z.object({ userId: rowIdSchema, name: z.string(), role: z.enum(ROLES) });
const userName = z.string().trim().min(1, 'Give the user a name.').max(100);

/** Long enough not to be guessed by a colleague; what it is made of is the person's business. */
const newPassphrase = z.string().min(8, 'Use at least 8 characters.').max(200);
const passphrase = z.string().max(200);

/** Users of the workspace, and what they are in a tenant. */
export const memberChannels = {
  'users.list': openChannel('workspace', 'query', {}, z.array(workspaceUserSchema)),
  /** For the workspace's owner alone. */
  'users.add': openChannel('workspace', 'command', { name: userName }, workspaceUserSchema),
  /** Called for the user who is to be signed in, by the shell and the command line. */
  'users.signIn': openChannel('workspace', 'command', { passphrase: passphrase.nullable() }, userSchema, 'internal'),
  /** One's own; null removes it. */
  'users.setPassphrase': openChannel(
    'workspace',
    'command',
    { current: passphrase.nullable(), next: newPassphrase.nullable() },
    workspaceUserSchema,
  ),
  /** Somebody else's, forgotten. For the workspace's owner alone. */
  'users.clearPassphrase': openChannel(
    'workspace',
    'command',
    { userId: rowIdSchema },
    z.object({ cleared: z.literal(true) }),
  ),
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
