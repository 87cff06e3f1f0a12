import { describe, expect, it } from 'vitest';
import { lineDifference } from './lineDifference.ts';

const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index}`);

describe('the changed part of a long text', () => {
  it('leaves out equal lines above and below, but for two of each', () => {
    const after = lines(30);
    after[10] = 'another';
    expect(lineDifference(lines(30).join('\n'), after.join('\n'))).toEqual({
      before: 'line 8\nline 9\nline 10\nline 11\nline 12',
      after: 'line 8\nline 9\nanother\nline 11\nline 12',
      skippedAbove: 8,
      skippedBelow: 17,
    });
  });

  it('handles lines that were only added, at the end and in the middle', () => {
    expect(lineDifference('a\nb', 'a\nb\nc')).toMatchObject({ before: 'a\nb', after: 'a\nb\nc', skippedAbove: 0 });
    expect(lineDifference('a\nb\nc\nd\ne\nf', 'a\nb\nc\nx\nd\ne\nf')).toMatchObject({
      before: 'b\nc\nd\ne',
      after: 'b\nc\nx\nd\ne',
    });
  });

  it('never counts a repeated line twice', () => {
    expect(lineDifference('a\na\na', 'a\na')).toMatchObject({ skippedAbove: 0, skippedBelow: 0 });
  });
});
