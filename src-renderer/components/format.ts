const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dateTimeExact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const dateTimeFull = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const dateOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

function parse(iso: string): Date | null {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A date and time as the user's locale writes it; the raw text where it is not a time. */
export function formatTime(iso: string): string {
  const date = parse(iso);
  return date ? dateTime.format(date) : iso;
}

/** The day of a moment as the user's locale writes it; the raw text where it is not a time. */
export function formatDay(iso: string): string {
  const date = parse(iso);
  return date ? dateOnly.format(date) : iso;
}

/**
 * A moment on the clocks of a time zone, with its day of the week and, where it is another year than now, the year.
 * The raw text where it is no time.
 */
export function formatTimeIn(iso: string, timeZone: string, now: Date = new Date(), locale?: string): string {
  const date = parse(iso);
  if (!date) return iso;
  const parts = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const year = date.getUTCFullYear() === now.getUTCFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { ...parts, ...year, timeZone }).format(date);
}

/** The time of day of a moment on the clocks of a time zone. */
export function formatClockIn(iso: string, timeZone: string, locale?: string): string {
  const date = parse(iso);
  return date ? new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(date) : iso;
}

/** The same with seconds. */
export function formatTimeExact(iso: string): string {
  const date = parse(iso);
  return date ? dateTimeExact.format(date) : iso;
}

/** The same moment in full, with its time zone, for tooltips. */
export function formatTimeFull(iso: string): string {
  const date = parse(iso);
  return date ? dateTimeFull.format(date) : iso;
}

/** The time of day with seconds. */
export function formatClock(iso: string): string {
  const date = parse(iso);
  return date ? timeOnly.format(date) : iso;
}

/** A whole number with the locale's separators. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** A number with its noun: "1 object", "2,000 objects". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A size in the unit a person reads. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? whole.format(value) : oneDecimal.format(value)} ${units[unit] ?? 'bytes'}`;
}

/** How long something took, or has been taking. */
export function formatDuration(fromIso: string, toIso: string): string {
  const from = parse(fromIso);
  const to = parse(toIso);
  if (!from || !to) return '–';
  return formatSeconds((to.getTime() - from.getTime()) / 1000);
}

/** So many seconds, in the units that a person reads. */
export function formatSeconds(exact: number): string {
  const seconds = Math.max(0, Math.round(exact));
  if (seconds < 1) return 'less than 1 s';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Whole days between a time and now. */
export function daysSince(iso: string, now: number = Date.now()): number {
  const date = parse(iso);
  return date ? Math.floor((now - date.getTime()) / 86_400_000) : 0;
}
