import { describe, expect, it } from 'vitest';
import type { ChangeRow } from '../../../src-preload/contract/index.ts';
import { filterChanges } from './changeFilter.ts';

const facts = (path: string) => ({ path, id: path, description: null });
const CHANGES: ChangeRow[] = [
  { ...facts('a'), section: 'Device', label: 'Camera', change: 'changed', before: 'Allowed', after: 'Blocked' },
  { ...facts('b'), section: 'Device', label: 'Storage', change: 'added', before: null, after: 'Encrypted' },
  { ...facts('c'), section: 'Assignments', label: 'Sales', change: 'removed', before: 'Included', after: null },
];
const labels = (rows: ChangeRow[]): string[] => rows.map((row) => row.label);

describe('the filter of differences', () => {
  it('keeps one kind', () => {
    expect(labels(filterChanges(CHANGES, 'all', ''))).toEqual(['Camera', 'Storage', 'Sales']);
    expect(labels(filterChanges(CHANGES, 'added', ''))).toEqual(['Storage']);
  });

  it('finds settings, sections and values of either side', () => {
    expect(labels(filterChanges(CHANGES, 'all', 'blocked'))).toEqual(['Camera']);
    expect(labels(filterChanges(CHANGES, 'all', 'device'))).toEqual(['Camera', 'Storage']);
    expect(labels(filterChanges(CHANGES, 'removed', 'camera'))).toEqual([]);
  });
});
