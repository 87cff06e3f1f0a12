import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactElement } from 'react';
import type { Role } from '../../../src-preload/contract/index.ts';
import { AtlasError, call, fieldErrors, notifyDone, useAtlasQuery } from '../../bridge/index.ts';
import { badgeFor } from '../../badges/index.ts';
import { CapabilityButton, useTenant } from '../../components/index.ts';
import { type Member, namesToAdd } from './members.ts';
import { RoleChoice } from './RoleChoice.tsx';

interface AddFormProps {
  members: readonly Member[];
  onClose: () => void;
}

function AddForm({ members, onClose }: AddFormProps): ReactElement {
  const tenant = useTenant();
  const users = useAtlasQuery('users.list', {});
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<Role>('read-only');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const name = typed.trim();
  const known = (users.data ?? []).some((user) => user.name === name);
  const free = namesToAdd(users.data ?? [], members);

  const add = async (): Promise<void> => {
    if (!known) await call('users.add', { name });
    const member = await call('members.set', { tenant: tenant.externalId, user: name, role });
    onClose();
    notifyDone(`${member.name} added`, `The role in ${tenant.name} is ${badgeFor('role', member.role).label}.`);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name === '') return setProblem('Give the user a name.');
    if (members.some((member) => member.name === name)) {
      return setProblem(`${name} is a member already. Change the role in the list.`);
    }
    setBusy(true);
    setProblem(null);
    add()
      .catch((error: unknown) => {
        const { name: said } = error instanceof AtlasError ? fieldErrors(error) : {};
        setProblem(said ?? (error instanceof Error ? error.message : String(error)));
      })
      .finally(() => setBusy(false));
  };

  let hint = 'A user of this workspace, or the name of a new one.';
  if (name !== '' && users.data && !known) hint = `The workspace has no user “${name}” yet: one is added.`;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Autocomplete
          label="User"
          description={hint}
          data={free}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setProblem(null);
          }}
          maxLength={100}
          // The field has the focus from the start: the list comes with the first letter.
          openOnFocus={false}
          error={problem}
          data-autofocus
          data-testid="member-name"
        />
        <RoleChoice value={role} onChange={setRole} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} data-testid="save-member">
            Add member
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Adds a user to the tenant: one of the workspace, or a new one. */
export function AddMember({
  members,
  place,
}: {
  members: readonly Member[];
  place: 'header' | 'centre';
}): ReactElement {
  const tenant = useTenant();
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <CapabilityButton
        capability="tenant.members.manage"
        leftSection={<IconUserPlus size={16} />}
        onClick={dialog.open}
        size={place === 'centre' ? 'md' : 'sm'}
        testId="add-member"
      >
        Add member
      </CapabilityButton>
      <Modal opened={opened} onClose={dialog.close} title={`Add a member to ${tenant.name}`} size="md">
        <AddForm members={members} onClose={dialog.close} />
      </Modal>
    </>
  );
}
