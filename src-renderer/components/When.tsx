import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatTime, formatTimeExact, formatTimeFull } from './format.ts';
import classes from './components.module.css';

interface WhenProps {
  time: string | null;
  /** Shows the seconds too: where moments of the same minute stand below each other. */
  exact?: boolean;
}

/** A moment in the user's locale, the full form with seconds and zone in its tooltip; a dash when there is none. */
export function When({ time, exact = false }: WhenProps): ReactElement {
  if (time === null) return <span>–</span>;
  return (
    <Tooltip label={formatTimeFull(time)}>
      <time dateTime={time} className={classes.nowrap}>
        {exact ? formatTimeExact(time) : formatTime(time)}
      </time>
    </Tooltip>
  );
}
