import { describe, expect, it } from 'vitest';
import { tableLayout } from './tableLayout.ts';

const COLUMNS = [{ width: 'minmax(10rem, 2fr)' }, { width: '7.5rem' }, { width: 'minmax(6rem, 1fr)', secondary: true }];

describe('the layout of a table', () => {
  it('shows every column where all of them fit', () => {
    expect(tableLayout(COLUMNS, 60)).toBe('full');
    expect(tableLayout(COLUMNS, 10 + 7.5 + 6 + 3 + 1.875)).toBe('full');
  });

  it('leaves the secondary columns out before it stacks', () => {
    expect(tableLayout(COLUMNS, 28)).toBe('main');
    expect(tableLayout(COLUMNS, 20)).toBe('stacked');
  });
});
