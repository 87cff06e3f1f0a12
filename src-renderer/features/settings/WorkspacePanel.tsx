import { Button, DataList, Skeleton, Text } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Panel } from '../../components/index.ts';
import shared from '../../components/components.module.css';

/** Where everything is kept, and which version works on it. */
export function WorkspacePanel(): ReactElement {
  const info = useAtlasQuery('shell.info', {});
  const me = useAtlasQuery('workspace.me', {});
  const reveal = useAtlasCommand('shell.showWorkspace');
  const line = <Skeleton height={12} width={180} />;
  return (
    <Panel title="This workspace">
      {info.isError ? <ErrorPanel error={info.error} onRetry={() => void info.refetch()} /> : null}
      <DataList size="sm" labelWidth="8rem">
        <DataList.Item>
          <DataList.ItemLabel>Folder</DataList.ItemLabel>
          <DataList.ItemValue>
            {info.data ? <span className={shared.mono}>{info.data.workspaceFolder}</span> : line}
          </DataList.ItemValue>
        </DataList.Item>
        <DataList.Item>
          <DataList.ItemLabel>User</DataList.ItemLabel>
          <DataList.ItemValue>{me.data ? me.data.name : line}</DataList.ItemValue>
        </DataList.Item>
        <DataList.Item>
          <DataList.ItemLabel>Version</DataList.ItemLabel>
          <DataList.ItemValue>
            {info.data
              ? `TenantAtlas ${info.data.version}, Electron ${info.data.electron}, ${info.data.platform}`
              : line}
          </DataList.ItemValue>
        </DataList.Item>
      </DataList>
      <Text size="sm" c="dimmed" mt="sm" mb="sm">
        Every captured version lies in this folder, on this computer only.
      </Text>
      <Button
        variant="default"
        leftSection={<IconFolder size={16} />}
        loading={reveal.isPending}
        onClick={() => reveal.mutate({})}
      >
        Show the folder
      </Button>
    </Panel>
  );
}
