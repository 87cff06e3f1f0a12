import { Anchor, Button, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { BrandMark } from '../../components/index.ts';
import { AddTenantForm } from './AddTenantForm.tsx';
import { useExploreDemo } from './useExploreDemo.ts';
import classes from './start.module.css';

/** The first screen: what the product is, the demo tenant, or a tenant of one's own. */
export function Welcome(): ReactElement {
  const [connecting, setConnecting] = useState(false);
  const demo = useExploreDemo();
  useEffect(() => {
    document.title = 'TenantAtlas';
    document.documentElement.dataset.appReady = 'true';
  }, []);
  return (
    <div className={classes.welcome}>
      <h1 className={classes.title}>
        <BrandMark size={40} />
        TenantAtlas
      </h1>
      <Text size="lg" className={classes.lead}>
        TenantAtlas backs up the configuration of Microsoft Intune and Entra tenants and keeps every version on this
        computer. What was captured can be searched and compared without a network.
      </Text>
      {connecting ? (
        <section className={classes.card} aria-label="Connect a tenant">
          <h2 className={classes.cardTitle}>Connect a tenant</h2>
          <AddTenantForm onCancel={() => setConnecting(false)} />
        </section>
      ) : (
        <div className={classes.choices}>
          <section className={classes.card} aria-labelledby="choice-demo">
            <h2 id="choice-demo" className={classes.cardTitle}>
              Try it
            </h2>
            <Text size="sm" c="dimmed" className={classes.cardText}>
              The demo tenant holds a few hundred realistic policies, served on this computer. Nothing leaves it, and no
              sign-in is needed.
            </Text>
            <Button
              size="md"
              rightSection={<IconArrowRight size={17} />}
              loading={demo.isPending}
              onClick={() => demo.explore()}
              data-testid="explore-demo"
              data-autofocus
            >
              Explore the demo tenant
            </Button>
          </section>
          <section className={classes.card} aria-labelledby="choice-connect">
            <h2 id="choice-connect" className={classes.cardTitle}>
              Back up a tenant
            </h2>
            <Text size="sm" c="dimmed" className={classes.cardText}>
              Sign in with Microsoft, as an application, or with an access token of your own. Backups only read, and
              nothing is changed in the tenant.
            </Text>
            <Button size="md" variant="default" onClick={() => setConnecting(true)} data-testid="connect-tenant">
              Connect a tenant
            </Button>
          </section>
        </div>
      )}
      <Text size="xs" c="dimmed">
        A sign-in needs an{' '}
        <Anchor component={Link} to="/guide/app-registration" size="xs" underline="always">
          app registration
        </Anchor>
        : the guide says how. Appearance and the workspace folder are under{' '}
        <Anchor component={Link} to="/settings" size="xs" underline="always">
          Settings
        </Anchor>
        .
      </Text>
    </div>
  );
}
