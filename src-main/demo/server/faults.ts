/** A fault that a test asks for: the next `times` requests whose path and query match are hit. */
export interface FaultRule {
  match: RegExp | string;
  /** Only requests of this method. */
  method?: string;
  /** The request has its effect first, and then its answer is lost or replaced: for kinds status, reset and throttle. */
  after?: boolean;
  /** How often; once unless told. */
  times?: number;
  kind: 'status' | 'reset' | 'truncate' | 'nonJson' | 'delay' | 'throttle';
  status?: number;
  /** The Retry-After of kinds status and throttle; left out when missing. */
  retryAfter?: string;
  /** Hit every time. */
  permanent?: boolean;
  /** How long kind delay waits; 1000 ms unless told. */
  delayMs?: number;
}

export interface Faults {
  /** The fault that hits this method, path and query now, used up by one. */
  take(pathAndQuery: string, method: string): FaultRule | null;
}

/** The faults of a run; the rules themselves are not changed. */
export function createFaults(rules: readonly FaultRule[]): Faults {
  const left = rules.map((rule) => ({ rule, times: rule.permanent === true ? Infinity : (rule.times ?? 1) }));
  const matches = (rule: FaultRule, text: string): boolean =>
    typeof rule.match === 'string'
      ? text.includes(rule.match)
      : new RegExp(rule.match.source, rule.match.flags.replace(/[gy]/g, '')).test(text);
  return {
    take: (pathAndQuery, method) => {
      let decoded = pathAndQuery;
      try {
        decoded = decodeURIComponent(pathAndQuery);
      } catch {
        // A path that is not well encoded is matched as it is.
      }
      const hit = left.find(
        (entry) =>
          entry.times > 0 &&
          (entry.rule.method === undefined || entry.rule.method === method) &&
          (matches(entry.rule, pathAndQuery) || matches(entry.rule, decoded)),
      );
      if (hit === undefined) return null;
      hit.times -= 1;
      return hit.rule;
    },
  };
}
