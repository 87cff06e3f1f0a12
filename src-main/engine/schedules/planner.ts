import { Temporal } from 'temporal-polyfill';
import { type Weekday, WEEKDAYS } from '../../../src-preload/contract/index.ts';

/** When a schedule runs: at a time of day in a time zone, every day or on some days of the week. */
export interface Rhythm {
  /** IANA name, such as `Europe/Berlin`. */
  timezone: string;
  frequency: 'daily' | 'weekly';
  /** `HH:MM`, 24 hours. */
  timeOfDay: string;
  /** Days of a weekly schedule; a daily one has none. */
  daysOfWeek: readonly Weekday[];
}

/** What a moment asks of a schedule. All times are ISO in UTC. */
export interface Plan {
  /** The slot that runs now; null when none is due. */
  due: string | null;
  /** Slots that passed before that one: they are recorded as skipped and never run. */
  missed: string[];
  /** The first slot after the moment. */
  next: string;
}

/** More than a week, and a day of the week that a zone leaves out. */
const MOST_DAYS = 16;

/**
 * What is due at a moment, given the first slot that has not been dealt with. Of several that passed, as after a
 * long sleep, only the newest runs. A clock that went backwards makes nothing due.
 */
export function plan(rhythm: Rhythm, firstOpen: string, now: string): Plan {
  const passed = firstOpen <= now ? [firstOpen, ...slotsBetween(rhythm, firstOpen, now)] : [];
  return {
    due: passed.at(-1) ?? null,
    missed: passed.slice(0, -1),
    next: firstOpen > now ? firstOpen : nextSlot(rhythm, now),
  };
}

/** The first slot after a moment. Editing and enabling ask for it, so that they never make a past slot due. */
export function nextSlot(rhythm: Rhythm, after: string): string {
  const moment = Temporal.Instant.from(after);
  // The day before: at the date line a slot of yesterday's date may still come.
  let date = moment.toZonedDateTimeISO(rhythm.timezone).toPlainDate().subtract({ days: 1 });
  for (let days = 0; days <= MOST_DAYS; days += 1) {
    const slot = slotOn(rhythm, date);
    if (slot !== null && Temporal.Instant.compare(slot, moment) > 0) return textOf(slot);
    date = date.add({ days: 1 });
  }
  throw new RangeError('A weekly schedule needs a day of the week.');
}

/** The first few slots after a moment, oldest first. */
export function nextSlots(rhythm: Rhythm, after: string, count: number): string[] {
  const slots: string[] = [];
  for (let last = after; slots.length < count; slots.push(last)) last = nextSlot(rhythm, last);
  return slots;
}

/** The slots after one moment, up to and including another, oldest first. */
export function slotsBetween(rhythm: Rhythm, after: string, until: string): string[] {
  const slots: string[] = [];
  for (let slot = nextSlot(rhythm, after); slot <= until; slot = nextSlot(rhythm, slot)) slots.push(slot);
  return slots;
}

/**
 * The slot of a local day; null on a day that the schedule leaves out, or that the zone does not have. A time that
 * the clocks jump over runs as much later as they jump; one that they show twice runs the first time.
 */
function slotOn(
  { timezone, frequency, timeOfDay, daysOfWeek }: Rhythm,
  date: Temporal.PlainDate,
): Temporal.Instant | null {
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  if (frequency === 'weekly' && (weekday === undefined || !daysOfWeek.includes(weekday))) return null;
  const wanted = date.toPlainDateTime(Temporal.PlainTime.from(timeOfDay));
  for (const disambiguation of ['compatible', 'earlier'] as const) {
    const slot = wanted.toZonedDateTime(timezone, { disambiguation });
    // A jump over midnight must not give one day two slots.
    if (slot.toPlainDate().equals(date)) return slot.toInstant();
  }
  return null;
}

/** As the database keeps times, so that they are compared as text. */
function textOf(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toISOString();
}

/** True for a name that the runtime knows as a time zone. */
export function isTimezone(name: string): boolean {
  try {
    // Neither an offset such as +02:00, which knows no daylight saving, nor a time with one, which Temporal would take.
    const { timeZoneId } = Temporal.Now.zonedDateTimeISO(name);
    return !/^[+-]/.test(name) && timeZoneId.toLowerCase() === name.toLowerCase();
  } catch {
    return false;
  }
}
