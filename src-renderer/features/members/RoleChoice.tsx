import { Radio, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { type Role, ROLES } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';

interface RoleChoiceProps {
  value: Role;
  onChange: (role: Role) => void;
}

/** The four roles, each with what it may do. */
export function RoleChoice({ value, onChange }: RoleChoiceProps): ReactElement {
  return (
    <Radio.Group label="Role" value={value} onChange={(next) => onChange(ROLES.find((role) => role === next) ?? value)}>
      <Stack gap="xs" mt={6}>
        {ROLES.map((role) => {
          const { label, meaning } = badgeFor('role', role);
          return <Radio key={role} value={role} label={label} description={meaning} data-testid={`role-${role}`} />;
        })}
      </Stack>
    </Radio.Group>
  );
}
