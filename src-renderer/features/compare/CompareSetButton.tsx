import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { BackupSetSelect, useBackupSetChoice, useTenant } from '../../components/index.ts';

interface CompareSetButtonProps {
  set: BackupSet;
  /** The set that is proposed: the backup before, or for an import the last backup. */
  previous: { id: number; name: string } | null;
}

function proposal({ origin }: BackupSet, previous: CompareSetButtonProps['previous']): string {
  if (origin === 'imported')
    return previous === null ? 'There is no backup of the tenant yet.' : `The last backup is “${previous.name}”.`;
  return previous === null
    ? 'There is no backup before this one.'
    : `The backup before this one is “${previous.name}”.`;
}

/** Compares a set with another one of the tenant; the backup before is proposed. */
export function CompareSetButton({ set, previous }: CompareSetButtonProps): ReactElement {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArrowsDiff size={16} />}
        onClick={dialog.open}
        data-testid="compare-set"
      >
        Compare with…
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Compare “${set.name}” with`}>
        <SetChoice set={set} previous={previous} onClose={dialog.close} />
      </Modal>
    </>
  );
}

function SetChoice({ set, previous, onClose }: CompareSetButtonProps & { onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { chosen, field } = useBackupSetChoice(previous, (one) => one.id !== set.id);
  const compare = (): void => {
    if (chosen === null) return;
    // The earlier set stands on the left, whichever of the two this page shows.
    const later = (chosen.createdAt ?? '') > set.createdAt;
    const [left, right] = later ? [set.id, chosen.id] : [chosen.id, set.id];
    onClose();
    void navigate(`/t/${tenant.externalId}/backups/${left}/compare/${right}`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        compare();
      }}
    >
      <BackupSetSelect
        {...field}
        label="Backup set"
        nothingFound="No other set has this name"
        testId="compare-set-choice"
      />
      <Text size="xs" c="dimmed" mt="xs">
        {proposal(set, previous)}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" data-autofocus disabled={chosen === null} data-testid="compare-set-go">
          Compare
        </Button>
      </Group>
    </form>
  );
}
