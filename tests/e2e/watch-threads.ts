import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { onClose } from '../fixtures/workspace.ts';
import { ask, expect } from './fixtures.ts';

// The engine and its reader live in threads of their own, each with its own sockets: what the test's side of the
// window's process sees says nothing of them. They are ended, and start again as after a crash, with a watch in them.

/** What a thread loads before anything else: it notes whatever the thread turns to the network for. */
const watch = (log: string): string => `
const { appendFileSync } = require('node:fs');
const { threadId } = require('node:worker_threads');
const note = (what) => appendFileSync(${JSON.stringify(log)}, threadId + ' ' + what + '\\n');
const patch = (object, name, said) => {
  const real = object[name];
  object[name] = function (...rest) {
    note(said(...rest));
    return real.apply(this, rest);
  };
};
const net = require('node:net');
patch(net.Socket.prototype, 'connect', (first) => {
  const to = Array.isArray(first) ? first[0] : first;
  return 'socket ' + (typeof to === 'object' && to !== null ? (to.path ?? to.host + ':' + to.port) : to);
});
const dns = require('node:dns');
for (const one of [dns, dns.promises]) patch(one, 'lookup', (name) => 'name ' + name);
const { Socket } = require('node:dgram');
for (const name of ['send', 'connect']) patch(Socket.prototype, name, () => 'datagram');
note('watching');
`;

interface WatchedThreads {
  /** Numbers of the threads that are watched. */
  threads: () => string[];
  /** What the threads turned to the network for until now. */
  contacts: () => string[];
}

/** Starts the engine's and the reader's threads again with a watch in them. Nothing may be running. */
export async function watchThreads(app: ElectronApplication, page: Page): Promise<WatchedThreads> {
  const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-watch-'));
  onClose(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const [log, preload] = [join(folder, 'log'), join(folder, 'watch.cjs')];
  writeFileSync(log, '');
  writeFileSync(preload, watch(log));
  await app.evaluate((_, script) => {
    const threads = process.getBuiltinModule('node:worker_threads');
    const { Worker } = threads;
    type Thread = InstanceType<typeof Worker>;
    const found = new Set<Thread>();
    Object.assign(globalThis, { found });
    const { postMessage } = Worker.prototype as { postMessage: (...rest: unknown[]) => void };
    Worker.prototype.postMessage = function (this: Thread, ...rest: unknown[]) {
      found.add(this);
      return postMessage.apply(this, rest);
    };
    threads.Worker = class extends Worker {
      constructor(...[file, options]: ConstructorParameters<typeof Worker>) {
        super(file, { ...options, execArgv: ['--require', script] });
      }
    };
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, preload);
  const countFound = () => app.evaluate(() => (Reflect.get(globalThis, 'found') as Set<unknown>).size);
  // The engine answers until its reader is there.
  await expect
    .poll(async () => {
      await ask(page, 'tenants.list', {});
      return countFound();
    })
    .toBe(2);
  // The reader, where it started after the watch was set.
  const ended = threadsIn(log).length;
  await app.evaluate(async () => {
    const found = [...(Reflect.get(globalThis, 'found') as Set<{ terminate(): Promise<number> }>)];
    await Promise.all(found.map((thread) => thread.terminate()));
  });
  const threads = (): string[] => threadsIn(log).slice(ended);
  await expect.poll(() => threads().length).toBe(2);
  return { threads, contacts: () => linesOf(log).filter((line) => !line.endsWith(WATCHING)) };
}

const WATCHING = ' watching';

const linesOf = (log: string): string[] => readFileSync(log, 'utf8').split('\n').filter(Boolean);

const threadsIn = (log: string): string[] =>
  linesOf(log).flatMap((line) => (line.endsWith(WATCHING) ? [line.slice(0, -WATCHING.length)] : []));
