import { Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import {
  externalIdSchema,
  graphRootSchema,
  tokenSourceSchema,
  type Tenant,
} from '../../../src-preload/contract/index.ts';
import { call, fieldErrors, notifyError, type AtlasError, useAtlasCommand } from '../../bridge/index.ts';
import { ErrorPanel } from '../../components/index.ts';
import { suggestSlug } from './slug.ts';

interface ConnectValues {
  name: string;
  externalId: string;
  graphRoot: string;
  tokenKind: 'session' | 'environment';
  variable: string;
  accessToken: string;
}

const INITIAL: ConnectValues = {
  name: '',
  externalId: '',
  graphRoot: 'https://graph.microsoft.com',
  tokenKind: 'session',
  variable: '',
  accessToken: '',
};

/** Names of the contract's fields, as this form calls them. */
const FIELDS: Readonly<Record<string, keyof ConnectValues>> = {
  name: 'name',
  externalId: 'externalId',
  'connection.graphRoot': 'graphRoot',
  'connection.token.variable': 'variable',
  accessToken: 'accessToken',
};

function firstIssue(result: {
  success: boolean;
  error?: { issues: { message: string }[] } | undefined;
}): string | null {
  return result.success ? null : (result.error?.issues[0]?.message ?? 'This value is not accepted.');
}

/** Adds a tenant that is reached through a Graph address and an access token. */
export function ConnectForm({ onCancel }: { onCancel: () => void }): ReactElement {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [slugEdited, setSlugEdited] = useState(false);
  const [refused, setRefused] = useState<AtlasError | null>(null);
  const form = useForm<ConnectValues>({
    initialValues: INITIAL,
    validate: {
      name: (value) => (value.trim() === '' ? 'Give the tenant a name.' : null),
      externalId: (value) =>
        value === ''
          ? 'Give a short name for addresses and the command line.'
          : firstIssue(externalIdSchema.safeParse(value)),
      graphRoot: (value) => firstIssue(graphRootSchema.safeParse(value.trim())),
      variable: (value, values) =>
        values.tokenKind === 'environment'
          ? firstIssue(tokenSourceSchema.safeParse({ kind: 'environment', variable: value.trim() }))
          : null,
    },
  });

  const finish = async (tenant: Tenant): Promise<void> => {
    try {
      await call('tenants.setCurrent', { tenant: tenant.externalId });
      const accessToken = form.values.accessToken.trim();
      if (form.values.tokenKind === 'session' && accessToken !== '') {
        await call('connection.provideToken', { tenant: tenant.externalId, accessToken });
      }
    } catch (error) {
      // The tenant exists already: its settings page is where the token is provided again.
      notifyError(error);
    }
    void client.invalidateQueries({ queryKey: ['atlas', 'tenants.list'] });
    void navigate(`/t/${tenant.externalId}`);
  };

  const add = useAtlasCommand('tenants.add', {
    onSuccess: (tenant) => void finish(tenant),
    onError: (error) => {
      const known = Object.entries(fieldErrors(error)).flatMap(([path, message]) => {
        const field = FIELDS[path];
        return field ? [[field, message] as const] : [];
      });
      form.setErrors(Object.fromEntries(known));
      if (error.code === 'conflict' && known.length === 0) form.setErrors({ externalId: error.message });
      setRefused(error.code === 'conflict' || known.length > 0 ? null : error);
    },
  });

  const submit = (values: ConnectValues): void => {
    setRefused(null);
    add.mutate({
      externalId: values.externalId,
      name: values.name.trim(),
      connection: {
        kind: 'custom',
        graphRoot: values.graphRoot.trim(),
        token:
          values.tokenKind === 'environment'
            ? { kind: 'environment', variable: values.variable.trim() }
            : { kind: 'session' },
      },
    });
  };

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        {refused ? <ErrorPanel error={refused} /> : null}
        <TextInput
          label="Name"
          description="As colleagues call this customer."
          required
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
          onChange={(event) => {
            const name = event.currentTarget.value;
            form.setFieldValue('name', name);
            if (!slugEdited) form.setFieldValue('externalId', suggestSlug(name));
          }}
        />
        <TextInput
          label="Short name"
          description="Used in addresses and on the command line. Lower-case letters, digits and hyphens."
          required
          maxLength={64}
          {...form.getInputProps('externalId')}
          onChange={(event) => {
            setSlugEdited(event.currentTarget.value !== '');
            form.setFieldValue('externalId', event.currentTarget.value);
          }}
        />
        <TextInput
          label="Microsoft Graph address"
          description="The national cloud's address, or a lab's own. Only https, except on this computer."
          required
          maxLength={500}
          {...form.getInputProps('graphRoot')}
        />
        <Radio.Group label="Access token" {...form.getInputProps('tokenKind')}>
          <Stack gap="xs" mt={6}>
            <Radio
              value="session"
              label="Pasted for this session"
              description="Kept in memory until TenantAtlas closes, and never stored. It is asked for again after a restart."
            />
            <Radio
              value="environment"
              label="From an environment variable"
              description="Read from the variable each time it is needed. Only the variable’s name is stored."
            />
          </Stack>
        </Radio.Group>
        {form.values.tokenKind === 'environment' ? (
          <TextInput label="Variable" placeholder="CONTOSO_GRAPH_TOKEN" required {...form.getInputProps('variable')} />
        ) : (
          <PasswordInput
            label="Token"
            description="It can also be provided later, under Settings."
            autoComplete="off"
            maxLength={20_000}
            {...form.getInputProps('accessToken')}
          />
        )}
        <Group justify="flex-end" gap="xs" mt="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} data-testid="add-tenant">
            Add tenant
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
