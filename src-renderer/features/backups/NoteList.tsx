import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { formatCount } from '../../components/index.ts';
import classes from './backups.module.css';

const SHOWN_AT_FIRST = 4;

/** Remarks on a set or an object: the first few, and the rest on request. */
export function NoteList({ notes }: { notes: readonly string[] }): ReactElement {
  const [all, setAll] = useState(false);
  // One more line than the limit is shown rather than hidden behind a button of the same height.
  const foldable = notes.length > SHOWN_AT_FIRST + 1;
  const shown = all || !foldable ? notes : notes.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className={classes.notes}>
        {[...new Set(shown)].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {foldable ? (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show fewer' : `Show ${formatCount(notes.length - SHOWN_AT_FIRST)} more`}
        </Button>
      ) : null}
    </>
  );
}
