import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import { useAtlasQuery } from '../bridge/index.ts';
import { ErrorPanel, NotFoundPage, Page, TenantContext } from '../components/index.ts';
import { ArchivedNotice } from '../features/tenants/index.ts';
import { Frame } from './Frame.tsx';

/** Opens a tenant's pages to its members. Everyone else sees what a tenant that does not exist gives. */
export function TenantRoute(): ReactElement | null {
  const { externalId = '' } = useParams();
  const tenant = useAtlasQuery('tenants.get', { tenant: externalId });
  // Whoever is no member any more sees nothing of what was read before.
  if (tenant.data && tenant.error?.code !== 'not_found') {
    return (
      <TenantContext value={tenant.data}>
        <Frame tenant={tenant.data} key={tenant.data.externalId} notice={<ArchivedNotice />} />
      </TenantContext>
    );
  }
  if (!tenant.isError) return null;
  // A name that can be no slug is refused as invalid input: for the reader it is just as unknown.
  const unknown = tenant.error.code === 'not_found' || tenant.error.code === 'invalid_input';
  return (
    <Frame tenant={null}>
      {unknown ? (
        <NotFoundPage />
      ) : (
        <Page title="Tenant" ready>
          <ErrorPanel error={tenant.error} onRetry={() => void tenant.refetch()} />
        </Page>
      )}
    </Frame>
  );
}
