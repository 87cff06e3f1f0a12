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
  className?: string | undefined;
  /** The arrow down leads out of the box, such as into its results. */
  onDown?: () => void;
  testId?: string;
}

/** A search field that reports after a short pause in typing; Escape clears it. */
export function SearchBox(props: SearchBoxProps): ReactElement {
  const { label, onSearch, initial = '', width = 280, className, onDown, testId } = props;
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
      className={className}
      maw="100%"
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation();
          change('');
        } else if (event.key === 'ArrowDown' && onDown) {
          event.preventDefault();
          onDown();
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
