import type { ReactElement } from 'react';
import type { Tenant } from '../../../src-preload/contract/index.ts';
import { Page, useTenant } from '../../components/index.ts';
import { AppRegistrationGuide, type Registration } from './AppRegistrationGuide.tsx';

const TITLE = 'Register an application';
const BLANK: Registration = { cloud: 'global', directory: '', clientId: '' };

/** The registration of a tenant's connection, as far as it is known. */
function registrationOf({ connection, directoryId }: Tenant): Registration {
  if (connection.kind !== 'microsoft') return { ...BLANK, directory: directoryId ?? '' };
  const { cloud, directory, clientId } = connection;
  return { cloud, directory: directory === 'organizations' ? (directoryId ?? '') : directory, clientId };
}

/** The guide while no tenant is meant. */
export function GuidePage(): ReactElement {
  return (
    <Page
      title={TITLE}
      description="What a sign-in with Microsoft needs, step by step. Nothing here asks the network."
      ready
    >
      <AppRegistrationGuide initial={BLANK} />
    </Page>
  );
}

/** The guide for the open tenant: its cloud, directory and client id are filled in. */
export function TenantGuidePage(): ReactElement {
  const tenant = useTenant();
  return (
    <Page
      title={TITLE}
      description={tenant.name}
      crumbs={[{ label: 'Connection', to: `/t/${tenant.externalId}/connection` }]}
      ready
    >
      <AppRegistrationGuide initial={registrationOf(tenant)} />
    </Page>
  );
}
