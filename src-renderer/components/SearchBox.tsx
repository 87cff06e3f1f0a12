import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

interface SearchBoxProps {
  /** Says what is searched; also the accessible name. */
  label: string;
  onSearch: (text: string) => void;
  /** What the box begins with; where it changes other than by typing, as with a link, the box follows. */
  initial?: string;
  width?: number | string;
  className?: string | undefined;
  /** The arrow down leads out of the box, such as into its results. */
  onDown?: () => void;
  testId?: string;
}

/** What the box has seen: its text may be ahead of what comes back from what it reported. */
interface Known {
  initial: string;
  /** Reported, and not come back yet, oldest first. */
  awaited: readonly string[];
}

/** Where nothing comes back, nothing needs to be awaited for long. */
const MOST_AWAITED = 20;

/** A search field that reports after a short pause in typing; Escape clears it. */
export function SearchBox(props: SearchBoxProps): ReactElement {
  const { label, onSearch, initial = '', width = 280, className, onDown, testId } = props;
  const [text, setText] = useState(initial);
  const [known, setKnown] = useState<Known>({ initial, awaited: [] });
  if (known.initial !== initial) {
    const at = known.awaited.indexOf(initial);
    setKnown({ initial, awaited: at < 0 ? [] : known.awaited.slice(at + 1) });
    if (at < 0) setText(initial);
  }
  const report = useDebouncedCallback((searched: string) => {
    setKnown((current) => ({ ...current, awaited: [...current.awaited, searched].slice(-MOST_AWAITED) }));
    onSearch(searched);
  }, 180);
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
