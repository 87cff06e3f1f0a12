import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { BackupSetSelect, useBackupSetChoice, useTenant } from '../../components/index.ts';
import { compareAddress } from './address.ts';
import { TenantChoice, useOtherTenants } from './TenantChoice.tsx';

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

/** Ids mean nothing in another tenant. */
const BY_NAME =
  'Objects of two tenants are recognised by name and kind, as a restore recognises them; what they refer to is compared by name.';

/** Compares a set with another one of the tenant, of which the backup before is proposed, or with one of another tenant. */
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

type ChoiceProps = CompareSetButtonProps & { onClose: () => void };

function SetChoice(props: ChoiceProps): ReactElement {
  const tenant = useTenant();
  const others = useOtherTenants();
  const [of, setOf] = useState(tenant.externalId);
  return (
    <>
      {others.length === 0 ? null : (
        <TenantChoice
          data={[{ value: tenant.externalId, label: `${tenant.name} (this tenant)` }, ...others]}
          value={of}
          onChange={setOf}
        />
      )}
      <SetOfTenant key={of} {...props} of={of} />
    </>
  );
}

function SetOfTenant({ set, previous, onClose, of }: ChoiceProps & { of: string }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const isOther = of !== tenant.externalId;
  const { chosen, field } = useBackupSetChoice(isOther ? null : previous, (one) => one.id !== set.id, of);
  const compare = (): void => {
    if (chosen === null) return;
    // The earlier set stands on the left, whichever of the two this page shows; another tenant on the right.
    const later = isOther || (chosen.createdAt ?? '') > set.createdAt;
    const [left, right] = later ? [set.id, chosen.id] : [chosen.id, set.id];
    onClose();
    void navigate(compareAddress(tenant.externalId, 'backups', { left, right, other: isOther ? of : null }));
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
        {isOther ? BY_NAME : proposal(set, previous)}
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
