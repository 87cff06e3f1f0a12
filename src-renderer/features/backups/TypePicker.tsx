import { Checkbox, Group, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PolicyTypeInfo } from '../../../src-preload/contract/index.ts';
import { formatCount, SearchBox } from '../../components/index.ts';
import { categorise, chosenIn, withTypes } from './typeChoice.ts';
import classes from './backups.module.css';

interface TypePickerProps {
  types: readonly PolicyTypeInfo[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: Set<string>) => void;
  error: string | null;
}

/** Policy types by category, with a search and one tick for a whole category. */
export function TypePicker({ types, chosen, onChange, error }: TypePickerProps): ReactElement {
  const [search, setSearch] = useState('');
  const categories = categorise(types, search);
  return (
    <fieldset className={classes.picker} aria-label="Policy types">
      <Group justify="space-between" gap="xs" className={classes.pickerBar}>
        <SearchBox label="Search policy types" onSearch={setSearch} width={240} testId="type-search" />
        <Text
          component="output"
          size="xs"
          c={error === null ? 'dimmed' : undefined}
          className={error === null ? '' : classes.pickerError}
        >
          {error ?? `${formatCount(chosen.size)} of ${formatCount(types.length)} chosen`}
        </Text>
      </Group>
      <div>
        {categories.length === 0 ? (
          <Text size="sm" c="dimmed" p="sm">
            No policy type matches. Change the search to see more.
          </Text>
        ) : null}
        {categories.map((category) => {
          const state = chosenIn(category, chosen);
          return (
            <div key={category.name} className={classes.pickerCategory}>
              <Checkbox
                label={<strong>{category.name}</strong>}
                checked={state === 'all'}
                indeterminate={state === 'some'}
                onChange={(event) => onChange(withTypes(chosen, category.types, event.currentTarget.checked))}
                size="xs"
              />
              <div className={classes.pickerTypes}>
                {category.types.map((info) => (
                  <Checkbox
                    key={info.type}
                    label={info.label}
                    checked={chosen.has(info.type)}
                    onChange={(event) => onChange(withTypes(chosen, [info], event.currentTarget.checked))}
                    size="xs"
                  />
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
