import { describe, expect, it } from 'vitest';
import type { ChangeRow } from '../../src-preload/contract/index.ts';
import { filterRows, rowsAsText } from './diffRows.ts';

const row = (label: string, change: ChangeRow['change'], extra: Partial<ChangeRow> = {}): ChangeRow => ({
  path: label,
  id: label,
  section: 'Device',
  label,
  description: null,
  change,
  before: change === 'added' ? null : 'Allowed',
  after: change === 'removed' ? null : 'Blocked',
  kind: 'text',
  depth: 0,
  ...extra,
});
const ROWS = [
  row('Hardware', 'unchanged', { kind: 'group', before: '', after: '' }),
  row('Camera', 'changed', { depth: 1 }),
  row('Microphone', 'unchanged', { depth: 1, before: 'On', after: 'On' }),
  row('Storage', 'added'),
  row('Sales', 'removed', { section: 'Assignments' }),
];
const labels = (rows: ChangeRow[]): string[] => rows.map((one) => one.label);

describe('the filter of differences', () => {
  it('keeps one kind, and the groups that hold it', () => {
    expect(labels(filterRows(ROWS, 'changes', ''))).toEqual(['Hardware', 'Camera', 'Storage', 'Sales']);
    expect(labels(filterRows(ROWS, 'changed', ''))).toEqual(['Hardware', 'Camera']);
    expect(labels(filterRows(ROWS, 'added', ''))).toEqual(['Storage']);
    expect(filterRows(ROWS, 'everything', '')).toEqual(ROWS);
  });

  it('finds settings, sections and values of either side', () => {
    expect(labels(filterRows(ROWS, 'changes', 'blocked'))).toEqual(['Hardware', 'Camera', 'Storage']);
    expect(labels(filterRows(ROWS, 'everything', 'MICRO'))).toEqual(['Hardware', 'Microphone']);
    expect(labels(filterRows(ROWS, 'removed', 'camera'))).toEqual([]);
  });
});

it('the copied text says what happened by signs', () => {
  expect(rowsAsText('A → B', filterRows(ROWS, 'changes', ''))).toBe(
    [
      'A → B',
      '',
      'Device',
      '  Hardware',
      '  ~ Camera',
      '    − Allowed',
      '    + Blocked',
      '+ Storage',
      '  + Blocked',
      '',
      'Assignments',
      '− Sales',
      '  − Allowed',
      '',
    ].join('\n'),
  );
});
