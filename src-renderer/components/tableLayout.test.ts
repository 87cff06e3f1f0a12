import { describe, expect, it } from 'vitest';
import { secondaryThatFit, withSecondary } from './tableLayout.ts';

const NAME = { width: 'minmax(10rem, 2fr)' };
const STATUS = { width: '7.5rem' };
const DURATION = { width: '6rem', secondary: true };
const BY = { width: 'minmax(6rem, 1fr)', secondary: true };
const COLUMNS = [NAME, DURATION, STATUS, BY];

describe('the layout of a table', () => {
  it('shows every column where all of them fit', () => {
    expect(secondaryThatFit(COLUMNS, 10 + 6 + 7.5 + 6 + 3 * 1.5 + 1.875)).toBe(2);
    expect(withSecondary(COLUMNS, 2)).toEqual(COLUMNS);
  });

  it('leaves secondary columns out one by one, from the right', () => {
    expect(secondaryThatFit(COLUMNS, 32)).toBe(1);
    expect(withSecondary(COLUMNS, 1)).toEqual([NAME, DURATION, STATUS]);
    expect(secondaryThatFit(COLUMNS, 25)).toBe(0);
    expect(withSecondary(COLUMNS, 0)).toEqual([NAME, STATUS]);
  });

  it('stacks when not even the main columns fit', () => {
    expect(secondaryThatFit(COLUMNS, 15)).toBeNull();
  });
});
