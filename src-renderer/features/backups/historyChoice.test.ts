import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../src-preload/contract/index.ts';
import { inTimeOrder } from './historyChoice.ts';

const entry = (itemId: number, versionNumber: number, capturedAt: string): HistoryEntry => ({
  itemId,
  versionNumber,
  backupSetId: itemId,
  backupSetName: 'Set',
  capturedAt,
  modifiedAt: null,
  operationRunId: null,
  change: 'content',
});
const HISTORY = [
  entry(30, 3, '2026-03-01T00:00:00Z'),
  entry(20, 2, '2026-02-01T00:00:00Z'),
  entry(10, 1, '2026-01-01T00:00:00Z'),
];

describe('two versions chosen for comparison', () => {
  it('puts the earlier one first, in whatever order they were chosen', () => {
    expect(inTimeOrder(HISTORY, [30, 10])).toEqual([10, 30]);
    expect(inTimeOrder(HISTORY, [20, 30])).toEqual([20, 30]);
  });

  it('is nothing until exactly two are chosen', () => {
    expect(inTimeOrder(HISTORY, [])).toBeNull();
    expect(inTimeOrder(HISTORY, [20])).toBeNull();
    expect(inTimeOrder(HISTORY, [20, 99])).toBeNull();
  });
});
