import { NavLink, Tooltip } from '@mantine/core';
import {
  IconActivity,
  IconArchive,
  IconCalendarTime,
  IconFlag,
  IconHistory,
  IconListDetails,
  IconRestore,
  IconLayoutDashboard,
  IconPlugConnected,
  IconRadar,
  IconSearch,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { MouseEvent, ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import type { Capability, Tenant } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { missingCapabilityReason } from '../components/index.ts';
import classes from './app.module.css';

interface Destination {
  id: string;
  label: string;
  icon: Icon;
  /** Below the tenant's route. */
  path: string;
  /** Other pages that belong to this entry. */
  also?: string;
  capability?: Capability;
}

const DESTINATIONS: readonly Destination[] = [
  { id: 'dashboard', label: 'Dashboard', icon: IconLayoutDashboard, path: '' },
  { id: 'backups', label: 'Backups', icon: IconArchive, path: '/backups', also: '/items' },
  { id: 'restores', label: 'Restores', icon: IconRestore, path: '/restores' },
  { id: 'schedules', label: 'Schedules', icon: IconCalendarTime, path: '/schedules' },
  { id: 'drift', label: 'Drift', icon: IconRadar, path: '/drift' },
  { id: 'findings', label: 'Findings', icon: IconFlag, path: '/findings' },
  { id: 'inventory', label: 'Inventory', icon: IconListDetails, path: '/inventory' },
  { id: 'groups', label: 'Groups', icon: IconUsersGroup, path: '/groups' },
  { id: 'search', label: 'Search', icon: IconSearch, path: '/search' },
  { id: 'operations', label: 'Operations', icon: IconActivity, path: '/operations' },
  { id: 'audit', label: 'Audit log', icon: IconHistory, path: '/audit', capability: 'tenant.audit.view' },
  { id: 'members', label: 'Members', icon: IconUsers, path: '/members', capability: 'tenant.members.manage' },
  { id: 'connection', label: 'Connection', icon: IconPlugConnected, path: '/connection' },
  { id: 'settings', label: 'Settings', icon: IconSettings, path: '/settings' },
];

function isActive(destination: Destination, base: string, pathname: string): boolean {
  const own = `${base}${destination.path}`;
  if (destination.path === '') return pathname === own || pathname === `${own}/`;
  const below = (prefix: string): boolean => pathname === prefix || pathname.startsWith(`${prefix}/`);
  return below(own) || (destination.also !== undefined && below(`${base}${destination.also}`));
}

function ActiveRuns({ tenant }: { tenant: Tenant }): ReactElement | null {
  const active = useAtlasQuery('operations.list', { tenant: tenant.externalId, show: 'active', offset: 0, limit: 1 });
  const total = active.data?.total ?? 0;
  if (total === 0) return null;
  return (
    <span className={classes.navCount} title={`${total} running or queued`}>
      {total}
    </span>
  );
}

function OpenFindings({ tenant }: { tenant: Tenant }): ReactElement | null {
  const found = useAtlasQuery('findings.list', { tenant: tenant.externalId, limit: 1 });
  const total = found.data?.total ?? 0;
  if (total === 0) return null;
  return (
    <span className={classes.navCount} title={`${total} open`}>
      {total}
    </span>
  );
}

/** What stands at the end of an entry: how much there is to look at. */
const COUNTS: Readonly<Record<string, (props: { tenant: Tenant }) => ReactElement | null>> = {
  operations: ActiveRuns,
  findings: OpenFindings,
};

/** Entries of the navigation: only what works, and disabled with the reason where the role does not reach. */
export function Navigation({ tenant }: { tenant: Tenant | null }): ReactElement {
  const { pathname } = useLocation();
  if (!tenant) {
    return (
      <nav aria-label="Main">
        <NavLink
          component={Link}
          to="/settings"
          label="Settings"
          leftSection={<IconSettings size={17} stroke={1.75} />}
          active={pathname === '/settings'}
          aria-current={pathname === '/settings' ? 'page' : undefined}
          className={classes.navLink}
          data-testid="nav-settings"
        />
      </nav>
    );
  }
  const base = `/t/${tenant.externalId}`;
  return (
    <nav aria-label="Main">
      {DESTINATIONS.map((destination) => (
        <NavigationEntry
          key={destination.id}
          destination={destination}
          tenant={tenant}
          active={isActive(destination, base, pathname)}
        />
      ))}
    </nav>
  );
}

interface NavigationEntryProps {
  destination: Destination;
  tenant: Tenant;
  active: boolean;
}

function NavigationEntry({ destination, tenant, active }: NavigationEntryProps): ReactElement {
  const { capability, icon: Glyph } = destination;
  const Count = COUNTS[destination.id];
  const blocked = capability !== undefined && !tenant.capabilities.includes(capability);
  const blockedProps = blocked
    ? {
        'aria-disabled': true,
        'data-blocked': true,
        onClick: (event: MouseEvent) => event.preventDefault(),
      }
    : {};
  return (
    <Tooltip
      label={blocked ? missingCapabilityReason(tenant.role, capability) : ''}
      disabled={!blocked}
      position="right"
      multiline
      maw={280}
    >
      <NavLink
        component={Link}
        to={`/t/${tenant.externalId}${destination.path}`}
        label={destination.label}
        leftSection={<Glyph size={17} stroke={1.75} />}
        rightSection={Count ? <Count tenant={tenant} /> : undefined}
        active={active}
        aria-current={active ? 'page' : undefined}
        className={classes.navLink}
        data-testid={`nav-${destination.id}`}
        {...blockedProps}
      />
    </Tooltip>
  );
}
