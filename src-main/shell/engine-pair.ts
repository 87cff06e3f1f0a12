import { setTimeout as pause } from 'node:timers/promises';
import {
  type ChannelName,
  type ChannelOutput,
  channels,
  type Envelope,
  failure,
} from '../../src-preload/contract/index.ts';
import type { Audience, WorkspaceProblemReport } from '../engine/worker-protocol.ts';
import { EngineHost, type EngineHostOptions, type EngineWorker } from './engine-host.ts';

export interface EnginePairOptions extends EngineHostOptions {
  createReader: () => EngineWorker;
  /** How long the reader waits after the engine, in milliseconds: the window's own start comes first. */
  readerDelayMs?: number;
}

const READER_DELAY_MS = 1_500;
const SIGNED_OUT = failure('signed_out', 'Nobody is signed in to this workspace.');

/**
 * The engine and its reader, each in a thread of its own: queries go to the reader, so that no page waits for
 * what the engine is writing. Whatever keeps the reader from answering, the engine answers instead.
 */
export class EnginePair {
  readonly #engine: EngineHost;
  readonly #reader: EngineHost;
  readonly #readerDelayMs: number;
  #audience: Audience = null;
  #reading = false;
  #closing = false;

  constructor({ createReader, readerDelayMs = READER_DELAY_MS, ...options }: EnginePairOptions) {
    this.#readerDelayMs = readerDelayMs;
    this.#engine = new EngineHost(options);
    this.#reader = new EngineHost({ ...options, createWorker: createReader, onEvent: () => undefined });
  }

  /** Why no call can be answered, or null when the workspace is open. */
  get problem(): WorkspaceProblemReport | null {
    return this.#engine.problem;
  }

  /** Resolves when the workspace is open or is known not to open: only then does `problem` say anything. */
  get decided(): Promise<void> {
    return this.#engine.decided;
  }

  /** Starts the engine, and the reader once the engine has brought the workspace up to date. */
  start(): void {
    this.#engine.start();
    void this.#startReader();
  }

  async #startReader(): Promise<void> {
    await this.#engine.decided;
    await pause(this.#readerDelayMs, undefined, { ref: false });
    if (this.#engine.problem || this.#closing) return;
    this.#reader.start();
    await this.#reader.decided;
    this.#reading = true;
  }

  /** Says who works from now on: calls are theirs, and only what they may hear is heard. Until then it is the owner. */
  setAudience(audience: Audience): void {
    this.#audience = audience;
    this.#engine.setAudience(audience);
  }

  /** Calls one channel as whoever works. Never rejects: whatever happens comes back as an envelope. */
  call<C extends ChannelName>(channel: C, input: unknown): Promise<Envelope<ChannelOutput<C>>> {
    if (this.#audience !== 'nobody') return this.callAs(this.#audience, channel, input);
    // A workspace that cannot be opened has nobody who could sign in: its problem is what there is to say.
    return this.problem ? this.callAs(null, channel, input) : Promise.resolve(SIGNED_OUT);
  }

  /** Calls one channel as a user, whoever works; null is the workspace's owner. Never rejects. */
  async callAs<C extends ChannelName>(
    actor: number | null,
    channel: C,
    input: unknown,
  ): Promise<Envelope<ChannelOutput<C>>> {
    // What is no channel at all is the engine's to refuse.
    const query = Object.hasOwn(channels, channel) && channels[channel].kind === 'query';
    if (!query || !this.#reading) return this.#engine.call(channel, input, actor);
    const envelope = await this.#reader.call(channel, input, actor);
    const lost = !envelope.ok && envelope.error.code === 'workspace_unavailable';
    return lost ? this.#engine.call(channel, input, actor) : envelope;
  }

  /** Says that the computer slept: the engine catches up. */
  wake(): void {
    this.#engine.wake();
  }

  /** Ends both: running work is closed honestly. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([this.#reader.close(), this.#engine.close()]);
  }
}
