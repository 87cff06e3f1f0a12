import { createContext, use } from 'react';
import type { Tenant } from '../../src-preload/contract/index.ts';

/** The tenant that the current route names; set once its membership is known. */
export const TenantContext = createContext<Tenant | null>(null);

/** The tenant of the current route; only for screens below a tenant's route. */
export function useTenant(): Tenant {
  const tenant = use(TenantContext);
  if (!tenant) throw new Error('useTenant is used outside a tenant route');
  return tenant;
}
