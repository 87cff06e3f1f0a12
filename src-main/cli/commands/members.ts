import { text, UsageError } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';

const ROLES: Readonly<Record<string, string>> = {
  owner: 'owner',
  manager: 'manager',
  operator: 'operator',
  readonly: 'read-only',
  'read-only': 'read-only',
};

/** Users of the workspace, and what they are in a tenant. */
export const memberCommands: readonly Command[] = [
  {
    name: 'user add',
    required: ['name'],
    optional: [],
    help: ['user add --name U', 'add a user to the workspace'],
    run: async ({ call }, line) => {
      const user = await call('users.add', { name: text(line, 'name') });
      return new Reply(0, { userId: user.id, name: user.name }, `User ${user.id}: ${user.name}`);
    },
  },
  {
    name: 'member add',
    required: ['tenant', 'user', 'role'],
    optional: [],
    help: ['member add --tenant X --user U --role owner|manager|operator|readonly', 'give a user a role in a tenant'],
    run: async ({ call }, line) => {
      const role = ROLES[text(line, 'role') ?? ''];
      if (role === undefined) throw new UsageError('--role takes owner, manager, operator or readonly.');
      const member = await call('members.set', { tenant: text(line, 'tenant'), user: text(line, 'user'), role });
      return new Reply(0, member, `${member.name} is ${member.role}.`);
    },
  },
];
