import { useNavigate } from 'react-router';
import type { Tenant } from '../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../bridge/index.ts';

/** The line under a tenant's name. */
export function kindOf(tenant: Tenant): string {
  return tenant.connection.kind === 'demo' ? `Demo tenant, day ${tenant.connection.day}` : tenant.externalId;
}

/** Opens a tenant, and remembers it for the next start. */
export function useOpenTenant(): (tenant: Tenant) => void {
  const navigate = useNavigate();
  const setCurrent = useAtlasCommand('tenants.setCurrent');
  return (chosen) => {
    if (!chosen.isCurrent) setCurrent.mutate({ tenant: chosen.externalId });
    void navigate(`/t/${chosen.externalId}`);
  };
}
