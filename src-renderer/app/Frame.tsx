import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useEffect, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { Tenant } from '../../src-preload/contract/index.ts';
import { Brand } from './Brand.tsx';
import { Navigation } from './Navigation.tsx';
import { PaletteButton } from './PaletteButton.tsx';
import { TenantSwitcher } from './TenantSwitcher.tsx';
import { UserFooter } from './UserFooter.tsx';
import classes from './app.module.css';

function OfflineBanner(): ReactElement | null {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <output className={classes.offline} data-colour="amber" data-testid="offline-banner">
      <IconWifiOff size={16} aria-hidden />
      <span>Offline. Everything captured stays available; a new backup of a connected tenant needs the network.</span>
    </output>
  );
}

interface FrameProps {
  tenant: Tenant | null;
  /** Said above every page of the tenant. */
  notice?: ReactNode;
  /** Shown in place of the route's own page. */
  children?: ReactNode;
}

/** Goes to the page without a trace in the history, where it would be a step of its own. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** The window's frame: tenant switcher and navigation on the left, the page on the right. */
export function Frame({ tenant, notice, children }: FrameProps): ReactElement {
  const [opened, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  const { close } = menu;
  useEffect(close, [pathname, close]);
  return (
    <>
      <a className="skip-link" href="#content" onClick={skip}>
        Skip to the page
      </a>
      <AppShell
        layout="alt"
        header={{ height: { base: 48, sm: 0 } }}
        navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      >
        <AppShell.Header hiddenFrom="sm" className={classes.header} role="none">
          <Group component="nav" aria-label="Title bar" h="100%" px="sm" gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label="Navigation" aria-expanded={opened} />
            <Text fw={600} truncate>
              {tenant?.name ?? 'TenantAtlas'}
            </Text>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar}>
          <Group justify="space-between" wrap="nowrap" className={classes.brandRow}>
            <Brand />
            <Burger opened onClick={close} size="sm" hiddenFrom="sm" aria-label="Close the navigation" />
          </Group>
          <TenantSwitcher tenant={tenant} />
          <PaletteButton />
          <AppShell.Section grow className={classes.navScroll}>
            <Navigation tenant={tenant} />
          </AppShell.Section>
          <UserFooter tenant={tenant} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <OfflineBanner />
          {notice === undefined ? null : <div className={classes.tenantNotice}>{notice}</div>}
          {children ?? <Outlet />}
        </AppShell.Main>
      </AppShell>
    </>
  );
}
