import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionChoices, filterParams, filtersIn } from './filters.ts';

test('filters come back from their address as they were', () => {
  const text = fc.string({ minLength: 1, maxLength: 100 });
  const filters = fc.record({
    realm: fc.constantFrom('tenant' as const, 'workspace' as const),
    search: fc.string({ maxLength: 200 }),
    action: fc.option(text),
    actor: fc.option(text),
    days: fc.constantFrom(7 as const, 30 as const, null),
    entryId: fc.option(fc.integer({ min: 1, max: 1e12 })),
  });
  fc.assert(
    fc.property(filters, (one) => {
      expect(filtersIn(new URLSearchParams(filterParams(one)))).toEqual(one);
    }),
  );
});

test('an address that nobody made shows everything', () => {
  const none = { realm: 'tenant', search: '', action: null, actor: null, days: null, entryId: null };
  expect(filtersIn(new URLSearchParams('realm=x&days=1&entry=-1'))).toEqual(none);
});

test('actions are offered by group, where a group has several', () => {
  const actions = ['backup.capture.started', 'backup.capture.succeeded', 'odd', 'tenant.added'];
  expect(actionChoices(actions).map(({ value }) => value)).toEqual([
    'backup.capture',
    'backup.capture.started',
    'backup.capture.succeeded',
    'odd',
    'tenant.added',
  ]);
});
