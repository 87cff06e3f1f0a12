import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import {
  CAPABILITY_LABELS,
  type Capability,
  needsActiveTenant,
  type Role,
  type Tenant,
} from '../../src-preload/contract/index.ts';
import { badgeFor } from '../badges/index.ts';
import { useTenant } from './tenantContext.ts';

/** Why a member with this role cannot do this, and what to do about it. */
export function missingCapabilityReason(role: Role, capability: Capability): string {
  const label = badgeFor('role', role).label;
  return `The role ${label} does not include: ${CAPABILITY_LABELS[capability]}. An owner of this tenant can change it.`;
}

/** Why nobody can do this in the tenant as it is, or why this member cannot; null when it can be done. */
export function reasonAgainstCapability(tenant: Tenant, capability: Capability): string | null {
  if (!tenant.capabilities.includes(capability)) return missingCapabilityReason(tenant.role, capability);
  if (tenant.status !== 'archived' || !needsActiveTenant(capability)) return null;
  return 'This tenant is archived: nothing of it runs. An owner can restore it under Settings.';
}

interface CapabilityButtonProps extends ButtonProps {
  capability: Capability;
  children: ReactNode;
  onClick: () => void;
  /** What else stands against it now, in a sentence. */
  obstacle?: string | null;
  testId?: string;
}

/** A button that is disabled, with the reason, when the current member lacks the capability or something is in its way. */
export function CapabilityButton(props: CapabilityButtonProps): ReactElement {
  const { capability, onClick, obstacle = null, testId, ...rest } = props;
  const tenant = useTenant();
  const reason = reasonAgainstCapability(tenant, capability) ?? obstacle;
  // data-disabled, not disabled: a disabled button can be neither hovered nor focused, so nobody would learn why.
  const blocked = {
    'data-disabled': true,
    'aria-disabled': true,
    onClick: (event: MouseEvent) => event.preventDefault(),
  };
  return (
    <Tooltip label={reason ?? ''} disabled={reason === null} multiline maw={320}>
      <Button {...rest} data-testid={testId} {...(reason === null ? { onClick } : blocked)} />
    </Tooltip>
  );
}
