import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { AtlasError, call, notifyError } from '../../bridge/index.ts';
import { ErrorPanel, useTenant } from '../../components/index.ts';
import { ConnectionEditor } from './ConnectionEditor.tsx';
import {
  type ConnectionValues,
  EMPTY_CONNECTION,
  type RealConnection,
  toConnection,
  toValues,
} from './connectionValues.ts';
import { type GivenSecret, sendSecrets, startConnecting } from './sendSecrets.ts';
import { useConnectionForm } from './useConnectionForm.ts';

interface EditConnectionProps {
  onClose: () => void;
  connection: RealConnection;
}

/** True when the credential that is stored for the old connection serves the new one too. */
function keepsCredential(connection: RealConnection, values: ConnectionValues): boolean {
  return (
    connection.kind === 'microsoft' &&
    connection.credential?.kind === 'stored' &&
    connection.method === values.applicationMethod &&
    connection.cloud === values.cloud &&
    connection.clientId === values.clientId.trim().toLowerCase()
  );
}

function EditForm({ onClose, connection }: EditConnectionProps): ReactElement {
  const tenant = useTenant();
  const client = useQueryClient();
  const [refused, setRefused] = useState<AtlasError | null>(null);

  const connect = async (values: ConnectionValues, given: GivenSecret): Promise<void> => {
    try {
      await sendSecrets(tenant.externalId, given);
      const waits = values.way === 'custom' && values.tokenKind === 'session' && given.accessToken === null;
      if (!waits) await startConnecting(tenant.externalId, values);
    } catch (error) {
      notifyError(error);
    }
  };
  const editor = useConnectionForm<ConnectionValues>({
    initialValues:
      connection.kind === 'custom' ? { ...EMPTY_CONNECTION, ...toValues(connection) } : toValues(connection),
    needsSecret: (values) =>
      values.way === 'application' && values.credentialKind === 'stored' && !keepsCredential(connection, values),
    submit: async (values, given) => {
      setRefused(null);
      try {
        await call('connection.update', { tenant: tenant.externalId, connection: toConnection(values) });
      } catch (thrown) {
        if (!(thrown instanceof AtlasError)) throw thrown;
        if (!editor.refuse(thrown)) setRefused(thrown);
        return;
      }
      await connect(values, given);
      void client.invalidateQueries({ queryKey: ['atlas', 'tenants.get'] });
      void client.invalidateQueries({ queryKey: ['atlas', 'connection.status'] });
      onClose();
    },
  });
  return (
    <form onSubmit={editor.onSubmit} noValidate data-testid="edit-connection-form">
      <Stack gap="md">
        {refused ? <ErrorPanel error={refused} /> : null}
        {tenant.directoryId === null ? null : (
          <Text size="sm">
            {tenant.name} belongs to directory {tenant.directoryId}. A connection that leads to another one is refused.
          </Text>
        )}
        <ConnectionEditor
          values={editor.form.values}
          errors={editor.form.errors}
          onChange={editor.change}
          credentialProblem={editor.credentialProblem}
          {...(keepsCredential(connection, editor.form.values)
            ? { credentialHint: 'Leave it empty to keep the stored one.' }
            : {})}
          tokenHint="Leave it empty to keep the one in use, or to provide one later."
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={editor.busy} data-testid="save-connection">
            Save the connection
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Changes how the tenant is reached, and tries it at once. */
export function EditConnection({ opened, ...rest }: EditConnectionProps & { opened: boolean }): ReactElement {
  const tenant = useTenant();
  return (
    <Modal opened={opened} onClose={rest.onClose} title={`Change the connection of ${tenant.name}`} size="lg">
      <EditForm {...rest} />
    </Modal>
  );
}
