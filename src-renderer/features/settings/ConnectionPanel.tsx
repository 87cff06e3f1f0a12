import { Anchor, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Panel, useTenant } from '../../components/index.ts';

/** Where the tenant's connection is looked after, and how it stands. */
export function ConnectionPanel(): ReactElement {
  const { externalId: tenant } = useTenant();
  const status = useAtlasQuery('connection.status', { tenant });
  return (
    <Panel
      title="Connection"
      actions={status.data ? <StatusBadge domain="signInState" value={status.data.state} focusable /> : undefined}
    >
      <Text size="sm">
        Sign-in, directory and permissions are under{' '}
        <Anchor component={Link} to={`/t/${tenant}/connection`} size="sm" underline="always">
          Connection
        </Anchor>
        .
      </Text>
    </Panel>
  );
}
