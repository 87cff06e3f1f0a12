import { describe, expect, it } from 'vitest';
import type { BackupSet, Operation } from '../../../src-preload/contract/index.ts';
import { liveCounts } from './liveCounts.ts';

const set = { itemCount: 10, unchangedCount: 2, failedCount: 1, requestCount: 30 } as BackupSet;
const live = { items: 12, unchanged: 3, failed: 1, requests: 40 };
const ended = { items: 20, unchanged: 4, failed: 2, requests: 60 };
const run = (parts: Partial<Operation>): Operation => ({ counts: ended, progress: null, ...parts }) as Operation;

describe('the figures of a set', () => {
  it('are its own while nothing runs, or before the run has said anything', () => {
    const own = { items: 10, unchanged: 2, failed: 1, requests: 30 };
    expect(liveCounts(set, null)).toEqual(own);
    expect(liveCounts(set, run({ status: 'queued' }))).toEqual(own);
  });

  it("are the run's progress while it runs, and its result once it has ended", () => {
    const progress = { counts: live } as Operation['progress'];
    expect(liveCounts(set, run({ status: 'running', progress }))).toEqual(live);
    expect(liveCounts(set, run({ status: 'completed', progress }))).toEqual(ended);
  });
});
