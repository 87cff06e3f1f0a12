import { Radio, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, plural } from '../../components/index.ts';
import { TypePicker } from './TypePicker.tsx';

/** What foundations are, and what a backup without them lacks. */
export const FOUNDATIONS_TEXT =
  'Also captures what policies refer to: scope tags, filters, the names of groups, notification templates, named locations. Without them a restore into another tenant has to ask for each.';

interface TypeScopeProps {
  /** The chosen types, or all of them. */
  value: 'all' | readonly string[];
  onChange: (value: 'all' | string[]) => void;
  error: string | null;
  label?: string;
}

/** What a backup captures: every policy type, or a choice of them. */
export function TypeScope({ value, onChange, error, label = 'What to capture' }: TypeScopeProps): ReactElement {
  const types = useAtlasQuery('policyTypes.list', {});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(value === 'all' ? [] : value));
  const captured = (types.data ?? []).filter((info) => info.captured);
  return (
    <>
      <Radio.Group
        label={label}
        value={value === 'all' ? 'all' : 'choice'}
        // A choice is still there after a look at the other answer.
        onChange={(next) => onChange(next === 'all' ? 'all' : [...chosen])}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="all"
            label="Everything"
            description={
              types.data
                ? `All ${plural(captured.length, 'policy type')} that can be read.`
                : 'All policy types that can be read.'
            }
          />
          <Radio value="choice" label="Chosen policy types" />
        </Stack>
      </Radio.Group>
      {types.isError ? <ErrorPanel error={types.error} onRetry={() => void types.refetch()} /> : null}
      {value !== 'all' && types.data ? (
        <TypePicker
          types={captured}
          chosen={chosen}
          error={error}
          onChange={(next) => {
            setChosen(next);
            onChange([...next]);
          }}
        />
      ) : null}
    </>
  );
}
