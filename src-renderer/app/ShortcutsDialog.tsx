import { Group, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { type CommandId, commandIds, commandOf, keysOf } from '../../src-preload/contract/index.ts';
import { Shortcut } from './Shortcut.tsx';

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  platform: string;
}

function Row({ id, platform }: { id: CommandId; platform: string }): ReactElement {
  return (
    <Group component="li" justify="space-between" gap="md" wrap="nowrap" data-testid={`shortcut-${id}`}>
      <Text span size="sm">
        {commandOf(id).label.replace('…', '')}
      </Text>
      <Group component="span" gap="xs" wrap="nowrap">
        {keysOf(id, platform).map((keys, index) => (
          <Group key={keys} component="span" gap="xs" wrap="nowrap">
            {index === 0 ? null : (
              <Text span size="xs" c="dimmed">
                or
              </Text>
            )}
            <Shortcut keys={keys} platform={platform} />
          </Group>
        ))}
      </Group>
    </Group>
  );
}

/** Every shortcut of the window, made from the command list. */
export function ShortcutsDialog({ opened, onClose, platform }: ShortcutsDialogProps): ReactElement {
  const withKeys = commandIds.filter((id) => keysOf(id, platform).length > 0);
  const groups = [...new Set(withKeys.map((id) => commandOf(id).group))];
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="xl">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
        {groups.map((group) => (
          <Stack key={group} component="section" gap="xs" aria-label={group}>
            <Title order={3} size="h3">
              {group}
            </Title>
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {withKeys
                .filter((id) => commandOf(id).group === group)
                .map((id) => (
                  <Row key={id} id={id} platform={platform} />
                ))}
            </Stack>
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
