import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { EngineEvent } from '../../src-preload/contract/index.ts';
import type { FromEngine, ToEngine } from '../engine/worker-protocol.ts';
import { EngineHost, type EngineWorker } from './engine-host.ts';

class FakeWorker extends EventEmitter implements EngineWorker {
  readonly received: ToEngine[] = [];

  postMessage(message: ToEngine): void {
    this.received.push(message);
  }

  terminate(): Promise<number> {
    this.emit('exit', 1);
    return Promise.resolve(1);
  }

  say(message: FromEngine): void {
    this.emit('message', message);
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const events: EngineEvent[] = [];
  const clock = { now: 0 };
  const host = new EngineHost({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    onEvent: (event) => events.push(event),
    answerHost: ({ service }) => Promise.resolve({ ok: true, value: service }),
    onFault: vi.fn<(problem: unknown) => void>(),
    now: () => clock.now,
  });
  host.start();
  return { host, workers, events, clock };
}

describe('EngineHost', () => {
  test('hands each answer to its own call', async () => {
    const { host, workers } = setUp();
    const first = host.call('tenants.list', {});
    const second = host.call('workspace.me', {});
    workers[0]?.say({ kind: 'answer', id: 2, envelope: { ok: true, value: 'me' } });
    workers[0]?.say({ kind: 'answer', id: 1, envelope: { ok: true, value: [] } });
    expect(await first).toEqual({ ok: true, value: [] });
    expect(await second).toEqual({ ok: true, value: 'me' });
  });

  test('starts a worker that died again, and answers what was waiting', async () => {
    const { host, workers, events } = setUp();
    const waiting = host.call('tenants.list', {});
    workers[0]?.emit('exit', 1);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'workspace_unavailable' } });
    expect(workers).toHaveLength(2);
    expect(events.map((event) => event.kind === 'changed' && event.topic)).toContain('operations');
    const next = host.call('tenants.list', {});
    workers[1]?.say({ kind: 'answer', id: 2, envelope: { ok: true, value: [] } });
    expect(await next).toMatchObject({ ok: true });
  });

  test('tells every thread whom events are for, also one that is started later', () => {
    const { host, workers } = setUp();
    host.setAudience(2);
    workers[0]?.emit('exit', 1);
    expect(workers.map(({ received }) => received.at(-1))).toEqual([
      { kind: 'audience', audience: 2 },
      { kind: 'audience', audience: 2 },
    ]);
  });

  test('leaves a worker alone that keeps dying, and says so', async () => {
    const { host, workers } = setUp();
    for (const index of [0, 1, 2]) workers[index]?.emit('exit', 1);
    expect(workers).toHaveLength(3);
    expect(host.problem?.kind).toBe('stopped');
    expect(await host.call('tenants.list', {})).toMatchObject({ ok: false, error: { details: { kind: 'stopped' } } });
  });

  test('goes on when the deaths are far apart', () => {
    const { host, workers, clock } = setUp();
    for (let index = 0; index < 10; index++) {
      clock.now += 10 * 60_000;
      workers[index]?.emit('exit', 1);
    }
    expect(host.problem).toBeNull();
    expect(workers).toHaveLength(11);
  });

  test('refuses calls with the problem of a workspace that cannot be opened', async () => {
    const { host, workers } = setUp();
    const early = host.call('tenants.list', {});
    // Nobody is told that all is well before it is known.
    let decided = false;
    const decision = host.decided.then(() => (decided = true));
    await Promise.resolve();
    expect(decided).toBe(false);
    workers[0]?.say({ kind: 'ready', problem: { kind: 'newer', message: 'Made by a newer version.' } });
    await decision;
    const refused = { ok: false, error: { code: 'workspace_unavailable', message: 'Made by a newer version.' } };
    expect(await early).toMatchObject(refused);
    expect(await host.call('tenants.list', {})).toMatchObject(refused);
    workers[0]?.emit('exit', 0);
    expect(workers).toHaveLength(1);
  });

  test('asks the engine to end, and waits for it', async () => {
    const { host, workers } = setUp();
    const ended = vi.fn<() => void>();
    const closing = host.close().then(ended);
    expect(workers[0]?.received.at(-1)).toEqual({ kind: 'shutdown' });
    expect(ended).not.toHaveBeenCalled();
    workers[0]?.emit('exit', 0);
    await closing;
    expect(workers).toHaveLength(1);
  });

  test('stops an engine that does not end', async () => {
    vi.useFakeTimers();
    const { host, workers } = setUp();
    const stopped = vi.fn<() => void>();
    workers[0]?.on('exit', stopped);
    const closing = host.close();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(stopped).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    await closing;
    expect(stopped).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
