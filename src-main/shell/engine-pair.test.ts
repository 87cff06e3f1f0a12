import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { FromEngine, ToEngine } from '../engine/worker-protocol.ts';
import type { EngineWorker } from './engine-host.ts';
import { EnginePair } from './engine-pair.ts';

/** A thread that answers every call with its own name. */
class NamedWorker extends EventEmitter implements EngineWorker {
  readonly #name: string;
  woken = 0;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  postMessage(message: ToEngine): void {
    if (message.kind === 'wake') this.woken += 1;
    if (message.kind === 'shutdown') this.emit('exit', 0);
    else if (message.kind === 'call')
      this.say({ kind: 'answer', id: message.id, envelope: { ok: true, value: this.#name } });
  }

  terminate(): Promise<number> {
    this.emit('exit', 1);
    return Promise.resolve(1);
  }

  say(message: FromEngine): void {
    this.emit('message', message);
  }
}

const READY: FromEngine = { kind: 'ready', problem: null };
const answeredBy = (value: unknown): object => ({ ok: true, value });

function setUp() {
  const engines: NamedWorker[] = [];
  const readers: NamedWorker[] = [];
  const made = (list: NamedWorker[], name: string) => () => {
    const worker = new NamedWorker(name);
    list.push(worker);
    return worker;
  };
  const pair = new EnginePair({
    createWorker: made(engines, 'engine'),
    createReader: made(readers, 'reader'),
    readerDelayMs: 0,
    onEvent: vi.fn<() => void>(),
    onFault: vi.fn<() => void>(),
    answerHost: ({ service }) => Promise.resolve({ ok: true, value: service }),
  });
  pair.start();
  return { pair, engines, readers };
}

async function started() {
  const all = setUp();
  all.engines[0]?.say(READY);
  await vi.waitFor(() => expect(all.readers).toHaveLength(1));
  all.readers[0]?.say(READY);
  await vi.waitFor(async () => expect(await all.pair.call('tenants.list', {})).toEqual(answeredBy('reader')));
  return all;
}

test('queries go to the reader and commands to the engine', async () => {
  const { pair } = await started();
  expect(await pair.call('dashboard.get', { tenant: 'a' })).toEqual(answeredBy('reader'));
  expect(await pair.call('backups.archive', { tenant: 'a', backupSetId: 1 })).toEqual(answeredBy('engine'));
  expect(await pair.call('nothing' as 'workspace.me', {})).toEqual(answeredBy('engine'));
});

test('the engine answers queries until the reader is ready', async () => {
  const { pair, engines, readers } = setUp();
  expect(await pair.call('tenants.list', {})).toEqual(answeredBy('engine'));
  engines[0]?.say(READY);
  await vi.waitFor(() => expect(readers).toHaveLength(1));
  expect(await pair.call('tenants.list', {})).toEqual(answeredBy('engine'));
});

test('no reader is started on a workspace that could not be opened', async () => {
  const { pair, engines, readers } = setUp();
  engines[0]?.say({ kind: 'ready', problem: { kind: 'newer', message: 'Made by a newer version.' } });
  await pair.decided;
  expect(await pair.call('tenants.list', {})).toMatchObject({ ok: false, error: { code: 'workspace_unavailable' } });
  expect(readers).toHaveLength(0);
});

test('the engine answers when the reader keeps ending', async () => {
  const { pair, readers } = await started();
  for (const index of [0, 1, 2]) readers[index]?.emit('exit', 1);
  expect(readers).toHaveLength(3);
  expect(await pair.call('tenants.list', {})).toEqual(answeredBy('engine'));
});

test('waking is for the engine alone', async () => {
  const { pair, engines, readers } = await started();
  pair.wake();
  expect([engines[0]?.woken, readers[0]?.woken]).toEqual([1, 0]);
});

test('closing ends both, and starts nothing anew', async () => {
  const { pair, engines, readers } = await started();
  await pair.close();
  expect([engines.length, readers.length]).toEqual([1, 1]);
});

test('while nobody is signed in no call is answered, but those that name their user', async () => {
  const { pair } = await started();
  pair.setAudience('nobody');
  const channels = ['tenants.list', 'workspace.me', 'backups.archive'] as const;
  for (const channel of channels)
    expect(await pair.call(channel, {})).toMatchObject({ ok: false, error: { code: 'signed_out' } });
  expect(await pair.callAs(null, 'users.list', {})).toEqual(answeredBy('reader'));
  pair.setAudience(2);
  expect(await pair.call('tenants.list', {})).toEqual(answeredBy('reader'));
});
