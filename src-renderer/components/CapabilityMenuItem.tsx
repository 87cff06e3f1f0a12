import { Menu, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Capability } from '../../src-preload/contract/index.ts';
import { reasonAgainstCapability } from './CapabilityButton.tsx';
import { useTenant } from './tenantContext.ts';
import classes from './components.module.css';

interface CapabilityMenuItemProps {
  capability: Capability;
  children: ReactNode;
  onClick: () => void;
  /** What else stands against it now, in a sentence. */
  obstacle?: string | null;
  testId?: string;
}

/** An entry of a menu that is disabled, with the reason, when the current member lacks the capability. */
export function CapabilityMenuItem(props: CapabilityMenuItemProps): ReactElement {
  const { capability, children, onClick, obstacle = null, testId } = props;
  const reason = reasonAgainstCapability(useTenant(), capability) ?? obstacle;
  if (reason === null) {
    return (
      <Menu.Item onClick={onClick} data-testid={testId}>
        {children}
      </Menu.Item>
    );
  }
  // Not disabled: an entry that cannot be reached tells nobody why.
  return (
    <Menu.Item aria-disabled closeMenuOnClick={false} maw={320} data-testid={testId}>
      <span className={classes.dimmed}>{children}</span>
      <Text component="span" display="block" size="xs" c="dimmed">
        {reason}
      </Text>
    </Menu.Item>
  );
}
