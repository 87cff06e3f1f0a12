import { Anchor, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Panel, RunProgress, useTenant } from '../../components/index.ts';
import { CancelRun } from './CancelRun.tsx';
import { operationLabel } from './labels.ts';

/** The run of a type that is under way in the tenant; nothing where there is none. */
export function ActiveRunPanel({ type }: { type: string }): ReactElement | null {
  const tenant = useTenant();
  const { data } = useAtlasQuery('operations.list', { tenant: tenant.externalId, show: 'active', type, limit: 1 });
  const run = data?.rows[0];
  if (!run || run.status === 'completed') return null;
  return (
    <Panel
      title={`${operationLabel(type)} under way`}
      testId="active-run"
      actions={
        <Group gap="sm">
          <Anchor component={Link} to={`/t/${tenant.externalId}/operations/${run.id}`} size="sm">
            View run
          </Anchor>
          <CancelRun run={run} size="xs" />
        </Group>
      }
    >
      <RunProgress run={run} />
    </Panel>
  );
}
