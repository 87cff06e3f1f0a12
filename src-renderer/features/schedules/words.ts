import { type Schedule, type Weekday, WEEKDAYS } from '../../../src-preload/contract/index.ts';
import { formatClockIn, formatTimeIn, plural } from '../../components/index.ts';

const DAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
/** Days that are written out in full; of more, only the first three letters. */
const IN_FULL = 2;

/** When a schedule runs, as the contract says it. */
export type Rhythm = Pick<Schedule, 'frequency' | 'timeOfDay' | 'timezone' | 'daysOfWeek'>;

/** The word for a day of the week. */
export function dayWord(day: Weekday): string {
  return DAYS[day];
}

function daysInWords(days: readonly Weekday[]): string {
  const key = WEEKDAYS.filter((day) => days.includes(day));
  if (key.length === WEEKDAYS.length) return 'Daily';
  if (key.join() === 'mon,tue,wed,thu,fri') return 'Monday to Friday';
  const words = key.map((day) => (key.length > IN_FULL ? DAYS[day].slice(0, 3) : `${DAYS[day]}s`));
  const last = words.pop() ?? 'Never';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

/** A rhythm without its zone: "Daily at 02:30", "Mondays and Thursdays at 02:30". */
export function rhythmWords({ frequency, daysOfWeek, timeOfDay }: Omit<Rhythm, 'timezone'>): string {
  return `${frequency === 'daily' ? 'Daily' : daysInWords(daysOfWeek)} at ${timeOfDay}`;
}

/** A zone as a person reads it: "America/New York". */
export function zoneWords(timezone: string): string {
  return timezone.replaceAll('_', ' ');
}

/** A rhythm with its zone: "Daily at 02:30, Europe/Berlin". */
export function whenWords(rhythm: Rhythm): string {
  return `${rhythmWords(rhythm)}, ${zoneWords(rhythm.timezone)}`;
}

/** The time zone of this computer. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

interface TwoClocks {
  /** On the clocks of the schedule's zone. */
  own: string;
  /** On this computer's clocks; null where they show the same. */
  local: string | null;
}

function dayIn(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(iso));
}

/** A moment on the clocks of a schedule's zone, and on this computer's. */
export function onTwoClocks(
  iso: string,
  timezone: string,
  here: string = localZone(),
  now: Date = new Date(),
  locale?: string,
): TwoClocks {
  const own = formatTimeIn(iso, timezone, now, locale);
  const local = formatTimeIn(iso, here, now, locale);
  if (own === local) return { own, local: null };
  // On the same day the time alone says it.
  const [day, localDay] = [timezone, here].map((timeZone) => dayIn(iso, timeZone));
  return { own, local: day === localDay ? formatClockIn(iso, here, locale) : local };
}

/** What the next runs are, in one sentence. */
export function nextRunsWords(slots: readonly string[], timezone: string, here?: string, now?: Date, locale?: string) {
  const [first, ...others] = slots.map((slot) => onTwoClocks(slot, timezone, here, now, locale));
  if (!first) return 'It never runs.';
  const local = first.local === null ? '' : ` (${first.local} local time)`;
  return [`Next run: ${first.own}${local}`, ...others.map(({ own }) => `then ${own}`)].join('; ');
}

/** What retention takes out of the list of backups, and what it never touches. */
export function retentionWords(keepLast: number): string {
  if (keepLast === 0) return 'Every backup of this schedule is kept.';
  const last = keepLast === 1 ? 'good one' : plural(keepLast, 'good one');
  return `After each run, backups of this schedule before the last ${last} are archived: they leave the list and can be restored to it. The newest complete backup, what a restore or a baseline refers to, and backups that other schedules or people took are never touched.`;
}

/** What a schedule captures, in a few words. */
export function captureWords({
  policyTypes,
  includeFoundations,
}: Pick<Schedule, 'policyTypes' | 'includeFoundations'>) {
  const types = policyTypes === 'all' ? 'Everything' : plural(policyTypes.length, 'policy type');
  return `${types}, ${includeFoundations ? 'with' : 'without'} foundations`;
}

/** Where a schedule is in its life, as the badge catalogue names it. */
export function lifecycleOf({ archivedAt, isEnabled }: Pick<Schedule, 'archivedAt' | 'isEnabled'>): string {
  if (archivedAt !== null) return 'archived';
  return isEnabled ? 'enabled' : 'disabled';
}
