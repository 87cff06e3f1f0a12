import { Code, Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useAtlasQuery } from '../bridge/index.ts';
import { Brand } from './Brand.tsx';

/** Which version this is, and where its workspace lies. */
export function AboutDialog({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactElement {
  const { data: info } = useAtlasQuery('shell.info', {});
  return (
    <Modal opened={opened} onClose={onClose} title="About TenantAtlas" size="md">
      <Stack gap="sm">
        <Brand size={28} />
        <Text size="sm">
          Version {info?.version}, on Electron {info?.electron}
        </Text>
        <Text size="sm">
          Workspace folder: <Code style={{ overflowWrap: 'anywhere' }}>{info?.workspaceFolder}</Code>
        </Text>
      </Stack>
    </Modal>
  );
}
