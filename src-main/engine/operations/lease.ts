import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** How long a lease lasts, and how often its holder renews it, in milliseconds of real time. */
export const LEASE_MS = 30_000;
export const RENEW_MS = 5_000;

/** Runners that live in this thread: another one of the same process has ended with its thread. */
const living = new Set<string>();

/**
 * Names a runner of this process so that another one on the same computer can tell whether it still lives.
 * The start time tells a process from a later one with the same number.
 */
export function newOwner(): string {
  const owner = [hostname(), process.pid, startOf(process.pid) ?? '-', randomUUID()].join('|');
  living.add(owner);
  return owner;
}

/** Says that a runner has ended: what it still holds is nobody's. */
export function ownerEnded(owner: string): void {
  living.delete(owner);
}

/** True when this very process holds the run: it ends with it. */
export function isOwnProcess(owner: string | null): boolean {
  const [host, pid] = owner?.split('|') ?? [];
  return host === hostname() && pid === String(process.pid);
}

/** The end of a lease that starts now, as ISO time. */
export function leaseEnd(now = Date.now()): string {
  return new Date(now + LEASE_MS).toISOString();
}

/**
 * True when no process holds the run any more: its lease has run out, or its process on this computer has
 * ended. A holder that cannot be judged is believed until the lease ends.
 */
export function isAbandoned(owner: string | null, leaseUntil: string | null, now = Date.now()): boolean {
  if (owner === null || leaseUntil === null || Date.parse(leaseUntil) <= now) return true;
  const [host, pidText, start] = owner.split('|');
  const pid = Number(pidText);
  if (host !== hostname() || !Number.isInteger(pid) || pid <= 0 || start === undefined) return false;
  if (pid === process.pid && start === (startOf(pid) ?? '-')) return !living.has(owner);
  return !isAlive(pid, start);
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const current = startOf(pid);
  return start === '-' || current === null || current === start;
}

/** Start time of a process in clock ticks since boot, where the system tells (Linux); a dead zombie has none. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
