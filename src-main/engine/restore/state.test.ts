import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RESTORE_RUN_STATUSES, type RestoreRunStatus } from '../../../src-preload/contract/index.ts';
import { isEnded, isPreflight, nextStatus, RESTORE_EVENTS, type RestoreEvent } from './state.ts';

/** Every legal step, written out: what is not here is refused. */
const LEGAL: readonly string[] = [
  'draft scope scoped',
  'scoped scope scoped',
  'scoped check checked',
  'checked scope scoped',
  'checked check checked',
  'checked preview previewed',
  'previewed scope scoped',
  'previewed check checked',
  'previewed preview previewed',
  'previewed confirm queued',
  'queued outdate checked',
  'queued withdraw previewed',
  'queued start running',
  'queued fail failed',
  'running await_approval pending',
  'running complete completed',
  'running end_partial partial',
  'running fail failed',
  'pending resume queued',
  'pending fail failed',
  ...['draft', 'scoped', 'checked', 'previewed', 'queued', 'running', 'pending'].map(
    (from) => `${from} cancel cancelled`,
  ),
  ...['partial', 'failed', 'cancelled'].map((from) => `${from} resume queued`),
];

describe('the states of a restore run', () => {
  test('allow these steps and no other', () => {
    const found = RESTORE_RUN_STATUSES.flatMap((from) =>
      RESTORE_EVENTS.flatMap((event) => {
        const to = nextStatus(from, event, event !== 'outdate' && event !== 'withdraw');
        return to === null ? [] : [`${from} ${event} ${to}`];
      }),
    );
    expect(found.toSorted()).toEqual(LEGAL.toSorted());
  });

  test('are taken up again only where something was begun', () => {
    for (const from of RESTORE_RUN_STATUSES) expect(nextStatus(from, 'resume', false)).toBeNull();
  });

  test('never go back to the steps before once something was begun', () => {
    for (const event of ['outdate', 'withdraw'] as const) expect(nextStatus('queued', event, true)).toBeNull();
  });

  test('never run without a preview and a confirmation, whatever is asked for', () => {
    const events = fc.array(fc.constantFrom(...RESTORE_EVENTS), { maxLength: 40 });
    fc.assert(
      fc.property(events, (asked) => {
        let status: RestoreRunStatus = 'draft';
        let begun = false;
        const passed: RestoreEvent[] = [];
        for (const event of asked) {
          const next = nextStatus(status, event, begun);
          if (next === null) continue;
          passed.push(event);
          begun ||= event === 'start';
          status = next;
          // What was confirmed was previewed, and nothing before it changed since.
          const before = passed[passed.lastIndexOf('confirm') - 1] ?? '';
          const previewed = ['preview', 'withdraw'].includes(before);
          expect(previewed || isPreflight(status) || status === 'cancelled').toBe(true);
          expect(isPreflight(status) && isEnded(status)).toBe(false);
        }
      }),
    );
  });
});
