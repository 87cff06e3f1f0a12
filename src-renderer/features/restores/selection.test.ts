import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameSelection, scopeOf, selectionOf, withObjects, type ObjectName } from './selection.ts';

const name = fc.record({
  policyType: fc.constantFrom('namedLocations', 'deviceConfigurations'),
  policyIdentifier: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
});
const names = fc.array(name);
const keysIn = (objects: readonly ObjectName[]): Set<string> =>
  new Set(objects.map((one) => `${one.policyType}/${one.policyIdentifier}`));

describe('a selection', () => {
  test('of a draft is everything, and afterwards what was chosen', () => {
    expect(selectionOf({ status: 'draft', scope: [] })).toBe('all');
    expect(selectionOf({ status: 'scoped', scope: 'all' })).toBe('all');
    expect(selectionOf({ status: 'scoped', scope: [] })).toEqual(new Map());
  });

  test('survives the way to the engine and back', () => {
    fc.assert(
      fc.property(names, (scope) => {
        const selection = selectionOf({ status: 'scoped', scope });
        expect(sameSelection(selectionOf({ status: 'checked', scope: scopeOf(selection) }), selection)).toBe(true);
        expect(keysIn(scopeOf(selection) as ObjectName[])).toEqual(keysIn(scope));
      }),
    );
  });

  test('adds and takes out exactly what it is told, once each, and leaves the earlier one alone', () => {
    fc.assert(
      fc.property(names, names, (before, more) => {
        const selection = withObjects(new Map(), before, true);
        const added = withObjects(selection, more, true);
        expect(new Set(added.keys())).toEqual(keysIn([...before, ...more]));
        const without = withObjects(added, more, false);
        expect(new Set(without.keys())).toEqual(new Set([...keysIn(before)].filter((key) => !keysIn(more).has(key))));
        expect(new Set(selection.keys())).toEqual(keysIn(before));
      }),
    );
  });

  test('keeps the two parts of a name alone, whatever else a row says', () => {
    const row = { policyType: 't', policyIdentifier: 'i', name: 'Not sent' };
    expect(scopeOf(withObjects(new Map(), [row], true))).toEqual([{ policyType: 't', policyIdentifier: 'i' }]);
  });

  test('is the same in any order, and never the same as everything', () => {
    const [a, b] = [
      { policyType: 't', policyIdentifier: '1' },
      { policyType: 't', policyIdentifier: '2' },
    ];
    const one = withObjects(new Map(), [a, b], true);
    expect(sameSelection(one, withObjects(new Map(), [b, a], true))).toBe(true);
    expect(sameSelection(one, withObjects(new Map(), [a], true))).toBe(false);
    expect(sameSelection(one, 'all')).toBe(false);
    expect(sameSelection('all', 'all')).toBe(true);
  });
});
