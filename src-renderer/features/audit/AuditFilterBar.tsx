import { Group, SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AuditRealm } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { SearchBox, useTenant } from '../../components/index.ts';
import { actionChoices, type AuditFilters } from './filters.ts';

const REALMS: { value: AuditRealm; label: string }[] = [
  { value: 'tenant', label: 'This tenant' },
  { value: 'workspace', label: 'Workspace' },
];
const DAYS = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];

interface AuditFilterBarProps {
  filters: AuditFilters;
  onChange: (change: Partial<AuditFilters>) => void;
}

/** What the log is narrowed down by. */
export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps): ReactElement {
  const tenant = useTenant();
  const choices = useAtlasQuery(
    'audit.choices',
    { tenant: tenant.externalId, realm: filters.realm },
    { keepPrevious: true },
  );
  const { actions = [], actors = [], workspace = false } = choices.data ?? {};
  const common = { size: 'sm', clearable: true, searchable: true, checkIconPosition: 'right' } as const;
  return (
    <Group gap="sm">
      <SearchBox
        label="Search the audit log"
        initial={filters.search}
        width={220}
        onSearch={(search) => onChange({ search })}
      />
      {workspace ? (
        <SegmentedControl
          data={REALMS}
          value={filters.realm}
          // An action or a person of one may not be of the other.
          onChange={(realm) => onChange({ realm, action: null, actor: null })}
          aria-label="Whose entries are shown"
          data-testid="audit-realm"
        />
      ) : null}
      <Select
        {...common}
        w={195}
        aria-label="Action"
        placeholder="Any action"
        data={actionChoices(actions)}
        value={filters.action}
        onChange={(action) => onChange({ action })}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        data-testid="filter-action"
      />
      <Select
        {...common}
        w={135}
        aria-label="Who"
        placeholder="Anyone"
        data={actors}
        value={filters.actor}
        onChange={(actor) => onChange({ actor })}
        data-testid="filter-actor"
      />
      <Select
        {...common}
        searchable={false}
        w={135}
        aria-label="Time"
        placeholder="Any time"
        data={DAYS}
        value={filters.days === null ? null : String(filters.days)}
        onChange={(value) => onChange({ days: value === '7' ? 7 : value === '30' ? 30 : null })}
        data-testid="filter-days"
      />
    </Group>
  );
}
