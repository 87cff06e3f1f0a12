import { Chip, Group, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { COVERAGES } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';
import { SearchBox } from '../../components/index.ts';
import type { InventoryFilters } from './filters.ts';
import { platformWords } from './words.ts';

const COVERAGE = COVERAGES.map((value) => ({ value, label: badgeFor('coverage', value).label }));
const PRESENCE = [
  { value: 'present', label: 'There now' },
  { value: 'gone', label: 'Gone' },
  { value: 'all', label: 'There and gone' },
];

interface InventoryFilterBarProps {
  filters: InventoryFilters;
  policyTypes: readonly { policyType: string; label: string }[];
  platforms: readonly string[];
  onChange: (change: Partial<InventoryFilters>) => void;
}

/** What the inventory is narrowed down by. */
export function InventoryFilterBar(props: InventoryFilterBarProps): ReactElement {
  const { filters, policyTypes, platforms, onChange } = props;
  const common = { size: 'sm', clearable: true, checkIconPosition: 'right' } as const;
  return (
    <Group gap="sm">
      <SearchBox
        label="Search objects by name"
        initial={filters.search}
        width={220}
        onSearch={(search) => onChange({ search })}
      />
      <Select
        {...common}
        w={160}
        aria-label="Coverage"
        placeholder="Any coverage"
        data={COVERAGE}
        value={filters.coverage}
        onChange={(value) => onChange({ coverage: COVERAGES.find((one) => one === value) ?? null })}
        data-testid="filter-coverage"
      />
      <Select
        {...common}
        w={200}
        searchable
        aria-label="Type"
        placeholder="Any type"
        data={policyTypes.map(({ policyType: value, label }) => ({ value, label }))}
        value={filters.policyType}
        onChange={(policyType) => onChange({ policyType })}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        data-testid="filter-type"
      />
      <Select
        {...common}
        w={150}
        aria-label="Platform"
        placeholder="Any platform"
        data={platforms.map((value) => ({ value, label: platformWords(value) }))}
        value={filters.platform}
        onChange={(platform) => onChange({ platform })}
        data-testid="filter-platform"
      />
      <Select
        {...common}
        clearable={false}
        w={150}
        aria-label="Presence"
        data={PRESENCE}
        value={filters.presence}
        onChange={(value) => onChange({ presence: value === 'gone' || value === 'all' ? value : 'present' })}
        data-testid="filter-presence"
      />
      <Group gap={6}>
        <Chip
          size="sm"
          checked={filters.risk === true}
          onChange={(checked) => onChange({ risk: checked || null })}
          data-testid="filter-risk"
        >
          {badgeFor('coverage', 'risk').label}
        </Chip>
        <Chip
          size="sm"
          checked={filters.dependencies === true}
          onChange={(checked) => onChange({ dependencies: checked || null })}
          data-testid="filter-dependencies"
        >
          {badgeFor('coverage', 'dependencies').label}
        </Chip>
      </Group>
    </Group>
  );
}
