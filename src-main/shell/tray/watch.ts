import type { EngineEvent, SchedulerOverview } from '../../../src-preload/contract/index.ts';
import type { EnginePair } from '../engine-pair.ts';
import type { TrayState } from './render.ts';

export interface TrayWatchOptions {
  engine: Pick<EnginePair, 'call' | 'decided' | 'problem'>;
  /** Runs that ended badly after this time ask for attention: when somebody last looked, as ISO time. */
  since: () => string;
  changed: (state: TrayState) => void;
}

/** Events come in bursts: one reading answers all of them. */
const GATHER_MS = 150;
/** What another process does to the workspace comes without an event; and "tomorrow" becomes "today". */
const LOOK_EVERY_MS = 60_000;

/** Keeps the tray's state: reads it again whenever something happened that it shows. */
export class TrayWatch {
  readonly #options: TrayWatchOptions;
  #overview: SchedulerOverview | null = null;
  #signedOut = false;
  /** Counts who it is read for: what was asked for somebody else is not shown. */
  #reader = 0;
  #gathering: NodeJS.Timeout | null = null;
  #regular: NodeJS.Timeout | null = null;
  #reading: Promise<void> = Promise.resolve();

  constructor(options: TrayWatchOptions) {
    this.#options = options;
  }

  /** Shows that the application starts, and what there is once the workspace is open. */
  start(): void {
    this.#show();
    this.#regular = setInterval(() => this.refresh(), LOOK_EVERY_MS);
    void this.#options.engine.decided.then(() => this.refresh());
  }

  stop(): void {
    if (this.#gathering) clearTimeout(this.#gathering);
    if (this.#regular) clearInterval(this.#regular);
  }

  /** Takes notice of an event of the engine. Progress alone changes nothing here. */
  heard(event: EngineEvent): void {
    if (event.kind === 'operation' && event.run.progress !== null) return;
    this.refresh();
  }

  /** Forgets what was read for somebody else, at once. */
  forget(): void {
    this.#overview = null;
    this.#reader += 1;
    this.#show();
    this.refresh();
  }

  /** Reads everything again, soon. */
  refresh(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      // One after the other, so that the last one read is the last one shown.
      this.#reading = this.#reading.then(() => this.#read());
    }, GATHER_MS);
  }

  async #read(): Promise<void> {
    const reader = this.#reader;
    const envelope = await this.#options.engine.call('scheduler.overview', { since: this.#options.since() });
    if (reader !== this.#reader) return;
    this.#signedOut = !envelope.ok && envelope.error.code === 'signed_out';
    // The engine may be starting again: until it answers, what was last known stands.
    if (envelope.ok) this.#overview = envelope.value;
    this.#show();
  }

  #show(): void {
    const problem = this.#options.engine.problem?.message ?? null;
    this.#options.changed({ overview: this.#overview, problem, signedOut: this.#signedOut, now: new Date() });
  }
}
