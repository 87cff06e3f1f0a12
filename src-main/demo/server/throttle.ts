/** What a throttled caller is told: seconds as text, or null when Graph gives no Retry-After. */
export interface Refusal {
  retryAfter: string | null;
}

export interface Throttle {
  /** Counts one request; a refusal when it is one too many. */
  admit(service: 'intune' | 'conditionalAccess' | 'directory'): Refusal | null;
}

/** A sliding window over all requests, and one request a second for Conditional Access. */
export function createThrottle(
  limit: { requests: number; perMs: number } | undefined,
  now: () => number = () => performance.now(),
): Throttle {
  if (limit === undefined) return { admit: () => null };
  let times: number[] = [];
  let lastConditionalAccess = -Infinity;
  let refusals = 0;
  return {
    admit: (service) => {
      const at = now();
      times = times.filter((time) => time > at - limit.perMs);
      // Throttled requests count too [V 15].
      times.push(at);
      if (times.length > limit.requests) {
        const oldest = times[times.length - limit.requests] ?? at;
        const seconds = Math.max(0.05, (oldest + limit.perMs - at) / 1000);
        refusals += 1;
        // Whole, decimal, and left out, as Intune does [V 15, R 17].
        if (refusals % 3 === 0) return { retryAfter: null };
        return { retryAfter: refusals % 3 === 1 ? String(Math.ceil(seconds)) : seconds.toFixed(3) };
      }
      if (service === 'conditionalAccess') {
        // 1 request a second per tenant; 429 without Retry-After [V 14].
        if (at - lastConditionalAccess < 1000) return { retryAfter: null };
        lastConditionalAccess = at;
      }
      return null;
    },
  };
}
