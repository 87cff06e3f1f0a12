import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { badgeFor } from '../../badges/index.ts';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, Notice, useTenant } from '../../components/index.ts';
import type { Member } from './members.ts';
import { RoleChoice } from './RoleChoice.tsx';

interface MemberActionsProps {
  member: Member;
  /** The user of this window: what changes here changes what they may do. */
  own: boolean;
  obstacle: string | null;
}

function RoleForm({ member, own, onClose }: MemberActionsProps & { onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const [role, setRole] = useState(member.role);
  const change = useAtlasCommand('members.set', {
    onSuccess: ({ name, role: now }) => {
      onClose();
      notifyDone('Role changed', `${name} is now ${badgeFor('role', now).label} in ${tenant.name}.`);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (role === member.role) onClose();
        else change.mutate({ tenant: tenant.externalId, user: member.name, role });
      }}
    >
      <Stack gap="lg">
        <RoleChoice value={role} onChange={setRole} />
        {own && role !== 'owner' ? (
          <Notice tone="warning">This is you. Without the role Owner you cannot manage members any more.</Notice>
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} data-testid="save-role">
            Change role
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RemoveButton({ member, own, obstacle }: MemberActionsProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const remove = useAtlasCommand('members.remove', {
    onSuccess: () => {
      dialog.close();
      notifyDone(`${member.name} removed`, `What ${member.name} did in ${tenant.name} stays in the audit log.`);
      // The start page asks the list where to lead: it must know that this tenant is gone.
      if (own) void client.refetchQueries({ queryKey: ['atlas', 'tenants.list'] }).then(() => navigate('/'));
    },
  });
  return (
    <>
      <CapabilityButton
        capability="tenant.members.manage"
        variant="default"
        size="compact-sm"
        obstacle={obstacle}
        onClick={dialog.open}
        testId="remove-member"
      >
        Remove
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={`Remove ${member.name} from ${tenant.name}?`}
        confirmLabel="Remove"
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ tenant: tenant.externalId, userId: member.userId })}
      >
        {own
          ? 'This is you: the tenant disappears from your window at once, and only another owner can let you in again.'
          : `For ${member.name} the tenant will look as if it did not exist. The user stays in the workspace and can be added again.`}
      </ConfirmDialog>
    </>
  );
}

/** What can be done with a member. */
export function MemberActions(props: MemberActionsProps): ReactElement {
  const [changing, dialog] = useDisclosure(false);
  return (
    <Group gap="xs" wrap="nowrap">
      <CapabilityButton
        capability="tenant.members.manage"
        variant="default"
        size="compact-sm"
        obstacle={props.obstacle}
        onClick={dialog.open}
        testId="change-role"
      >
        Change role
      </CapabilityButton>
      <RemoveButton {...props} />
      <Modal opened={changing} onClose={dialog.close} title={`Role of ${props.member.name}`} size="md">
        <RoleForm {...props} onClose={dialog.close} />
      </Modal>
    </Group>
  );
}
