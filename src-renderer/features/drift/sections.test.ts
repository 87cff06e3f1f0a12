import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectioned } from './sections.ts';

const groups = fc.array(fc.record({ label: fc.string(), count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 8 });

describe('rows below their headings', () => {
  it('are each there once, in their order, each group under its own heading', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const list = sectioned(given);
        const places = Array.from({ length: list.count }, (_, place) => list.at(place));
        let row = 0;
        const expected = given.flatMap(({ label, count }) => [
          { kind: 'section', title: label },
          ...Array.from({ length: count }, () => ({ kind: 'row', index: row++ })),
        ]);
        expect(places).toEqual(expected);
        expect(list.at(list.count)).toBeUndefined();
        const near = places.flatMap((place, at) => (place?.kind === 'row' ? [[place.index, list.rowNear(at)]] : []));
        expect(near.filter(([index, found]) => index !== found)).toEqual([]);
      }),
    );
  });
});
