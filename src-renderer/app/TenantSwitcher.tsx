import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconBuildings, IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Tenant } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { kindOf, useOpenTenant } from './openTenant.ts';
import classes from './app.module.css';

/** Shows the current tenant and switches to another; the choice is remembered for the next start. */
export function TenantSwitcher({ tenant }: { tenant: Tenant | null }): ReactElement {
  const navigate = useNavigate();
  const tenants = useAtlasQuery('tenants.list', {});
  const open = useOpenTenant();
  const shown = (tenants.data ?? []).filter((one) => one.status === 'active' || one.externalId === tenant?.externalId);
  return (
    <Menu position="bottom-start" width={300} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.switcher} data-testid="tenant-switcher">
          <VisuallyHidden>Switch tenant, now</VisuallyHidden>
          <span className={classes.switcherText}>
            <Text span size="sm" fw={600} truncate display="block">
              {tenant?.name ?? 'No tenant'}
            </Text>
            <Text span size="xs" c="dimmed" truncate display="block">
              {tenant ? kindOf(tenant) : 'Choose a tenant'}
            </Text>
          </span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.length > 0 ? <Menu.Label>Tenants</Menu.Label> : null}
        {shown.map((one) => (
          <Menu.Item
            key={one.externalId}
            onClick={() => open(one)}
            leftSection={
              one.externalId === tenant?.externalId ? <IconCheck size={15} /> : <span className={classes.checkSpace} />
            }
            data-testid={`tenant-option-${one.externalId}`}
          >
            <Text span size="sm" display="block" truncate>
              {one.name}
            </Text>
            <Text span size="xs" c="dimmed" display="block" truncate>
              {kindOf(one)}
            </Text>
          </Menu.Item>
        ))}
        {shown.length > 0 ? <Menu.Divider /> : null}
        <Menu.Item
          leftSection={<IconBuildings size={15} />}
          onClick={() => void navigate('/tenants')}
          data-testid="all-tenants"
        >
          All tenants
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => void navigate('/tenants/new')}>
          Add a tenant
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
