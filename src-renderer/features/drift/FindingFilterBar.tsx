import { Group, SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { FINDING_CHANGES, FINDING_SEVERITIES } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';
import { formatCount, SearchBox } from '../../components/index.ts';
import { STATUS_CHOICES, type FindingFilters } from './filters.ts';

const STATUSES = STATUS_CHOICES.map((value) => ({
  value,
  label: value === 'open' ? 'Open' : value === 'all' ? 'All' : badgeFor('findingStatus', value).label,
}));
const SEVERITIES = FINDING_SEVERITIES.toReversed().map((value) => ({
  value,
  label: badgeFor('findingSeverity', value).label,
}));
const CHANGES = FINDING_CHANGES.map((value) => ({ value, label: badgeFor('change', value).label }));

interface FindingFilterBarProps {
  filters: FindingFilters;
  groups: readonly { scopeKey: string; label: string; count: number }[];
  onChange: (change: Partial<FindingFilters>) => void;
}

/** What the list of findings is narrowed down by. */
export function FindingFilterBar({ filters, groups, onChange }: FindingFilterBarProps): ReactElement {
  const common = { size: 'sm', clearable: true, checkIconPosition: 'right' } as const;
  const listed = groups.map(({ scopeKey, label, count }) => ({
    value: scopeKey,
    label: `${label} (${formatCount(count)})`,
  }));
  const { scopeKey } = filters;
  // A group that an address names stays to be seen where nothing of it fits.
  const missing = scopeKey !== null && !groups.some((group) => group.scopeKey === scopeKey);
  return (
    <Group gap="sm">
      <SegmentedControl
        data={STATUSES}
        value={filters.status}
        onChange={(status) => onChange({ status })}
        aria-label="Which findings are shown"
        data-testid="finding-status"
      />
      <Select
        {...common}
        w={145}
        aria-label="Severity"
        placeholder="Any severity"
        data={SEVERITIES}
        value={filters.severity}
        onChange={(value) => onChange({ severity: FINDING_SEVERITIES.find((one) => one === value) ?? null })}
        data-testid="filter-severity"
      />
      <Select
        {...common}
        w={145}
        aria-label="Change"
        placeholder="Any change"
        data={CHANGES}
        value={filters.change}
        onChange={(value) => onChange({ change: FINDING_CHANGES.find((one) => one === value) ?? null })}
        data-testid="filter-change"
      />
      <Select
        {...common}
        w={230}
        maw="100%"
        searchable
        aria-label="Type"
        placeholder="Any type"
        data={missing ? [...listed, { value: scopeKey, label: scopeKey }] : listed}
        value={scopeKey}
        onChange={(value) => onChange({ scopeKey: value })}
        data-testid="filter-group"
      />
      <SearchBox
        label="Search findings by name"
        initial={filters.search}
        width={220}
        onSearch={(search) => onChange({ search })}
      />
    </Group>
  );
}
