import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attemptsFor, retryAfterMs, waitBeforeRetry } from './retry.ts';

describe('Retry-After', () => {
  test.each([
    ['2', 2000],
    ['0', 0],
    ['2.128', 2128],
    [' 3 ', 3000],
    ['0.0001', 1],
    ['300', 300_000],
  ])('%j asks for %i ms', (header, ms) => {
    expect(retryAfterMs(header)).toBe(ms);
  });

  test('an HTTP date is a point in time', () => {
    const now = Date.parse('2026-11-21T08:00:00Z');
    expect(retryAfterMs('Sat, 21 Nov 2026 08:00:07 GMT', now)).toBe(7000);
  });

  test('a date that has passed asks for no wait', () => {
    expect(retryAfterMs('Sat, 21 Nov 2026 08:00:00 GMT', Date.parse('2026-11-21T09:00:00Z'))).toBe(0);
  });

  test.each([null, undefined, '', '  ', 'soon', '-1', 'NaN', 'Infinity'])('%j says nothing usable', (header) => {
    expect(retryAfterMs(header)).toBeNull();
  });
});

describe('attempts', () => {
  test.each([429, 502, 503, 504])('%i is sent again', (status) => {
    expect(attemptsFor(status)).toBeGreaterThan(1);
  });

  test.each([200, 204, 400, 401, 403, 404, 409, 424, 500, 501])('%i is not mended by a retry', (status) => {
    expect(attemptsFor(status)).toBe(1);
  });
});

describe('the wait before a retry', () => {
  test('is never shorter than what Graph asks for, and little longer', () => {
    fc.assert(
      fc.property(
        fc.nat(600_000),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (asked, n, r) => {
          const ms = waitBeforeRetry(n, asked, () => r);
          expect(ms).toBeGreaterThanOrEqual(asked);
          expect(ms).toBeLessThanOrEqual(asked + 250);
        },
      ),
    );
  });

  test('grows from about a second to about a minute when Graph says nothing, and is never nothing', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => waitBeforeRetry(attempt, null, () => 0.5));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(waitBeforeRetry(1, null, () => 0)).toBe(750);
  });
});
