import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { COVERAGES } from '../../../src-preload/contract/index.ts';
import { filterParams, filtersIn, NO_FILTERS } from './filters.ts';

test('filters stand in the address as they are, and an address without any is none', () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,20}$/);
  const filters = fc.record({
    coverage: fc.option(fc.constantFrom(...COVERAGES)),
    risk: fc.constantFrom(true, null),
    dependencies: fc.constantFrom(true, null),
    policyType: fc.option(word),
    platform: fc.option(word),
    presence: fc.constantFrom('present' as const, 'gone' as const, 'all' as const),
    search: fc.oneof(fc.constant(''), word),
  });
  fc.assert(
    fc.property(filters, (one) => {
      expect(filtersIn(new URLSearchParams(filterParams(one)))).toEqual(one);
    }),
  );
  expect(filterParams(NO_FILTERS)).toEqual({});
  expect(filtersIn(new URLSearchParams('coverage=nonsense&presence=x&risk=2'))).toEqual(NO_FILTERS);
});
