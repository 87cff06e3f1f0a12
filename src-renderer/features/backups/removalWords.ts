import { formatDay } from '../../components/format.ts';

/** What becomes of a set that retention archived, for the middle of a sentence. */
export function removalWords(removalAt: string, now: Date = new Date()): string {
  return Date.parse(removalAt) <= now.getTime()
    ? 'removed for good at the next housekeeping'
    : `removed for good on ${formatDay(removalAt)}`;
}
