import { Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Page, Panel } from '../../components/index.ts';
import { AddTenantForm } from './AddTenantForm.tsx';
import { useExploreDemo } from './useExploreDemo.ts';
import classes from './start.module.css';

/** Adds one more tenant to the workspace. */
export function AddTenantPage(): ReactElement {
  const navigate = useNavigate();
  const demo = useExploreDemo();
  const tenants = useAtlasQuery('tenants.list', {});
  const hasDemo = tenants.data?.some((tenant) => tenant.connection.kind === 'demo') ?? true;
  return (
    <Page
      title="Add a tenant"
      actions={
        <Button component={Link} to="/guide/app-registration" variant="default">
          App registration
        </Button>
      }
      ready={tenants.data !== undefined}
    >
      <div className={classes.narrow}>
        <Panel title="Connect a tenant">
          <AddTenantForm onCancel={() => void navigate('/')} />
        </Panel>
        {hasDemo ? null : (
          <Panel title="Demo tenant">
            <Text size="sm" mb="sm">
              A few hundred realistic policies, served on this computer. No sign-in is needed.
            </Text>
            <Button variant="default" loading={demo.isPending} onClick={demo.explore} data-testid="explore-demo">
              Explore the demo tenant
            </Button>
          </Panel>
        )}
      </div>
    </Page>
  );
}
