import { resolve } from 'node:path';
import { text, wholeNumber } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';
import { connectionOf } from './connection.ts';

const LIFECYCLE = {
  archive: ['tenants.archive', 'put a tenant away: nothing of it runs'],
  restore: ['tenants.restore', 'take an archived tenant back'],
} as const;

const lifecycle = (['archive', 'restore'] as const).map((verb): Command => {
  const [channel, meaning] = LIFECYCLE[verb];
  return {
    name: `tenant ${verb}`,
    required: ['tenant'],
    optional: [],
    help: [`tenant ${verb} --tenant X`, meaning],
    run: async ({ call }, line) => {
      const tenant = await call(channel, { tenant: text(line, 'tenant') });
      return new Reply(
        0,
        { externalId: tenant.externalId, status: tenant.status },
        `${tenant.name} is ${tenant.status}.`,
      );
    },
  };
});

/** Tenants, and the policy types that are known. */
export const tenantCommands: readonly Command[] = [
  ...lifecycle,
  {
    name: 'workspace copy',
    required: ['to'],
    optional: [],
    help: [
      'workspace copy --to DIR',
      'write a copy of the workspace, to be opened elsewhere; it asks for new sign-ins',
    ],
    run: async ({ call }, line) => {
      const copy = await call('workspace.copy', { folder: resolve(text(line, 'to') ?? '') });
      return new Reply(0, copy, `The workspace was copied to ${copy.folder} (${copy.bytes} bytes).`);
    },
  },
  {
    name: 'demo',
    required: [],
    optional: [],
    help: ['demo', 'add the demo tenant'],
    run: async ({ call }) => {
      const tenant = await call('demo.explore', {});
      return new Reply(0, tenant, `The demo tenant is "${tenant.externalId}".`);
    },
  },
  {
    name: 'demo advance',
    required: ['tenant'],
    optional: ['days'],
    help: ['demo advance --tenant X [--days N]', 'let days pass in the demo tenant'],
    run: async ({ call }, line) => {
      const days = line.values.days === undefined ? 1 : wholeNumber(line, 'days');
      const { day } = await call('demo.advance', { tenant: text(line, 'tenant'), days });
      return new Reply(0, { day }, `It is day ${day} in the demo tenant.`);
    },
  },
  {
    name: 'tenant add',
    required: ['external-id', 'name'],
    optional: ['graph-root', 'token-env', 'client-id', 'directory', 'cloud', 'secret-env', 'certificate-env'],
    help: [
      'tenant add --external-id X --name N (--graph-root URL --token-env VAR | --client-id ID --directory D [--cloud C] (--secret-env VAR | --certificate-env VAR))',
      'add a tenant; the token, secret or certificate (PEM) is read from VAR at each use',
    ],
    run: async ({ call }, line) => {
      const tenant = await call('tenants.add', {
        externalId: text(line, 'external-id'),
        name: text(line, 'name'),
        connection: connectionOf(line),
      });
      return new Reply(0, tenant, `Added ${tenant.name} as "${tenant.externalId}".`);
    },
  },
  {
    name: 'tenants',
    required: [],
    optional: [],
    help: ['tenants', 'list tenants'],
    run: async ({ call }) => {
      const tenants = await call('tenants.list', {});
      return new Reply(0, tenants, tenants.map((t) => `${t.externalId}\t${t.name}\t${t.status}`).join('\n'));
    },
  },
  {
    name: 'types',
    required: [],
    optional: [],
    help: ['types', 'list policy types, and which are not captured'],
    run: async ({ call }) => {
      const types = await call('policyTypes.list', {});
      return new Reply(
        0,
        types,
        types.map((t) => `${t.type}\t${t.label}${t.reason ? `\t${t.reason}` : ''}`).join('\n'),
      );
    },
  },
];
