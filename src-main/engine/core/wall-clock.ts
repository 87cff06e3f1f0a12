let offsetMs = 0;

/** The time of day as the engine sees it: what it writes down and plans by. Leases and back-off stay on real time. */
export function wallClock(): Date {
  return new Date(Date.now() + offsetMs);
}

/** The same as ISO text in UTC. */
export function wallTime(): string {
  return wallClock().toISOString();
}

const DAY_MS = 24 * 3600 * 1000;

/** The moment that lies that many days back, as ISO text in UTC. */
export function daysAgo(days: number): string {
  return new Date(wallClock().getTime() - days * DAY_MS).toISOString();
}

/** Shifts the clock of this process so that it shows the given moment now; it goes on ticking. */
export function shiftWallClock(to: Date): void {
  offsetMs = to.getTime() - Date.now();
}
