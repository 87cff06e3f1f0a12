import { Lab } from '../fixtures/lab.ts';
import { sizeOf, startGraph, WIDE } from './graph.ts';
import { atMost, mustBe, type Row, times } from './report.ts';

/** The client's own number of requests under way. */
const PARALLEL = 4;
const LATENCY_MS = 50;
const ROUNDS = 3;

interface Sent {
  url: string;
  init: RequestInit;
}

/** Captures everything into a new workspace. Returns the time that took and what came of it. */
async function timedCapture(graphRoot: string): Promise<{ ms: number; items: number; requests: number }> {
  const lab = await Lab.start({ graphRoot });
  const began = performance.now();
  const started = await lab.start({ policyTypes: WIDE.types, includeFoundations: false });
  await lab.engine.runner.finished(started.operationRunId);
  const ms = performance.now() - began;
  const { run, set } = await lab.ended(started);
  if (run.outcome !== 'succeeded') throw new Error(`The capture ended ${run.outcome}.`);
  return { ms, items: set.itemCount, requests: run.counts.requests };
}

/** Writes down every request that is sent while the work goes on. */
async function recording<T>(work: () => Promise<T>): Promise<{ result: T; sent: Sent[] }> {
  const sent: Sent[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    sent.push({ url, init: { ...init, signal: null } });
    return real(input, init);
  };
  try {
    return { result: await work(), sent };
  } finally {
    globalThis.fetch = real;
  }
}

/** Sends the same requests with the same number under way and throws the bytes away. Returns the time. */
async function timedReplay(requests: readonly Sent[]): Promise<number> {
  const queue = [...requests];
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const answer = await fetch(next.url, { ...next.init, redirect: 'manual' });
      await answer.arrayBuffer();
      // A refusal that the capture met and worked around (400) is part of its requests; these would be news.
      if (answer.status === 401 || answer.status === 429 || answer.status >= 500) {
        throw new Error(`The replay of ${next.url} was answered with ${answer.status}.`);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return performance.now() - began;
}

/** Wall time of a capture over a slow line, over fetching the very same requests. */
export async function measureSpeed(): Promise<Row[]> {
  const root = await startGraph({ tenant: WIDE, latencyMs: LATENCY_MS });
  // The first of each warms the code up.
  const warm = await recording(() => timedCapture(root));
  await timedReplay(warm.sent);
  let [capture, replay] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { result, sent } = await recording(() => timedCapture(root));
    capture += result.ms;
    replay += await timedReplay(sent);
  }
  const note = ` (${(capture / ROUNDS / 1000).toFixed(2)} s / ${(replay / ROUNDS / 1000).toFixed(2)} s)`;
  return [atMost('capture with 50 ms delay, over the bare requests', capture / replay, 1.25, times, note)];
}

/** Wall time against a server that enforces Intune's limit, over what the limit itself needs. */
export async function measureThrottled(): Promise<Row[]> {
  const throttle = { requests: 1000, perMs: 20_000 };
  const root = await startGraph({ tenant: WIDE, throttle });
  const free = await startGraph({ tenant: WIDE });
  const { requests } = await timedCapture(free);
  // A sliding window lets the first 1,000 through at once, and each further 1,000 after 20 s more.
  const needed = Math.floor((requests - 1) / throttle.requests) * throttle.perMs;
  const { ms, items } = await timedCapture(root);
  const note = ` (${(ms / 1000).toFixed(1)} s / ${needed / 1000} s, ${requests} requests)`;
  return [
    atMost('capture under 1,000 requests / 20 s, over what that needs', ms / needed, 1.1, times, note),
    mustBe('objects lost under that limit', String(sizeOf(WIDE) - items), '0', items === sizeOf(WIDE)),
  ];
}
