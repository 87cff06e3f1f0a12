import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isTimezone, nextSlot, plan, type Rhythm, slotsBetween } from './planner.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const [FROM, UNTIL] = ['2026-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'];
const daily = (timezone: string, timeOfDay: string): Rhythm => ({
  timezone,
  frequency: 'daily',
  timeOfDay,
  daysOfWeek: [],
});
const localDay = (slot: string, zone: string): string =>
  Temporal.Instant.from(slot).toZonedDateTimeISO(zone).toPlainDate().toString();
const localTime = (slot: string, zone: string): string =>
  Temporal.Instant.from(slot).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** Every local day that lies whole between two moments. */
function daysOf(zone: string, from: string, until: string): string[] {
  const days: string[] = [];
  let date = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const last = Temporal.Instant.from(until).toZonedDateTimeISO(zone).toPlainDate();
  for (; Temporal.PlainDate.compare(date, last) < 0; date = date.add({ days: 1 })) days.push(date.toString());
  return days;
}

/** The local times, minute by minute, around each change of a zone's clocks in two years. */
function timesAroundChanges(zone: string): string[] {
  const times = new Set<string>();
  let at = Temporal.Instant.from(FROM).toZonedDateTimeISO(zone);
  for (;;) {
    const change = at.getTimeZoneTransition('next');
    if (!change || change.epochMilliseconds > Date.parse(UNTIL)) break;
    for (const minutes of [-90, -60, -30, -1, 0, 1, 30, 59, 60])
      times.add(change.add({ minutes }).toPlainTime().toString({ smallestUnit: 'minute' }));
    at = change;
  }
  return [...times];
}

test('knows every zone of the runtime', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  expect(ZONES.filter((zone) => !isTimezone(zone))).toEqual([]);
  for (const name of ['', 'Mars/Olympus', '+02:00', 'CET1CEST2']) expect(isTimezone(name)).toBe(false);
});

test('every zone, two years: each local day has exactly one slot, at its time or as the clocks allow', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  fc.assert(
    fc.property(fc.shuffledSubarray(ZONES, { minLength: 12, maxLength: 12 }), time, (zones, timeOfDay) => {
      for (const zone of zones) {
        const slots = slotsBetween(daily(zone, timeOfDay), FROM, UNTIL);
        const days = slots.map((slot) => localDay(slot, zone));
        expect(new Set(days).size).toBe(days.length);
        const known = new Set(days);
        expect(daysOf(zone, FROM, UNTIL).filter((day) => !known.has(day))).toEqual([]);
      }
    }),
    { numRuns: 6 },
  );
}, 120_000);

test('every zone: a time inside a spring gap or an autumn overlap gives its day one slot, and slots only move on', () => {
  for (const zone of ZONES) {
    for (const timeOfDay of timesAroundChanges(zone)) {
      let at = Temporal.Instant.from(FROM).toZonedDateTimeISO(zone);
      for (;;) {
        const change = at.getTimeZoneTransition('next');
        if (!change || change.epochMilliseconds > Date.parse(UNTIL)) break;
        const from = change.subtract({ days: 3 }).toInstant().toString({ smallestUnit: 'millisecond' });
        const until = change.add({ days: 3 }).toInstant().toString({ smallestUnit: 'millisecond' });
        const slots = slotsBetween(daily(zone, timeOfDay), from, until);
        const days = slots.map((slot) => localDay(slot, zone));
        expect(new Set(days).size).toBe(days.length);
        expect(slots).toEqual(slots.toSorted());
        const known = new Set(days);
        expect(daysOf(zone, from, until).filter((day) => !known.has(day))).toEqual([]);
        at = change;
      }
    }
  }
}, 120_000);

describe('the days when clocks change', () => {
  const slots = (zone: string, time: string, from: string, until: string): string[] =>
    slotsBetween(daily(zone, time), from, until);

  test('a time that is jumped over runs as much later, on the same day', () => {
    const found = slots('Europe/Berlin', '02:30', '2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z');
    expect(found).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
    expect(found.map((slot) => localTime(slot, 'Europe/Berlin'))).toEqual(['02:30', '03:30', '02:30']);
  });

  test('a time that comes twice runs the first time', () => {
    expect(slots('America/New_York', '01:30', '2026-10-31T12:00:00Z', '2026-11-02T12:00:00Z')).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  test('a day that a zone left out has no slot, and the next one only its own', () => {
    // Samoa moved to the other side of the date line and had no 30 December 2011.
    expect(slots('Pacific/Apia', '08:00', '2011-12-29T00:00:00Z', '2012-01-01T00:00:00Z')).toEqual([
      '2011-12-29T18:00:00.000Z',
      '2011-12-30T18:00:00.000Z',
      '2011-12-31T18:00:00.000Z',
    ]);
  });
});

describe('a weekly schedule', () => {
  const weekly: Rhythm = {
    timezone: 'Asia/Kathmandu',
    frequency: 'weekly',
    timeOfDay: '00:00',
    daysOfWeek: ['mon', 'thu'],
  };

  test('runs on its days alone', () => {
    const days = slotsBetween(weekly, FROM, UNTIL).map(
      (slot) => Temporal.Instant.from(slot).toZonedDateTimeISO(weekly.timezone).dayOfWeek,
    );
    expect(new Set(days)).toEqual(new Set([1, 4]));
    expect(days.length).toBeGreaterThanOrEqual(208);
  });

  test('without a day is refused instead of searched for ever', () => {
    expect(() => nextSlot({ ...weekly, daysOfWeek: [] }, FROM)).toThrow(/day of the week/);
  });
});

describe('the plan of a moment', () => {
  const berlin = daily('Europe/Berlin', '06:00');
  const first = '2026-06-01T04:00:00.000Z';

  test('before the slot nothing is due', () => {
    expect(plan(berlin, first, '2026-06-01T03:59:59.999Z')).toEqual({ due: null, missed: [], next: first });
  });

  test('at the slot it is due, once', () => {
    const { due, missed, next } = plan(berlin, first, first);
    expect([due, missed]).toEqual([first, []]);
    expect(plan(berlin, next, first).due).toBeNull();
  });

  test('after a long sleep the newest runs, the others are named', () => {
    expect(plan(berlin, first, '2026-06-04T09:00:00.000Z')).toEqual({
      due: '2026-06-04T04:00:00.000Z',
      missed: ['2026-06-01T04:00:00.000Z', '2026-06-02T04:00:00.000Z', '2026-06-03T04:00:00.000Z'],
      next: '2026-06-05T04:00:00.000Z',
    });
  });

  test('however the clock moves, no slot comes twice and every one up to the latest moment comes', () => {
    const hours = fc.array(fc.integer({ min: -72, max: 200 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(hours, fc.constantFrom(...ZONES), (steps, zone) => {
        const rhythm = daily(zone, '02:30');
        let now = Date.parse(first);
        let latest = now;
        let open = nextSlot(rhythm, first);
        const dealt: string[] = [];
        for (const step of steps) {
          now += step * 3_600_000;
          latest = Math.max(latest, now);
          const made = plan(rhythm, open, new Date(now).toISOString());
          dealt.push(...made.missed, ...(made.due === null ? [] : [made.due]));
          expect(made.next >= open).toBe(true);
          open = made.next;
        }
        expect(dealt).toEqual(slotsBetween(rhythm, first, new Date(latest).toISOString()));
      }),
      { numRuns: 60 },
    );
  });
});
