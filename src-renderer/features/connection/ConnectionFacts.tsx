import { DataList } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { CLOUD_ENDPOINTS, type Connection, type ConnectionStatus } from '../../../src-preload/contract/index.ts';
import { useTenant, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { cloudHosts, METHOD_LABELS } from './words.ts';

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className={shared.anywhere}>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

function Mono({ children }: { children: string }): ReactElement {
  return <span className={shared.mono}>{children}</span>;
}

/** What only a connection through Microsoft's sign-in has. */
function MicrosoftFacts({
  connection,
  status,
}: {
  connection: Extract<Connection, { kind: 'microsoft' }>;
  status: ConnectionStatus;
}): ReactElement {
  const { cloud, directory, clientId, method, credential } = connection;
  return (
    <>
      <Fact label="Method">{METHOD_LABELS[method]}</Fact>
      {credential === null ? null : (
        <Fact label={method === 'certificate' ? 'Certificate' : 'Client secret'}>
          {credential.kind === 'stored'
            ? 'In this computer’s secure storage'
            : `From the environment variable ${credential.variable}`}
        </Fact>
      )}
      <Fact label="Cloud">
        {CLOUD_ENDPOINTS[cloud].label}. {cloudHosts(cloud)}
      </Fact>
      <Fact label="Signs in to">
        {directory === 'organizations' ? 'The directory of whoever signs in' : <Mono>{directory}</Mono>}
      </Fact>
      <Fact label="Client id">
        <Mono>{clientId}</Mono>
      </Fact>
      <Fact label="Account">
        {status.account ?? (credential === null ? 'Nobody has signed in' : 'The application has not signed in')}
      </Fact>
      {credential === null ? null : (
        <Fact label="Credential valid until">
          {status.credentialExpiresAt !== null ? (
            <When time={status.credentialExpiresAt} />
          ) : method === 'client_secret' ? (
            'Known to Entra only: see the app registration'
          ) : (
            'Not known yet'
          )}
        </Fact>
      )}
    </>
  );
}

/** What a tenant of a custom Graph address has: the address, and where its token comes from. */
function CustomFacts({ connection }: { connection: Extract<Connection, { kind: 'custom' }> }): ReactElement {
  const { graphRoot, token } = connection;
  return (
    <>
      <Fact label="Microsoft Graph">
        <Mono>{graphRoot}</Mono>
      </Fact>
      <Fact label="Access token">
        {token.kind === 'session'
          ? 'Pasted for this session, never stored'
          : `From the environment variable ${token.variable}`}
      </Fact>
    </>
  );
}

/** How the tenant is reached, as it was chosen and as it was found. */
export function ConnectionFacts({ status }: { status: ConnectionStatus }): ReactElement {
  const tenant = useTenant();
  const { connection, directoryId } = tenant;
  return (
    <DataList size="sm" labelWidth="10rem">
      {connection.kind === 'demo' ? <Fact label="Microsoft Graph">Simulated on this computer</Fact> : null}
      {connection.kind === 'custom' ? <CustomFacts connection={connection} /> : null}
      {connection.kind === 'microsoft' ? <MicrosoftFacts connection={connection} status={status} /> : null}
      <Fact label="Directory">
        {directoryId === null ? (
          'Learnt at the first contact, then compared at every connection'
        ) : (
          <>
            <Mono>{directoryId}</Mono>, compared at every connection
          </>
        )}
      </Fact>
      {connection.kind === 'demo' ? null : (
        <>
          <Fact label="Token valid until">
            {status.tokenExpiresAt === null ? 'Not known' : <When time={status.tokenExpiresAt} />}
          </Fact>
          <Fact label="Last checked">{status.checkedAt === null ? 'Not yet' : <When time={status.checkedAt} />}</Fact>
        </>
      )}
    </DataList>
  );
}
