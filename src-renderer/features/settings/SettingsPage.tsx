import type { ReactElement } from 'react';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Page, useTenant } from '../../components/index.ts';
import { AppearancePanel } from './AppearancePanel.tsx';
import { BackgroundPanel } from './BackgroundPanel.tsx';
import { ConnectionPanel } from './ConnectionPanel.tsx';
import { RolePanel } from './RolePanel.tsx';
import { TenantPanel } from '../tenants/index.ts';
import { UsersPanel } from './UsersPanel.tsx';
import { StoragePanel } from './StoragePanel.tsx';
import { WorkspacePanel } from './WorkspacePanel.tsx';
import classes from './settings.module.css';

/** Settings while no tenant is open. */
export function SettingsPage(): ReactElement {
  const info = useAtlasQuery('shell.info', {});
  return (
    <Page title="Settings" ready={!info.isPending}>
      <div className={classes.panels}>
        <AppearancePanel />
        <BackgroundPanel />
        <UsersPanel />
        <WorkspacePanel />
      </div>
    </Page>
  );
}

/** Settings of the open tenant, and of the application. */
export function TenantSettingsPage(): ReactElement {
  const tenant = useTenant();
  const info = useAtlasQuery('shell.info', {});
  return (
    <Page title="Settings" description={tenant.name} ready={!info.isPending}>
      <div className={classes.panels}>
        <ConnectionPanel />
        <RolePanel />
        <TenantPanel />
        <StoragePanel />
        <AppearancePanel />
        <BackgroundPanel />
        <UsersPanel />
        <WorkspacePanel />
      </div>
    </Page>
  );
}
