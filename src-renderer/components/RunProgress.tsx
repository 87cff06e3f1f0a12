import { Progress } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Operation } from '../../src-preload/contract/index.ts';
import { formatClock, formatCount, plural } from './format.ts';
import classes from './components.module.css';

/** Live progress of one run: what is being done, how far it is, and the object being read. */
export function RunProgress({ run }: { run: Operation }): ReactElement {
  const { progress } = run;
  if (!progress) {
    return (
      <div className={classes.progress} data-testid="run-progress">
        <div className={classes.progressLine}>
          <output>{run.status === 'queued' ? 'Waiting to start' : 'Starting'}</output>
        </div>
        <Progress value={0} aria-label="Progress" size="sm" />
        <div className={classes.progressCurrent} />
      </div>
    );
  }
  const { counts, typesDone, typesTotal } = progress;
  const share = typesTotal > 0 ? (typesDone / typesTotal) * 100 : 0;
  const waiting = progress.waitingUntil === null ? null : formatClock(progress.waitingUntil);
  const current = run.cancelRequested
    ? 'Cancelling: the requests under way are finished first.'
    : waiting === null
      ? (progress.current ?? '')
      : `Microsoft Graph asks to wait until ${waiting}. The run continues by itself.`;
  return (
    <div className={classes.progress} data-testid="run-progress">
      <div className={classes.progressLine}>
        <output>{progress.phase}</output>
        <span className={`${classes.dimmed} ${classes.tabular}`}>
          {formatCount(typesDone)} of {plural(typesTotal, 'type')} · {plural(counts.items, 'object')}
          {counts.failed > 0 ? ` · ${formatCount(counts.failed)} failed` : ''} · {plural(counts.requests, 'request')}
        </span>
      </div>
      <Progress value={share} aria-label={progress.phase} size="sm" transitionDuration={200} />
      <div className={classes.progressCurrent}>{current}</div>
    </div>
  );
}
