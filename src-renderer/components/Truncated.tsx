import { Box, Tooltip } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import classes from './components.module.css';

interface TruncatedProps {
  /** The whole text, for the tooltip. */
  text: string;
  /** How the text is shown, where it is more than plain text. */
  children?: ReactNode;
  /** Further classes of the text. */
  className?: string;
  lines?: 1 | 2;
}

/** Text on one line, or two: what does not fit is cut with an ellipsis, and the tooltip has all of it. */
export function Truncated({ text, children, className = '', lines = 1 }: TruncatedProps): ReactElement {
  const [cut, setCut] = useState(false);
  return (
    <Tooltip label={text} disabled={!cut} multiline maw={480} className={classes.anywhere}>
      <Box
        component="span"
        className={`${lines === 1 ? classes.oneLine : classes.twoLines} ${className}`}
        onMouseEnter={({ currentTarget: { scrollWidth, clientWidth, scrollHeight, clientHeight } }) =>
          setCut(scrollWidth > clientWidth || scrollHeight > clientHeight)
        }
      >
        {children ?? text}
      </Box>
    </Tooltip>
  );
}
