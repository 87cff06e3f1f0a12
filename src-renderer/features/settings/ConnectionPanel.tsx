import { DataList, Divider, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { CLOUD_ENDPOINTS, type Connection } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Panel, useTenant } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { EditConnection } from './EditConnection.tsx';
import { ProvideToken } from './ProvideToken.tsx';

type CustomConnection = Extract<Connection, { kind: 'custom' }>;

function tokenText(connection: CustomConnection): string {
  return connection.token.kind === 'session'
    ? 'Pasted for this session, never stored'
    : `From the environment variable ${connection.token.variable}`;
}

function Facts(): ReactElement {
  const tenant = useTenant();
  const { connection } = tenant;
  return (
    <DataList size="sm" labelWidth="8rem">
      <DataList.Item>
        <DataList.ItemLabel>Short name</DataList.ItemLabel>
        <DataList.ItemValue>
          <span className={shared.mono}>{tenant.externalId}</span>
        </DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>Directory</DataList.ItemLabel>
        <DataList.ItemValue>
          {tenant.directoryId === null ? (
            'Learnt at the first contact, then compared at every connection'
          ) : (
            <span className={shared.mono}>{tenant.directoryId}</span>
          )}
        </DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>Microsoft Graph</DataList.ItemLabel>
        <DataList.ItemValue>
          {connection.kind === 'demo' ? (
            'Simulated on this computer'
          ) : (
            <span className={shared.mono}>
              {connection.kind === 'custom' ? connection.graphRoot : CLOUD_ENDPOINTS[connection.cloud].graphRoot}
            </span>
          )}
        </DataList.ItemValue>
      </DataList.Item>
      {connection.kind === 'custom' ? (
        <DataList.Item>
          <DataList.ItemLabel>Access token</DataList.ItemLabel>
          <DataList.ItemValue>{tokenText(connection)}</DataList.ItemValue>
        </DataList.Item>
      ) : null}
    </DataList>
  );
}

/** How this tenant is reached: address, token source, and a test of both. */
export function ConnectionPanel(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [editing, edit] = useDisclosure(false);
  const { connection } = tenant;
  const test = useAtlasCommand('connection.test', {
    onSuccess: ({ operationRunId }) => void navigate(`/t/${tenant.externalId}/operations/${operationRunId}`),
  });
  return (
    <Panel title="Connection">
      <Facts />
      <Group gap="xs" mt="md">
        <CapabilityButton
          capability="tenant.connection.manage"
          variant="default"
          leftSection={<IconPlugConnected size={16} />}
          loading={test.isPending}
          onClick={() => test.mutate({ tenant: tenant.externalId })}
          testId="test-connection"
        >
          Test the connection
        </CapabilityButton>
        {connection.kind === 'custom' ? (
          <CapabilityButton capability="tenant.connection.manage" variant="default" onClick={edit.open}>
            Change the connection
          </CapabilityButton>
        ) : null}
      </Group>
      {connection.kind === 'custom' && connection.token.kind === 'session' ? (
        <>
          <Divider my="md" />
          <ProvideToken />
        </>
      ) : null}
      {connection.kind === 'demo' ? (
        <Text size="sm" c="dimmed" mt="md">
          The demo tenant needs no sign-in, and nothing of it leaves this computer.
        </Text>
      ) : null}
      {connection.kind === 'custom' ? (
        <Stack>
          <EditConnection opened={editing} onClose={edit.close} connection={connection} />
        </Stack>
      ) : null}
    </Panel>
  );
}
