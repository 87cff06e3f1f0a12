/**
 * The retry policy: the one place that decides whether a Graph request is sent again, and when. Facts:
 * graph-behaviour, section 4. Throttled requests count too, so nothing is ever sent again at once.
 */
const ATTEMPTS_WHEN_THROTTLED = 8;
const ATTEMPTS_WHEN_UNAVAILABLE = 5;
/** Attempts after a connection that failed or an answer that broke off; a wait of about 30 s in all. */
export const MAX_TRANSPORT_ATTEMPTS = 6;

/** A batch as a whole is tried less often: its reads can be sent singly. */
export const MAX_BATCH_ATTEMPTS = 2;
/** Who asks to wait longer than this is asked again in a later run. */
export const LONGEST_ASKED_MS = 15 * 60_000;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** How many times a request is sent that is answered with this status; 1 when a retry does not mend it. */
export function attemptsFor(status: number): number {
  if (status === 429) return ATTEMPTS_WHEN_THROTTLED;
  return status === 502 || status === 503 || status === 504 ? ATTEMPTS_WHEN_UNAVAILABLE : 1;
}

/**
 * Milliseconds that a Retry-After header asks for: whole or decimal seconds, or an HTTP date.
 * Null when there is none or it says nothing usable.
 */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number | null {
  if (header === null || header === undefined || header.trim() === '') return null;
  const seconds = Number(header.trim());
  if (Number.isFinite(seconds)) return seconds >= 0 ? Math.ceil(seconds * 1000) : null;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Milliseconds to wait before attempt number `attempt + 1`: what Graph asks for, else exponential with jitter. */
export function waitBeforeRetry(attempt: number, askedMs: number | null, random: () => number = Math.random): number {
  if (askedMs !== null) return askedMs + Math.round(random() * 250);
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.round(ceiling * (0.75 + random() * 0.5));
}
