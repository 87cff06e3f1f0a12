import { Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink, IconLogin2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import {
  adminConsentAddress,
  type Connection,
  type ConnectionStatus,
  type ErrorCode,
  type Operation,
} from '../../../src-preload/contract/index.ts';
import { describeError, AtlasError } from '../../bridge/index.ts';
import { CapabilityButton, Notice, useTenant } from '../../components/index.ts';
import { useConnecting } from './useConnecting.ts';
import { type WayOn, waysOn } from './waysOn.ts';
import { credentialName } from './words.ts';

export interface Problem {
  /** Null where only the sentence is known. */
  code: ErrorCode | null;
  message: string;
}

/** What keeps the tenant from being reached: the status' own problem, or how the last attempt ended. */
export function problemOf(status: ConnectionStatus, last: Operation | null): Problem | null {
  if (status.problem !== null) return status.problem;
  const message = last?.outcome === 'failed' ? last.failureSummary : null;
  const checkedSince = status.checkedAt !== null && status.checkedAt > (last?.completedAt ?? '');
  return message === null || checkedSince ? null : { code: null, message };
}

function ConsentActions({ connection }: { connection: Extract<Connection, { kind: 'microsoft' }> }): ReactElement {
  const { directoryId } = useTenant();
  // "organizations" names no directory to which consent could be given.
  const directory = connection.directory === 'organizations' ? (directoryId ?? 'organizations') : connection.directory;
  const link = adminConsentAddress({ ...connection, directory });
  return (
    <>
      <Button
        component="a"
        href={link}
        target="_blank"
        rel="noreferrer"
        variant="default"
        leftSection={<IconExternalLink size={15} />}
      >
        Open the consent page
      </Button>
      <CopyButton value={link} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          >
            {copied ? 'Copied' : 'Copy the consent link'}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

interface ConnectionProblemProps {
  problem: Problem;
  onEdit: () => void;
  onReplace: () => void;
}

/** What went wrong, in a sentence, and the ways on as buttons. */
export function ConnectionProblem({ problem, onEdit, onReplace }: ConnectionProblemProps): ReactElement {
  const tenant = useTenant();
  const connecting = useConnecting();
  const { connection } = tenant;
  const action = (key: WayOn, label: string, onClick: () => void): ReactElement => (
    <CapabilityButton
      key={key}
      capability="tenant.connection.manage"
      variant="default"
      loading={connecting.busy}
      leftSection={key === 'signIn' ? <IconLogin2 size={15} /> : undefined}
      onClick={onClick}
      testId={`way-${key}`}
    >
      {label}
    </CapabilityButton>
  );
  const show = (way: WayOn): ReactElement | null => {
    if (way === 'test') return action(way, 'Try again', connecting.test);
    if (way === 'edit') return action(way, 'Change the connection', onEdit);
    if (way === 'signIn') return action(way, 'Sign in again', () => connecting.signIn('read'));
    if (way === 'token' || connection.kind !== 'microsoft') return null;
    switch (way) {
      case 'consent':
        return <ConsentActions key={way} connection={connection} />;
      case 'credential':
        return action(way, `Store another ${credentialName(connection.method)}`, onReplace);
      case 'deviceCode':
        return action(way, 'Sign in with a device code instead', () => connecting.signInBy(connection, 'device_code'));
      case 'browser':
        return action(way, 'Sign in with the browser instead', () => connecting.signInBy(connection, 'browser'));
      case 'guide':
        return (
          <Button key={way} component={Link} to={`/t/${tenant.externalId}/connection/guide`} variant="default">
            Check the registration
          </Button>
        );
    }
  };
  const { code, message } = problem;
  const title =
    code === null ? 'The last attempt did not go through' : describeError(new AtlasError({ code, message })).title;
  return (
    <Notice tone="warning" title={title} live testId="connection-problem">
      {message}
      <Group gap="xs" mt="sm">
        {waysOn(connection, code).map(show)}
      </Group>
    </Notice>
  );
}
