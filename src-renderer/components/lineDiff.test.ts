import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, diffWords, foldLines } from './lineDiff.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 }).map((all) => all.join('\n'));
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);

describe('two texts line by line', () => {
  it('hold both texts whole, with their line numbers', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (name: 'left' | 'right'): string => lines.flatMap((line) => line[name] ?? []).join('\n');
        expect(side('left')).toBe(before);
        expect(side('right')).toBe(after);
        expect(lines.flatMap((line) => line.leftNumber ?? [])).toEqual(before.split('\n').map((_, index) => index + 1));
        expect(lines.every((line) => (line.kind === 'same') === (line.left === line.right))).toBe(true);
      }),
    );
  });

  it('find a line that came in between, and one that changed', () => {
    const kinds = (before: string, after: string): string[] => diffLines(before, after).map((line) => line.kind);
    expect(kinds('a\nb', 'a\nx\nb')).toEqual(['same', 'added', 'same']);
    expect(kinds('a\nb\nc', 'a\nB\nc')).toEqual(['same', 'changed', 'same']);
  });

  it('leave out equal lines but for three around each difference, until they are asked for', () => {
    const after = numbered(30);
    after[14] = 'another';
    const lines = diffLines(numbered(30).join('\n'), after.join('\n'));
    const folded = foldLines(lines, new Set());
    expect(folded.map((line) => line.kind)).toEqual([
      'gap',
      ...Array(3).fill('same'),
      'changed',
      ...Array(3).fill('same'),
      'gap',
    ]);
    expect(folded[0]).toMatchObject({ from: 0, to: 11 });
    expect(foldLines(lines, new Set([0, 18]))).toEqual(lines);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const all = diffLines(one, other);
        const shown = foldLines(all, new Set()).flatMap((line) =>
          line.kind === 'gap' ? all.slice(line.from, line.to) : line,
        );
        expect(shown).toEqual(all);
      }),
    );
  });
});

describe('two lines word by word', () => {
  it('mark the words that differ', () => {
    const { left, right } = diffWords('Block all legacy clients', 'Block no legacy clients');
    expect(left.filter((part) => part.differs).map((part) => part.text)).toEqual(['all']);
    expect(right.filter((part) => part.differs).map((part) => part.text)).toEqual(['no']);
    expect(right.map((part) => part.text).join('')).toBe('Block no legacy clients');
  });

  it('differ as a whole where hardly anything is the same', () => {
    expect(diffWords('enabled', 'disabled').left).toEqual([{ text: 'enabled', differs: true }]);
    expect(diffWords('x'.repeat(5000), 'y').right).toEqual([{ text: 'y', differs: true }]);
  });
});
