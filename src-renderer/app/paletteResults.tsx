import { IconBuilding } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tenant } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { kindOf, useOpenTenant } from './openTenant.ts';

/** Something that the palette finds besides commands. */
export interface PaletteResult {
  id: string;
  label: string;
  description?: string;
  icon: ReactNode;
  open: () => void;
}
export interface PaletteSection {
  title: string;
  results: readonly PaletteResult[];
}

/** The tenants whose name or address holds the text; without text, all but the open one. */
function useTenants(query: string, opened: Tenant | null): PaletteSection {
  const tenants = useAtlasQuery('tenants.list', {});
  const open = useOpenTenant();
  const text = query.trim().toLowerCase();
  const found = (tenants.data ?? [])
    .filter((tenant) => tenant.status === 'active' && tenant.externalId !== opened?.externalId)
    .filter(({ name, externalId }) => `${name}\n${externalId}\nswitch tenant`.toLowerCase().includes(text));
  return {
    title: 'Switch tenant',
    results: found.map((tenant) => ({
      id: `tenant-${tenant.externalId}`,
      label: tenant.name,
      description: kindOf(tenant),
      icon: <IconBuilding size={17} stroke={1.75} />,
      open: () => open(tenant),
    })),
  };
}

/** What the palette finds for a text besides commands: one hook a source, each giving a section. */
export function usePaletteResults(query: string, tenant: Tenant | null): readonly PaletteSection[] {
  return [useTenants(query, tenant)];
}
