import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useAtlasQuery } from '../../bridge/index.ts';
import { useTenant } from '../../components/index.ts';

/** The tenants besides the open one, by name. */
export function useOtherTenants(): { value: string; label: string }[] {
  const own = useTenant().externalId;
  const tenants = useAtlasQuery('tenants.list', {}).data ?? [];
  return tenants.flatMap(({ externalId, name }) => (externalId === own ? [] : [{ value: externalId, label: name }]));
}

interface TenantChoiceProps {
  /** The tenants that can be chosen. */
  data: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (externalId: string) => void;
}

/** Which tenant the other side of a comparison is of. */
export function TenantChoice({ data, value, onChange }: TenantChoiceProps): ReactElement {
  return (
    <Select
      label="Tenant"
      mb="sm"
      searchable={data.length > 8}
      allowDeselect={false}
      data={[...data]}
      value={value}
      onChange={(next) => (next === null ? undefined : onChange(next))}
      data-testid="compare-tenant"
    />
  );
}
