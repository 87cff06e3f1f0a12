import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPERATION_OUTCOMES } from '../../../src-preload/contract/index.ts';
import { filterParams, filtersIn, NO_FILTERS } from './filters.ts';

test('filters come back from their address as they were', () => {
  const filters = fc.record({
    show: fc.constantFrom('all' as const, 'active' as const, 'attention' as const),
    outcome: fc.option(fc.constantFrom(...OPERATION_OUTCOMES)),
    type: fc.option(fc.string({ minLength: 1, maxLength: 100 })),
    days: fc.constantFrom(7 as const, 30 as const, null),
    startedBy: fc.constantFrom('schedule' as const, 'person' as const, null),
  });
  fc.assert(
    fc.property(filters, (one) => {
      expect(filtersIn(new URLSearchParams(filterParams(one)))).toEqual(one);
    }),
  );
});

test('an address that nobody made shows everything', () => {
  expect(filtersIn(new URLSearchParams('show=x&outcome=toString&days=8&by='))).toEqual(NO_FILTERS);
  expect(filterParams(NO_FILTERS)).toEqual({});
});
