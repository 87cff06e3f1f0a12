import { Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { CAPABILITIES, CAPABILITY_LABELS } from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { Panel, useTenant } from '../../components/index.ts';

/** The user's role in this tenant, and what a role is worth. */
export function RolePanel(): ReactElement {
  const tenant = useTenant();
  const missing = CAPABILITIES.filter((capability) => !tenant.capabilities.includes(capability));
  return (
    <Panel title="Role in this tenant">
      <Group gap="xs" mb="xs">
        <StatusBadge domain="role" value={tenant.role} focusable />
        <Text size="sm">{badgeFor('role', tenant.role).meaning}</Text>
      </Group>
      {missing.length === 0 ? null : (
        <Text size="sm" mb="xs">
          Not included: {missing.map((capability) => CAPABILITY_LABELS[capability]).join(', ')}.
        </Text>
      )}
      <Text size="sm" c="dimmed">
        Roles are guard rails between colleagues who share a workspace. They are no wall against someone who holds the
        disk: protect the computer itself with disk encryption and a sign-in of its own.
      </Text>
    </Panel>
  );
}
