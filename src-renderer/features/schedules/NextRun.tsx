import type { ReactElement } from 'react';
import type { Schedule } from '../../../src-preload/contract/index.ts';
import { Truncated } from '../../components/index.ts';
import { TwoLines } from './TwoLines.tsx';
import { onTwoClocks } from './words.ts';

/** A moment on the schedule's clocks and, below it, on this computer's where they differ. */
export function TwoClocks({ time, timezone }: { time: string; timezone: string }): ReactElement {
  const { own, local } = onTwoClocks(time, timezone);
  return (
    <TwoLines below={local === null ? null : `${local} local time`}>
      <time dateTime={time}>{own}</time>
    </TwoLines>
  );
}

/** When a schedule runs next, or why it does not. */
export function NextRun({ schedule }: { schedule: Schedule }): ReactElement {
  const { nextRunAt, obstacle, timezone } = schedule;
  if (obstacle === null && nextRunAt !== null) return <TwoClocks time={nextRunAt} timezone={timezone} />;
  return <TwoLines below={obstacle === null ? null : <Truncated text={obstacle} lines={2} />}>Will not run</TwoLines>;
}
