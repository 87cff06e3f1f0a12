import { IconBuilding, IconFileText, IconListSearch } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isSearchable, type Tenant } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { plural } from '../components/index.ts';
import { hitAddress } from '../features/search/index.ts';
import { kindOf, useOpenTenant } from './openTenant.ts';

/** Hits that the palette shows itself; the search page shows all. */
const HITS = 5;
/** Less than the pause between two keys of most people: an answer that is outdated at once helps nobody. */
const PAUSE_MS = 60;

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

/** What was captured of the open tenant and holds the words. */
function useCaptured(query: string, opened: Tenant | null): PaletteSection {
  const navigate = useNavigate();
  const [text] = useDebouncedValue(query.trim(), PAUSE_MS);
  const enabled = opened !== null && isSearchable(text);
  const tenant = opened?.externalId ?? '';
  const found = useAtlasQuery('search.query', { tenant, text, limit: HITS }, { enabled });
  // What an earlier text found must not be what Enter opens.
  const current = enabled && text === query.trim() && found.data !== undefined && found.data.total > 0;
  if (!current || !found.data) return { title: 'Captured', results: [] };
  const { rows, total, totalIsExact, words } = found.data;
  const all = `/t/${tenant}/search?${new URLSearchParams({ q: text }).toString()}`;
  return {
    title: 'Captured',
    results: [
      ...rows.map((hit) => ({
        id: `item-${hit.itemId}`,
        label: hit.name,
        description: [
          hit.origin === 'imported' && 'Imported',
          hit.policyTypeLabel,
          hit.where && `${hit.where.label}: ${hit.where.value}`,
        ]
          .filter(Boolean)
          .join(' · '),
        icon: <IconFileText size={17} stroke={1.75} />,
        open: () => void navigate(hitAddress(`/t/${tenant}`, hit, words)),
      })),
      {
        id: 'all-captured',
        label: totalIsExact ? `Show ${plural(total, 'result')}` : 'Show all results',
        icon: <IconListSearch size={17} stroke={1.75} />,
        open: () => void navigate(all),
      },
    ],
  };
}

/** What the palette finds for a text besides commands: one hook a source, each giving a section. */
export function usePaletteResults(query: string, tenant: Tenant | null): readonly PaletteSection[] {
  return [useTenants(query, tenant), useCaptured(query, tenant)];
}
