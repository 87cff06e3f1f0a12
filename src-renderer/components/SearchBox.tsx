import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

interface SearchBoxProps {
  /** Says what is searched; also the accessible name. */
  label: string;
  onSearch: (text: string) => void;
  initial?: string;
  width?: number | string;
  testId?: string;
}

/** A search field that reports after a short pause in typing; Escape clears it. */
export function SearchBox({ label, onSearch, initial = '', width = 280, testId }: SearchBoxProps): ReactElement {
  const [text, setText] = useState(initial);
  const report = useDebouncedCallback(onSearch, 180);
  const change = (next: string): void => {
    setText(next);
    report(next.trim());
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      w={width}
      maw="100%"
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation();
          change('');
        }
      }}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />
      }
      data-testid={testId ?? 'search'}
    />
  );
}
