import {
  type ChannelName,
  type ChannelOutput,
  type EngineEvent,
  type Envelope,
  failure,
} from '../../src-preload/contract/index.ts';
import type {
  Audience,
  FromEngine,
  HostAnswer,
  HostQuestion,
  ToEngine,
  WorkspaceProblemReport,
} from '../engine/worker-protocol.ts';

/** The little of a worker thread that the host uses; a test passes one without a thread. */
export interface EngineWorker {
  postMessage(message: ToEngine): void;
  terminate(): Promise<number>;
  on(event: 'message', listener: (message: FromEngine) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

export interface EngineHostOptions {
  createWorker: () => EngineWorker;
  onEvent: (event: EngineEvent) => void;
  onFault: (problem: unknown) => void;
  /** Answers what the engine asks of the window's process; never rejects. */
  answerHost: (question: HostQuestion) => Promise<HostAnswer>;
  now?: () => number;
}

/** After this many starts within the time below, a worker that keeps ending is left alone. */
const MOST_STARTS = 3;
const WITHIN_MS = 5 * 60_000;
/** How long the engine may take to bring its work to an honest end before the thread is stopped. */
const CLOSE_PATIENCE_MS = 10_000;

const STOPPED: WorkspaceProblemReport = {
  kind: 'stopped',
  message: 'The engine of TenantAtlas stopped repeatedly. Everything captured so far is stored.',
};
const TOPICS = ['tenants', 'backups', 'operations', 'audit'] as const;

/** Runs the engine's worker thread: passes calls and events through, and starts it again when it dies. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #pending = new Map<number, (envelope: Envelope) => void>();
  readonly #starts: number[] = [];
  #worker: EngineWorker | null = null;
  #audience: Audience = null;
  #problem: WorkspaceProblemReport | null = null;
  #decided: Promise<void> = Promise.resolve();
  #whenDecided: () => void = () => {};
  #nextId = 1;
  #closing = false;
  #whenExited: () => void = () => {};

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** Why no call can be answered, or null when the workspace is open. */
  get problem(): WorkspaceProblemReport | null {
    return this.#problem;
  }

  /** Resolves when the workspace is open or is known not to open: only then does `problem` say anything. */
  get decided(): Promise<void> {
    return this.#decided;
  }

  /** Starts the thread. Calls made before it is ready wait in its queue. */
  start(): void {
    this.#decided = new Promise((resolve) => (this.#whenDecided = resolve));
    this.#starts.push(this.#now());
    const worker = this.#options.createWorker();
    this.#worker = worker;
    worker.on('message', (message) => this.#receive(worker, message));
    worker.on('error', (error) => this.#options.onFault(error));
    worker.on('exit', (code) => this.#exited(code));
    worker.postMessage({ kind: 'audience', audience: this.#audience });
  }

  /** Says whom events are for from now on, also to a thread that is started later. */
  setAudience(audience: Audience): void {
    this.#audience = audience;
    this.#worker?.postMessage({ kind: 'audience', audience });
  }

  /** Calls one channel of the engine as a user; null is the workspace's owner. Never rejects: whatever happens comes back as an envelope. */
  call<C extends ChannelName>(
    channel: C,
    input: unknown,
    actor: number | null = null,
  ): Promise<Envelope<ChannelOutput<C>>> {
    const worker = this.#worker;
    if (this.#problem || !worker) return Promise.resolve(this.#unavailable());
    const id = this.#nextId++;
    return new Promise((resolve) => {
      // The engine answers a channel with that channel's output; the thread's boundary cannot say so.
      this.#pending.set(id, resolve as (envelope: Envelope) => void);
      worker.postMessage({ kind: 'call', id, actor, channel, input });
    });
  }

  /** Says that the computer slept, or that its clock may have moved. */
  wake(): void {
    this.#worker?.postMessage({ kind: 'wake' });
  }

  /** Ends the engine: running work is closed honestly, then the thread ends; a stuck one is stopped. */
  async close(): Promise<void> {
    this.#closing = true;
    const worker = this.#worker;
    if (!worker) return;
    const exited = new Promise<void>((resolve) => (this.#whenExited = resolve));
    worker.postMessage({ kind: 'shutdown' });
    const timer = setTimeout(() => void worker.terminate(), CLOSE_PATIENCE_MS);
    await exited;
    clearTimeout(timer);
  }

  #receive(worker: EngineWorker, message: FromEngine): void {
    if (message.kind === 'event') {
      // What was on its way when somebody else signed in was for the one before.
      if (message.audience === this.#audience) this.#options.onEvent(message.event);
    } else if (message.kind === 'ask') {
      const { id, question } = message;
      void this.#options.answerHost(question).then((answer) => worker.postMessage({ kind: 'told', id, answer }));
    } else if (message.kind === 'fault') {
      this.#options.onFault(new Error(`${message.where}: ${message.message}`));
    } else if (message.kind === 'answer') {
      this.#pending.get(message.id)?.(message.envelope);
      this.#pending.delete(message.id);
    } else {
      this.#problem = message.problem;
      this.#whenDecided();
      if (message.problem) this.#refusePending();
    }
  }

  #exited(code: number): void {
    this.#worker = null;
    this.#whenExited();
    this.#whenDecided();
    if (this.#closing || this.#problem) {
      this.#refusePending();
      return;
    }
    this.#options.onFault(new Error(`the engine's thread ended with code ${code}`));
    const recent = this.#starts.filter((time) => time > this.#now() - WITHIN_MS);
    if (recent.length >= MOST_STARTS) this.#problem = STOPPED;
    else this.start();
    this.#refusePending();
    // Whatever the window shows may have changed underneath it: it asks again, and meets the problem if there is one.
    for (const topic of TOPICS) this.#options.onEvent({ kind: 'changed', tenant: null, topic });
  }

  #refusePending(): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const resolve of waiting) resolve(this.#unavailable());
  }

  #unavailable(): Envelope<never> {
    if (this.#problem) return failure('workspace_unavailable', this.#problem.message, { kind: this.#problem.kind });
    return failure('workspace_unavailable', 'The engine stopped before it answered. Try again.');
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
