import { sleep } from '../core/sleep.ts';
import type { PolicyType } from './registry/index.ts';

export type Service = PolicyType['service'];

/** Requests that each service may get in a sliding window. */
export type RequestLimits = Readonly<Record<Service, { requests: number; perMs: number }>>;

/** Facts: graph-behaviour, section 4. */
const LIMITS: RequestLimits = {
  // 1,000 per 20 s for one app and tenant; a little is left for other work of the same app.
  intune: { requests: 960, perMs: 20_000 },
  // 1 per second for the whole tenant, all apps together.
  conditionalAccess: { requests: 1, perMs: 1_000 },
  // Resource units: a plain GET costs 1, getByIds 3; the smallest tenants have 3,500 per 10 s.
  directory: { requests: 1_000, perMs: 10_000 },
};

/** What of it may be writes (graph-behaviour, section 4): Intune takes 100 in 20 s of one app. */
export const WRITE_LIMITS: RequestLimits = {
  intune: { requests: 90, perMs: 20_000 },
  conditionalAccess: { requests: 1, perMs: 1_000 },
  directory: { requests: 2_800, perMs: 150_000 },
};

const SERVICES: readonly Service[] = ['intune', 'conditionalAccess', 'directory'];

/**
 * The request budget: how many counted requests each of Graph's services may get, and when a service
 * asked everyone to wait. One budget serves all requests of a connection.
 */
export class RequestBudget {
  readonly #sent = new Map<Service, { at: number; count: number }[]>();
  readonly #pausedUntil = new Map<Service, number>();
  readonly #queues = new Map<Service, Promise<void>>();
  readonly #limits: RequestLimits;
  /** Services whose limits are kept beforehand; the others show that they have them by throttling. */
  readonly #kept: Set<Service>;

  /** `documented` says whether the server is one that the documented limits are known to hold for. */
  constructor(limits: RequestLimits = LIMITS, documented = true) {
    this.#limits = limits;
    this.#kept = new Set(documented ? SERVICES : []);
  }

  /** Keeps to the service's limits from now on: it throttled a request. */
  keep(service: Service): void {
    this.#kept.add(service);
  }

  /** Waits until `count` requests may be sent to the service. Rejects when the signal aborts. */
  async acquire(service: Service, count: number, signal: AbortSignal, onWait: (until: number) => void): Promise<void> {
    // First come, first served: a large batch is not overtaken for ever by single requests.
    const before = this.#queues.get(service) ?? Promise.resolve();
    const turn = before.then(() => this.#wait(service, count, signal, onWait));
    this.#queues.set(
      service,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** Holds every request to the service back until the given time (milliseconds since the epoch). */
  pause(service: Service, until: number): void {
    this.#pausedUntil.set(service, Math.max(until, this.#pausedUntil.get(service) ?? 0));
  }

  async #wait(service: Service, count: number, signal: AbortSignal, onWait: (until: number) => void): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = Date.now();
      const free = this.#freeAt(service, count, now);
      const until = Math.max(this.#pausedUntil.get(service) ?? 0, this.#kept.has(service) ? free : now);
      if (until <= now) break;
      if (until - now > 500) onWait(until);
      await sleep(until - now, signal);
    }
    const sent = this.#sent.get(service) ?? [];
    sent.push({ at: Date.now(), count });
    this.#sent.set(service, sent);
  }

  #freeAt(service: Service, count: number, now: number): number {
    const limit = this.#limits[service];
    const window = (this.#sent.get(service) ?? []).filter((entry) => entry.at > now - limit.perMs);
    this.#sent.set(service, window);
    let used = window.reduce((sum, entry) => sum + entry.count, 0);
    if (used === 0 || used + count <= limit.requests) return now;
    for (const entry of window) {
      used -= entry.count;
      if (used === 0 || used + count <= limit.requests) return entry.at + limit.perMs;
    }
    return now;
  }
}
