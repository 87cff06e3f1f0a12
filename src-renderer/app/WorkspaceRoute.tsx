import type { ReactElement } from 'react';
import { useAtlasQuery } from '../bridge/index.ts';
import { Frame } from './Frame.tsx';

/** Pages of the workspace that stand beside a tenant's: the frame keeps the current tenant, where there is one. */
export function WorkspaceRoute(): ReactElement | null {
  const tenants = useAtlasQuery('tenants.list', {});
  if (tenants.isPending) return null;
  const active = (tenants.data ?? []).filter((tenant) => tenant.status === 'active');
  return <Frame tenant={active.find((tenant) => tenant.isCurrent) ?? active[0] ?? null} />;
}
