import { Select } from '@mantine/core';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { localZone, zoneWords } from './words.ts';

interface TimezoneFieldProps {
  value: string;
  onChange: (timezone: string) => void;
  error: ReactNode;
}

interface Zone {
  value: string;
  label: string;
}

const asZone = (value: string): Zone => ({ value, label: zoneWords(value) });

/** Every zone that the runtime knows and the one that is chosen, the computer's own first. */
function zonesFor(chosen: string): { group: string; items: Zone[] }[] {
  const here = localZone();
  const others = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen]);
  others.delete(here);
  others.delete('');
  return [
    { group: 'This computer', items: [asZone(here)] },
    { group: 'All time zones', items: [...others].toSorted().map(asZone) },
  ];
}

/** A time zone, found by typing. */
export function TimezoneField({ value, onChange, error }: TimezoneFieldProps): ReactElement {
  const data = useMemo(() => zonesFor(value), [value]);
  return (
    <Select
      label="Time zone"
      description="The clocks that the time is meant on, daylight saving included."
      data={data}
      value={value}
      onChange={(next) => onChange(next ?? value)}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      nothingFoundMessage="No time zone is called that. Search for a city or a continent."
      maxDropdownHeight={260}
      error={error}
      data-testid="schedule-timezone"
    />
  );
}
