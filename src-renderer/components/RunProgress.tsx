import { Progress as ProgressBar } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconClockPause } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Operation, Progress } from '../../src-preload/contract/index.ts';
import { SignInWaiting } from './SignInWaiting.tsx';
import { formatClock, formatCount, plural } from './format.ts';
import classes from './components.module.css';

const SECOND_MS = 1000;

/** The last line of the progress: until when Graph is left alone, else the object being read. */
function Doing({ until, current }: { until: string | null; current: string }): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), SECOND_MS, { autoInvoke: true });
  const seconds = until === null ? 0 : Math.ceil((Date.parse(until) - now) / SECOND_MS);
  if (until === null || seconds <= 0) return <div className={classes.progressCurrent}>{current}</div>;
  return (
    <output className={classes.progressWaiting} data-colour="amber" data-testid="run-waiting">
      <IconClockPause size={15} aria-hidden />
      <span>
        Waiting until {formatClock(until)}: Microsoft Graph limits requests or cannot be reached. The run then tries
        again by itself.
      </span>
    </output>
  );
}

/** How far it is and what it brought, where that is counted. */
function Counted({ progress }: { progress: Progress }): ReactElement {
  const { counts, typesDone, typesTotal, unit } = progress;
  return (
    <>
      {formatCount(typesDone)} of {plural(typesTotal, unit ?? 'type')}
      {unit === 'object' ? '' : ` · ${plural(counts.items, 'object')}`}
      {counts.failed > 0 ? ` · ${formatCount(counts.failed)} failed` : ''}
      {unit === undefined || unit === 'object' ? ` · ${plural(counts.requests, 'request')}` : ''}
    </>
  );
}

/** Live progress of one run: what is being done, how far it is, and the object being read. */
export function RunProgress({ run }: { run: Operation }): ReactElement {
  const { progress } = run;
  if (!progress) {
    return (
      <div className={classes.progress} data-testid="run-progress">
        <div className={classes.progressLine}>
          <output>{run.status === 'queued' ? 'Waiting to start' : 'Starting'}</output>
        </div>
        <ProgressBar value={0} aria-label="Progress" size="sm" />
        <div className={classes.progressCurrent} />
      </div>
    );
  }
  const { typesDone, typesTotal } = progress;
  const share = typesTotal > 0 ? (typesDone / typesTotal) * 100 : 0;
  return (
    <div className={classes.progress} data-testid="run-progress">
      <div className={classes.progressLine}>
        <output>{progress.phase}</output>
        {typesTotal === 0 ? null : (
          <span className={`${classes.dimmed} ${classes.tabular}`}>
            {progress.unit === 'step' ? `${formatCount(share)} %` : <Counted progress={progress} />}
          </span>
        )}
      </div>
      <ProgressBar value={share} aria-label={progress.phase} size="sm" transitionDuration={200} />
      {progress.signIn ? <SignInWaiting prompt={progress.signIn} /> : null}
      {run.cancelRequested ? (
        <div className={classes.progressCurrent}>Cancelling: what is under way is finished first.</div>
      ) : (
        <Doing until={progress.waitingUntil} current={progress.current ?? ''} />
      )}
    </div>
  );
}
