import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RequestBudget } from './budget.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

/** When each of the requests was let through, in milliseconds from now. */
async function times(
  budget: RequestBudget,
  service: 'intune' | 'conditionalAccess',
  counts: number[],
): Promise<number[]> {
  const start = Date.now();
  const let_through = counts.map((count) =>
    budget.acquire(service, count, never, () => undefined).then(() => Date.now() - start),
  );
  await vi.runAllTimersAsync();
  return Promise.all(let_through);
}

describe('the request budget', () => {
  test('lets a server without documented limits answer as it can, until it throttles', async () => {
    const budget = new RequestBudget(undefined, false);
    expect(await times(budget, 'conditionalAccess', [1, 1, 1])).toEqual([0, 0, 0]);
    budget.keep('conditionalAccess');
    expect(await times(budget, 'conditionalAccess', [1, 1])).toEqual([1000, 2000]);
  });

  test('lets Conditional Access have one request a second', async () => {
    expect(await times(new RequestBudget(), 'conditionalAccess', [1, 1, 1])).toEqual([0, 1000, 2000]);
  });

  test('never lets more than 1,000 Intune requests through within 20 seconds', async () => {
    const moments = await times(
      new RequestBudget(),
      'intune',
      Array.from({ length: 150 }, () => 20),
    );
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    for (const moment of moments) {
      const within = moments.filter((other) => other > moment - 20_000 && other <= moment);
      expect(within.length * 20).toBeLessThanOrEqual(1000);
    }
    expect(Math.max(...moments)).toBeLessThanOrEqual(80_000);
  });

  test('holds everyone back while a service asks for it, and says until when', async () => {
    const budget = new RequestBudget();
    const until = Date.now() + 7000;
    budget.pause('intune', until);
    budget.pause('intune', until - 3000);
    const said: number[] = [];
    const passed = budget.acquire('intune', 1, never, (time) => said.push(time)).then(() => Date.now());
    const other = budget.acquire('directory', 1, never, () => undefined).then(() => Date.now());
    await vi.runAllTimersAsync();
    expect(await other).toBe(until - 7000);
    expect(await passed).toBe(until);
    expect(said).toEqual([until]);
  });

  test('stops waiting when the run is cancelled, and those behind go on', async () => {
    const budget = new RequestBudget();
    budget.pause('intune', Date.now() + 60_000);
    const abort = new AbortController();
    const cancelled = budget.acquire('intune', 1, abort.signal, () => undefined);
    const behind = budget.acquire('intune', 1, never, () => undefined).then(() => 'passed');
    const reason = cancelled.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10);
    abort.abort(new Error('enough'));
    expect(await reason).toEqual(new Error('enough'));
    await vi.runAllTimersAsync();
    expect(await behind).toBe('passed');
  });
});
