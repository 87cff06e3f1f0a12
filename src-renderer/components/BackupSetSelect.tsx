import { Select, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { BackupSet } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { formatTime } from './format.ts';
import { useTenant } from './tenantContext.ts';

/** As many as a person looks through; the search finds the others. */
const SHOWN = 100;

interface Choice {
  value: string;
  label: string;
}

interface BackupSetChoice {
  /** The chosen set; when it was created is known once the list is here. */
  chosen: { id: number; name: string; createdAt: string | null } | null;
  field: Pick<BackupSetSelectProps, 'data' | 'value' | 'createdAt' | 'onChange' | 'onSearch'>;
}

/** One set of a tenant, this one unless another is named, to be chosen from those that fit; archived ones can be found too. */
export function useBackupSetChoice(
  proposed: { id: number; name: string } | null,
  fits: (set: BackupSet) => boolean,
  externalId?: string,
): BackupSetChoice {
  const own = useTenant().externalId;
  const tenant = externalId ?? own;
  const [search, setSearch] = useState('');
  const [choice, setChoice] = useState<Choice | null>(
    proposed === null ? null : { value: String(proposed.id), label: proposed.name },
  );
  // The field shows the chosen set's name: that is no search.
  const wanted = search === choice?.label ? '' : search;
  const sets = useAtlasQuery(
    'backups.list',
    { tenant, filter: 'all', search: wanted, limit: SHOWN },
    { keepPrevious: true },
  );
  const others = (sets.data?.rows ?? []).filter(fits);
  const options = others.map((one) => ({ value: String(one.id), label: one.name }));
  const data = choice === null || options.some((one) => one.value === choice.value) ? options : [choice, ...options];
  const createdAt = (value: string): string | null => others.find((one) => String(one.id) === value)?.createdAt ?? null;
  return {
    chosen: choice && { id: Number(choice.value), name: choice.label, createdAt: createdAt(choice.value) },
    field: { data, value: choice?.value ?? null, createdAt, onChange: setChoice, onSearch: setSearch },
  };
}

interface BackupSetSelectProps {
  label: string;
  data: Choice[];
  value: string | null;
  createdAt: (value: string) => string | null;
  onChange: (choice: Choice | null) => void;
  onSearch: (text: string) => void;
  /** What is said when no set that fits has the name. */
  nothingFound: string;
  /** True where the dialog around it starts here. */
  focused?: boolean;
  testId: string;
}

/** The field of such a choice: each set with the time of its creation. */
export function BackupSetSelect(props: BackupSetSelectProps): ReactElement {
  const { label, data, value, createdAt, onChange, onSearch } = props;
  return (
    <Select
      label={label}
      placeholder="Search by name"
      searchable
      openOnFocus={false}
      data={data}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {formatTime(createdAt(option.value) ?? '')}
          </Text>
        </div>
      )}
      value={value}
      onChange={(_value, option) => onChange(option)}
      onSearchChange={onSearch}
      filter={({ options: all }) => all}
      nothingFoundMessage={props.nothingFound}
      data-autofocus={props.focused}
      data-testid={props.testId}
    />
  );
}
