import { Button, DataList, Group, Skeleton, Text, Tooltip } from '@mantine/core';
import { IconCopy, IconFolder } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, formatBytes, Panel } from '../../components/index.ts';
import shared from '../../components/components.module.css';

/** Where everything is kept, and which version works on it. */
export function WorkspacePanel(): ReactElement {
  const info = useAtlasQuery('shell.info', {});
  const me = useAtlasQuery('workspace.me', {});
  const reveal = useAtlasCommand('shell.showWorkspace');
  const copying = useAtlasCommand('shell.copyWorkspace', {
    onSuccess: (done) => {
      if (done) notifyDone('Workspace copied', `${formatBytes(done.bytes)} written to ${done.folder}.`);
    },
  });
  const mayCopy = me.data?.ownsWorkspace !== false;
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
        Every captured version lies in this folder, on this computer only. To go on elsewhere, copy it, and put the copy
        in place of the workspace folder there. A copy holds no sign-in and no secret: it asks for new ones.
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconFolder size={16} />}
          loading={reveal.isPending}
          onClick={() => reveal.mutate({})}
        >
          Show the folder
        </Button>
        <Tooltip label="Only the owner of the workspace copies it: the copy holds every tenant." disabled={mayCopy}>
          <Button
            variant="default"
            leftSection={<IconCopy size={16} />}
            loading={copying.isPending}
            data-disabled={mayCopy ? undefined : true}
            aria-disabled={mayCopy ? undefined : true}
            onClick={() => {
              if (mayCopy) copying.mutate({});
            }}
            data-testid="copy-workspace"
          >
            Copy the workspace…
          </Button>
        </Tooltip>
      </Group>
    </Panel>
  );
}
