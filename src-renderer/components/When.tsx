import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatTime, formatTimeFull } from './format.ts';
import classes from './components.module.css';

/** A moment in the user's locale, the full form with time zone in its tooltip; a dash when there is none. */
export function When({ time }: { time: string | null }): ReactElement {
  if (time === null) return <span>–</span>;
  return (
    <Tooltip label={formatTimeFull(time)}>
      <time dateTime={time} className={classes.nowrap}>
        {formatTime(time)}
      </time>
    </Tooltip>
  );
}
