import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_CHANGES, FINDING_SEVERITIES } from '../../../src-preload/contract/index.ts';
import { filterParams, filtersIn, NO_FILTERS, STATUS_CHOICES } from './filters.ts';

const filters = fc.record({
  status: fc.constantFrom(...STATUS_CHOICES),
  severity: fc.constantFrom(null, ...FINDING_SEVERITIES),
  change: fc.constantFrom(null, ...FINDING_CHANGES),
  scopeKey: fc.option(fc.constantFrom('intents', 'deviceShellScripts')),
  driftScanId: fc.option(fc.integer({ min: 1 })),
  search: fc.string({ maxLength: 40 }),
});

describe('the filters of findings', () => {
  it('are what their address says', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        expect(filtersIn(new URLSearchParams(filterParams(chosen)))).toEqual(chosen);
      }),
    );
  });

  it('show open findings where an address names none, or what nobody knows', () => {
    expect(filtersIn(new URLSearchParams())).toEqual(NO_FILTERS);
    expect(filtersIn(new URLSearchParams('status=odd&severity=dire&change=melted&scan=-3'))).toEqual(NO_FILTERS);
    expect(filterParams(NO_FILTERS)).toEqual({});
  });
});
