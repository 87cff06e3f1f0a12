import { Box, Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { plural } from '../../components/index.ts';
import classes from './backups.module.css';

const SHOWN_LINES = 12;

/** A script or another text of many lines: its first lines, and the rest on request. */
export function CodeValue({ text }: { text: string }): ReactElement {
  const [all, setAll] = useState(false);
  const lines = text.split('\n');
  const long = lines.length > SHOWN_LINES;
  const shown = all || !long ? text : lines.slice(0, SHOWN_LINES).join('\n');
  return (
    <div className={classes.code}>
      <Box component="pre" className={classes.codeText} tabIndex={0}>
        {shown}
      </Box>
      {long ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show less' : `Show all ${plural(lines.length, 'line')}`}
        </Button>
      ) : null}
    </div>
  );
}
