import { Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ConnectionStatus, Operation } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Page, Panel, useTenant, When } from '../../components/index.ts';
import { ActiveRun } from './ActiveRun.tsx';
import { ConnectionActions } from './ConnectionActions.tsx';
import { ConnectionFacts } from './ConnectionFacts.tsx';
import { ConnectionProblem, problemOf } from './ConnectionProblem.tsx';
import { EditConnection } from './EditConnection.tsx';
import { ConnectionNotes, PermissionsPanel } from './PermissionsPanel.tsx';
import { ProvideToken } from './ProvideToken.tsx';
import { ReplaceCredential } from './ReplaceCredential.tsx';
import { SecureStoragePanel } from './SecureStoragePanel.tsx';
import { useConnectionRuns } from './useConnectionRuns.ts';
import classes from './connection.module.css';

/** How the last sign-in or test ended, and the way to its run. */
function LastAttempt({ run }: { run: Operation }): ReactElement {
  const tenant = useTenant();
  return (
    <Group gap="xs" mt="md" data-testid="last-attempt">
      <Text size="sm" fw={500}>
        {run.type === 'connection.test' ? 'Last test' : 'Last sign-in'}
      </Text>
      <StatusBadge domain="operationOutcome" value={run.outcome} />
      <Text size="sm" c="dimmed">
        <When time={run.completedAt} />
      </Text>
      <Anchor
        component={Link}
        to={`/t/${tenant.externalId}/operations/${run.id}`}
        size="sm"
        underline="always"
        data-testid="view-run"
      >
        View run
      </Anchor>
      {run.message ? (
        <Text size="sm" flex="1 1 100%">
          {run.message}
        </Text>
      ) : null}
    </Group>
  );
}

/** The way on once the tenant can be reached: its first backup. */
function NextStep(): ReactElement {
  const tenant = useTenant();
  return (
    <Button component={Link} to={`/t/${tenant.externalId}/backups?create=1`} data-testid="next-backup">
      Create the first backup
    </Button>
  );
}

function ConnectionBody({ status }: { status: ConnectionStatus }): ReactElement {
  const tenant = useTenant();
  const { connection } = tenant;
  const runs = useConnectionRuns(tenant.externalId);
  const [editing, edit] = useDisclosure(false);
  const [replacing, replace] = useDisclosure(false);
  const problem = runs.active === null ? problemOf(status, runs.last) : null;
  const stored = connection.kind === 'microsoft' && connection.credential?.kind === 'stored' ? connection.method : null;
  return (
    <div className={classes.panels}>
      {runs.active ? <ActiveRun run={runs.active} /> : null}
      {problem ? <ConnectionProblem problem={problem} onEdit={edit.open} onReplace={replace.open} /> : null}
      <Panel title="How this tenant is reached">
        <ConnectionFacts status={status} />
        {runs.last ? <LastAttempt run={runs.last} /> : null}
        <ConnectionActions status={status} running={runs.active !== null} onEdit={edit.open} onReplace={replace.open} />
      </Panel>
      {connection.kind === 'custom' && connection.token.kind === 'session' ? (
        <Panel title="Access token">
          <ProvideToken />
        </Panel>
      ) : null}
      <ConnectionNotes notes={status.notes} />
      {connection.kind === 'demo' ? (
        <Panel title="Permissions">
          <Text size="sm">
            The demo tenant needs no sign-in, grants everything, and nothing of it leaves this computer.
          </Text>
        </Panel>
      ) : (
        <PermissionsPanel status={status} />
      )}
      <SecureStoragePanel />
      {connection.kind === 'demo' ? null : (
        <EditConnection opened={editing} onClose={edit.close} connection={connection} />
      )}
      {stored === 'client_secret' || stored === 'certificate' ? (
        <ReplaceCredential opened={replacing} onClose={replace.close} method={stored} />
      ) : null}
    </div>
  );
}

/** How the open tenant is reached: its state, what is granted, and what can be done about it. */
export function ConnectionPage(): ReactElement {
  const tenant = useTenant();
  const status = useAtlasQuery('connection.status', { tenant: tenant.externalId });
  const runs = useConnectionRuns(tenant.externalId);
  const first = status.data?.state === 'ready' && tenant.lastBackupAt === null && runs.active === null;
  return (
    <Page
      title="Connection"
      titleExtra={
        status.data ? (
          <StatusBadge domain="signInState" value={status.data.state} focusable testId="connection-state" />
        ) : undefined
      }
      description={tenant.name}
      actions={
        <>
          <Button component={Link} to={`/t/${tenant.externalId}/connection/guide`} variant="default">
            App registration
          </Button>
          {first ? <NextStep /> : null}
        </>
      }
      ready={(status.data !== undefined && runs.ready) || status.isError}
    >
      {status.isError ? <ErrorPanel error={status.error} onRetry={() => void status.refetch()} /> : null}
      {status.data ? <ConnectionBody status={status.data} /> : null}
    </Page>
  );
}
