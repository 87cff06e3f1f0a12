import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeWord, type ComparedObject, matchObjects } from './objects.ts';

let nextId = 0;
const object = (policyIdentifier: string, name: string, policyType = 'deviceConfigurations'): ComparedObject => ({
  itemId: (nextId += 1),
  policyType,
  policyIdentifier,
  name,
});
const ids = (pairs: ReturnType<typeof matchObjects>): string[] =>
  pairs.map(
    ({ left, right, ambiguous }) =>
      `${left?.policyIdentifier ?? '-'} ${right?.policyIdentifier ?? '-'}${ambiguous ? ' ambiguous' : ''}`,
  );

const side = fc
  .uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3', '4', '5'), fc.constantFrom('A', 'B', 'C')), {
    selector: ([id]) => id,
  })
  .map((list) => list.map(([id, name]) => object(id, name)));

describe('objects of two sets', () => {
  test('are matched by type and id, whatever their names', () => {
    const left = [object('1', 'Old'), object('2', 'Gone')];
    const right = [object('1', 'New'), object('2', 'Gone', 'mobileApps')];
    expect(ids(matchObjects(left, right, false))).toEqual(['1 1', '2 -', '- 2']);
  });

  test('are matched by name on request, where the name is unique on both sides', () => {
    const left = [object('1', 'Unique'), object('2', 'Twice'), object('3', 'Same id')];
    const right = [object('a', 'Unique'), object('b', 'Twice'), object('c', 'Twice'), object('3', 'Same id')];
    expect(ids(matchObjects(left, right, false))).toEqual(['3 3', '1 -', '2 -', '- a', '- b', '- c']);
    expect(ids(matchObjects(left, right, true))).toEqual([
      '3 3',
      '1 a',
      '2 - ambiguous',
      '- b ambiguous',
      '- c ambiguous',
    ]);
  });

  test('a namesake that has its counterpart makes a name ambiguous too', () => {
    const left = [object('1', 'X'), object('2', 'X')];
    const right = [object('1', 'X'), object('3', 'X')];
    expect(ids(matchObjects(left, right, true))).toEqual(['1 1', '2 - ambiguous', '- 3 ambiguous']);
  });

  test('each stand in exactly one pair, and the mirrored match is the mirror image', () => {
    fc.assert(
      fc.property(side, side, fc.boolean(), (left, right, byName) => {
        const there = matchObjects(left, right, byName);
        expect(there.flatMap((pair) => pair.left ?? []).toSorted((a, b) => a.itemId - b.itemId)).toEqual(
          left.toSorted((a, b) => a.itemId - b.itemId),
        );
        expect(there.flatMap((pair) => pair.right ?? [])).toHaveLength(right.length);
        const back = matchObjects(right, left, byName).map((pair) => ({ ...pair, left: pair.right, right: pair.left }));
        expect(ids(back).toSorted()).toEqual(ids(there).toSorted());
      }),
    );
  });
});

test.each([
  [{ renamed: false, settings: 0, assignments: 0 }, 'unchanged'],
  [{ renamed: true, settings: 0, assignments: 0 }, 'renamed'],
  [{ renamed: true, settings: 1, assignments: 0 }, 'changed'],
  [{ renamed: false, settings: 1, assignments: 1 }, 'changed'],
  [{ renamed: true, settings: 0, assignments: 1 }, 'reassigned'],
])('%j is %s', (difference, word) => {
  expect(changeWord(difference)).toBe(word);
});
