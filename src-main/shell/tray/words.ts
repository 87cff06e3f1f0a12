const DAY_MS = 24 * 3600 * 1000;
const LONGEST_NAME = 40;

/** A text on one line, cut where it is too long for its place. */
export function shorten(text: string, longest = LONGEST_NAME): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}

/** When something is, as a person says it: `today at 22:00`, `Saturday at 02:30`, `4 Dec at 02:30`. */
export function whenWords(at: Date, now: Date, timeZone?: string): string {
  if (at <= now) return 'due now';
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', ...zone }).format(at);
  // Noon to noon: a day of 23 or 25 hours does not move the day's number.
  const dayOf = (date: Date): number => {
    const parts = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone }).format(date);
    return Date.parse(`${parts}T12:00:00Z`) / DAY_MS;
  };
  const days = Math.round(dayOf(at) - dayOf(now));
  if (days === 0) return `today at ${time}`;
  if (days === 1) return `tomorrow at ${time}`;
  const day: Intl.DateTimeFormatOptions = days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'short' };
  return `${new Intl.DateTimeFormat('en-GB', { ...day, ...zone }).format(at)} at ${time}`;
}

/** The words for an operation that has no name of its own. */
export function operationWords(type: string): string {
  const words = type.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
