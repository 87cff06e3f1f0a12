import { Group, SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { OPERATION_OUTCOMES } from '../../../src-preload/contract/index.ts';
import { badgeFor } from '../../badges/index.ts';
import type { RunFilters } from './filters.ts';
import { operationLabel } from './labels.ts';

const SHOW: { value: RunFilters['show']; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'attention', label: 'Needs attention' },
];

const OUTCOMES = OPERATION_OUTCOMES.map((value) => ({
  value,
  label: value === 'pending' ? 'Not ended yet' : badgeFor('operationOutcome', value).label,
}));
const DAYS = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];
const STARTED_BY = [
  { value: 'schedule', label: 'By a schedule' },
  { value: 'person', label: 'By a person' },
];

interface RunFilterBarProps {
  filters: RunFilters;
  /** The types that the tenant has runs of. */
  types: readonly string[];
  onChange: (change: Partial<RunFilters>) => void;
}

/** What the list of runs is narrowed down by. */
export function RunFilterBar({ filters, types, onChange }: RunFilterBarProps): ReactElement {
  const common = { size: 'sm', w: 160, clearable: true, checkIconPosition: 'right' } as const;
  const labels = types.map((value) => ({ value, label: operationLabel(value) }));
  return (
    <Group gap="sm">
      <SegmentedControl
        data={SHOW}
        value={filters.show}
        onChange={(show) => onChange({ show })}
        aria-label="Which operations are shown"
      />
      <Select
        {...common}
        aria-label="Outcome"
        placeholder="Any outcome"
        data={OUTCOMES}
        value={filters.outcome}
        onChange={(value) => onChange({ outcome: OPERATION_OUTCOMES.find((one) => one === value) ?? null })}
        data-testid="filter-outcome"
      />
      <Select
        {...common}
        aria-label="Type"
        placeholder="Any type"
        data={labels}
        value={filters.type}
        onChange={(type) => onChange({ type })}
        data-testid="filter-type"
      />
      <Select
        {...common}
        aria-label="Time"
        placeholder="Any time"
        data={DAYS}
        value={filters.days === null ? null : String(filters.days)}
        onChange={(value) => onChange({ days: value === '7' ? 7 : value === '30' ? 30 : null })}
        data-testid="filter-days"
      />
      <Select
        {...common}
        aria-label="Started by"
        placeholder="By anyone"
        data={STARTED_BY}
        value={filters.startedBy}
        onChange={(value) => onChange({ startedBy: value === 'schedule' || value === 'person' ? value : null })}
        data-testid="filter-by"
      />
    </Group>
  );
}
