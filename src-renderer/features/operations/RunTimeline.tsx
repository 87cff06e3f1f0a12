import type { ReactElement } from 'react';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { formatDuration, When } from '../../components/index.ts';
import { timelineOf } from './timeline.ts';
import classes from './operations.module.css';

/** When the run was created, waited, started, was asked to cancel and ended, side by side. */
export function RunTimeline({ run }: { run: Operation }): ReactElement {
  return (
    <ol className={classes.steps} data-testid="run-timeline">
      {timelineOf(run, formatDuration).map(({ title, time, note }) => (
        <li key={title} className={classes.step} data-reached={time !== null || undefined}>
          <div className={classes.stepTitle}>{title}</div>
          <div className={classes.moment}>{time === null ? 'Not yet' : <When time={time} exact />}</div>
          <div className={classes.moment}>{note}</div>
        </li>
      ))}
    </ol>
  );
}
