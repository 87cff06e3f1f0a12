/** What a throttled caller is told: seconds as text, or null when Graph gives no Retry-After. */
export interface Refusal {
  retryAfter: string | null;
}

export interface Throttle {
  /** Counts one request; a refusal when it is one too many. Intune's writes have a window of their own. */
  admit(service: 'intune' | 'conditionalAccess' | 'directory', writes?: boolean): Refusal | null;
}

export interface Limit {
  requests: number;
  perMs: number;
}

/** Writes of one app in one tenant [V 13]. */
const intuneWrites: Limit = { requests: 100, perMs: 20_000 };

/** Sliding windows over all requests and over Intune's writes, and one request a second for Conditional Access. */
export function createThrottle(
  limit: (Limit & { writes?: Limit }) | undefined,
  now: () => number = () => performance.now(),
): Throttle {
  if (limit === undefined) return { admit: () => null };
  const writeLimit = limit.writes ?? intuneWrites;
  let times: number[] = [];
  let writeTimes: number[] = [];
  let lastConditionalAccess = -Infinity;
  let refusals = 0;
  const refuse = (past: readonly number[], { requests, perMs }: Limit, at: number): Refusal => {
    const oldest = past[past.length - requests] ?? at;
    const seconds = Math.max(0.05, (oldest + perMs - at) / 1000);
    refusals += 1;
    // Whole, decimal, and left out, as Intune does [V 15, R 17].
    if (refusals % 3 === 0) return { retryAfter: null };
    return { retryAfter: refusals % 3 === 1 ? String(Math.ceil(seconds)) : seconds.toFixed(3) };
  };
  return {
    admit: (service, writes = false) => {
      const at = now();
      times = times.filter((time) => time > at - limit.perMs);
      // Throttled requests count too [V 15].
      times.push(at);
      if (writes && service === 'intune') {
        writeTimes = writeTimes.filter((time) => time > at - writeLimit.perMs);
        writeTimes.push(at);
        if (writeTimes.length > writeLimit.requests) return refuse(writeTimes, writeLimit, at);
      }
      if (times.length > limit.requests) return refuse(times, limit, at);
      if (service === 'conditionalAccess') {
        // 1 request a second per tenant; 429 without Retry-After [V 14].
        if (at - lastConditionalAccess < 1000) return { retryAfter: null };
        lastConditionalAccess = at;
      }
      return null;
    },
  };
}
