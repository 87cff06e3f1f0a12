import { Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { atlasKey, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Panel } from '../../components/index.ts';

/** What TenantAtlas does while its window is closed, and whether it starts by itself. */
export function BackgroundPanel(): ReactElement {
  const client = useQueryClient();
  const login = useAtlasQuery('shell.loginItem', {});
  const change = useAtlasCommand('shell.setLoginItem', {
    // What the system made of it, which need not be what was asked for.
    onSuccess: (state) => client.setQueryData(atlasKey('shell.loginItem', {}), state),
  });
  return (
    <Panel title="In the background">
      {login.isError ? <ErrorPanel error={login.error} onRetry={() => void login.refetch()} /> : null}
      <Switch
        label="Start at login"
        description="Starts without a window when you sign in to this computer, so that schedules run."
        checked={login.data?.enabled ?? false}
        disabled={change.isPending || login.data?.supported !== true}
        onChange={(event) => change.mutate({ enabled: event.currentTarget.checked })}
        data-testid="start-at-login"
      />
      {login.data?.note ? (
        <Text size="sm" mt="xs" role="note">
          {login.data.note}
        </Text>
      ) : null}
      <Text size="sm" c="dimmed" mt="sm">
        Closing the window keeps TenantAtlas running. Quit ends it, and with it what runs.
      </Text>
    </Panel>
  );
}
