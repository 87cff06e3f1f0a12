import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../../src-preload/contract/index.ts';
import { nearVersions } from './versions.ts';

const entry = (itemId: number, change: HistoryEntry['change']): HistoryEntry => ({
  itemId,
  change,
  versionNumber: itemId,
  backupSetId: itemId,
  backupSetName: `Set ${itemId}`,
  capturedAt: '2026-01-01T00:00:00Z',
  modifiedAt: null,
  operationRunId: null,
});

test.each([
  ['the first of several', [entry(3, 'content'), entry(2, 'both'), entry(1, 'first')], 1, { before: null, newest: 3 }],
  ['one in between', [entry(3, 'content'), entry(2, 'both'), entry(1, 'first')], 2, { before: 1, newest: 3 }],
  ['the newest', [entry(3, 'content'), entry(2, 'both'), entry(1, 'first')], 3, { before: 2, newest: null }],
  [
    'a later capture of the same',
    [entry(5, 'none'), entry(3, 'content'), entry(1, 'first')],
    5,
    { before: 1, newest: null },
  ],
  [
    'an equal capture before the newest',
    [entry(9, 'content'), entry(5, 'none'), entry(1, 'first')],
    5,
    { before: null, newest: 9 },
  ],
  ['the only one', [entry(1, 'first')], 1, { before: null, newest: null }],
])('%s', (_name, history, itemId, expected) => {
  expect(nearVersions(history, itemId)).toEqual(expected);
});
