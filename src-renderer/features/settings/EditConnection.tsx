import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { graphRootSchema, tokenSourceSchema, type Connection } from '../../../src-preload/contract/index.ts';
import { fieldErrors, useAtlasCommand, type AtlasError } from '../../bridge/index.ts';
import { ErrorPanel, useTenant } from '../../components/index.ts';

interface EditConnectionProps {
  opened: boolean;
  onClose: () => void;
  connection: Extract<Connection, { kind: 'custom' }>;
}

interface Values {
  graphRoot: string;
  tokenKind: 'session' | 'environment';
  variable: string;
}

function message(result: { success: boolean; error?: { issues: { message: string }[] } | undefined }): string | null {
  return result.success ? null : (result.error?.issues[0]?.message ?? 'This value is not accepted.');
}

/** Changes the Graph address and where the token comes from. */
export function EditConnection({ opened, onClose, connection }: EditConnectionProps): ReactElement {
  const tenant = useTenant();
  const client = useQueryClient();
  const [refused, setRefused] = useState<AtlasError | null>(null);
  const form = useForm<Values>({
    initialValues: {
      graphRoot: connection.graphRoot,
      tokenKind: connection.token.kind,
      variable: connection.token.kind === 'environment' ? connection.token.variable : '',
    },
    validate: {
      graphRoot: (value) => message(graphRootSchema.safeParse(value.trim())),
      variable: (value, values) =>
        values.tokenKind === 'environment'
          ? message(tokenSourceSchema.safeParse({ kind: 'environment', variable: value.trim() }))
          : null,
    },
  });
  const update = useAtlasCommand('connection.update', {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['atlas', 'tenants.get'] });
      onClose();
    },
    onError: (error) => {
      const fields = fieldErrors(error);
      form.setErrors({ graphRoot: fields['connection.graphRoot'], variable: fields['connection.token.variable'] });
      setRefused(Object.keys(fields).length > 0 ? null : error);
    },
  });
  const submit = (values: Values): void => {
    setRefused(null);
    update.mutate({
      tenant: tenant.externalId,
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
    <Modal opened={opened} onClose={onClose} title={`Change the connection of ${tenant.name}`} size="lg">
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          {refused ? <ErrorPanel error={refused} /> : null}
          <TextInput label="Microsoft Graph address" required data-autofocus {...form.getInputProps('graphRoot')} />
          <Radio.Group label="Access token" {...form.getInputProps('tokenKind')}>
            <Stack gap="xs" mt={6}>
              <Radio value="session" label="Pasted for each session, never stored" />
              <Radio value="environment" label="From an environment variable" />
            </Stack>
          </Radio.Group>
          {form.values.tokenKind === 'environment' ? (
            <TextInput
              label="Variable"
              placeholder="CONTOSO_GRAPH_TOKEN"
              required
              {...form.getInputProps('variable')}
            />
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save the connection
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
