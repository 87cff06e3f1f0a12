import type { ReactElement, ReactNode } from 'react';
import classes from './schedules.module.css';

/** A line and, where there is more to say, a quieter one below it; one thing to whatever lays it out. */
export function TwoLines({ children, below }: { children: ReactNode; below: ReactNode }): ReactElement {
  return (
    <div className={classes.lines}>
      <div>{children}</div>
      {below === null ? null : <div className={classes.second}>{below}</div>}
    </div>
  );
}
