import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { isAbandoned, LEASE_MS, leaseEnd, newOwner, ownerEnded } from './lease.ts';

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('a run', () => {
  test('of this process is not abandoned while the lease lasts', () => {
    expect(isAbandoned(newOwner(), leaseEnd())).toBe(false);
  });

  test('is abandoned once the lease has run out, whoever holds it', () => {
    const now = Date.now();
    expect(isAbandoned(newOwner(), leaseEnd(now), now + LEASE_MS)).toBe(true);
    expect(isAbandoned(newOwner(), leaseEnd(now), now + LEASE_MS - 1)).toBe(false);
  });

  test('without an owner or a lease is abandoned', () => {
    expect(isAbandoned(null, leaseEnd())).toBe(true);
    expect(isAbandoned(newOwner(), null)).toBe(true);
  });

  test('of a process that has ended is abandoned at once', async () => {
    const pid = await endedProcess();
    expect(isAbandoned([hostname(), pid, '123', 'a'].join('|'), leaseEnd())).toBe(true);
    expect(isAbandoned([hostname(), pid, '-', 'a'].join('|'), leaseEnd())).toBe(true);
  });

  test('of an earlier process with the number of a living one is abandoned', () => {
    expect(isAbandoned([hostname(), process.pid, '1', 'a'].join('|'), leaseEnd())).toBe(true);
  });

  test('of a living process of which no start time is known is believed', () => {
    expect(isAbandoned([hostname(), process.pid, '-', 'a'].join('|'), leaseEnd())).toBe(false);
  });

  test.each([`elsewhere|1|1|a`, 'not an owner', `${hostname()}|x|1|a`, `${hostname()}|-4|1|a`, ''])(
    'whose holder %j cannot be judged is believed until the lease ends',
    (owner) => {
      expect(isAbandoned(owner, leaseEnd())).toBe(false);
    },
  );

  test('a runner of this very process that has ended holds nothing, another one does', () => {
    const [ended, alive] = [newOwner(), newOwner()];
    ownerEnded(ended);
    expect(isAbandoned(ended, leaseEnd())).toBe(true);
    expect(isAbandoned(alive, leaseEnd())).toBe(false);
  });
});
