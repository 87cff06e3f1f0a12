import { Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Tenant } from '../../src-preload/contract/index.ts';
import { StatusBadge } from '../badges/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import classes from './app.module.css';

/** Who is working here, and with which role in the open tenant. */
export function UserFooter({ tenant }: { tenant: Tenant | null }): ReactElement {
  const me = useAtlasQuery('workspace.me', {});
  return (
    <Group className={classes.userFooter} gap="xs" wrap="nowrap" justify="space-between">
      <Text size="xs" c="dimmed" truncate>
        {me.data?.name ?? ''}
      </Text>
      {tenant ? <StatusBadge domain="role" value={tenant.role} /> : null}
    </Group>
  );
}
