import type { EngineEvent } from '../../../src-preload/contract/index.ts';
import { AtlasError } from './errors.ts';

/** How often a page hears of the progress, in milliseconds. */
const TELL_EVERY_MS = 100;

/** A file or folder that is being written for a person who waits. */
export interface Writing {
  /** Says how far it is, in objects. Throws cancelled when nobody wants it any more. */
  progress: (done: number, total: number) => void;
}

/** Written without anybody who watches, as by the command line. */
export const UNWATCHED: Writing = { progress: () => undefined };

/**
 * What is being written for people in the window, by the id that the page gave it. Not an operation run: it changes
 * nothing in the workspace, and what is cancelled leaves no file.
 */
export class Writings {
  readonly #emit: (event: EngineEvent) => void;
  readonly #open = new Map<string, { abort: AbortController; done: Promise<unknown> }>();

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  /** Writes, and tells the members of the tenant how far it is. Throws what the writer throws, and cancelled. */
  async run<T>(
    { tenant, workKey }: { tenant: string; workKey: string | null },
    write: (writing: Writing) => Promise<T>,
  ): Promise<T> {
    if (workKey === null) return write(UNWATCHED);
    const key = keyOf(tenant, workKey);
    if (this.#open.has(key)) throw new AtlasError('conflict', 'This is being written already.');
    const abort = new AbortController();
    let told = 0;
    const progress = (done: number, total: number): void => {
      if (abort.signal.aborted) throw new AtlasError('cancelled', 'It was cancelled. No file was written.');
      if (performance.now() - told < TELL_EVERY_MS) return;
      told = performance.now();
      this.#emit({ kind: 'writing', tenant, workKey, done, total });
    };
    const done = write({ progress });
    this.#open.set(key, { abort, done });
    try {
      return await done;
    } finally {
      this.#open.delete(key);
    }
  }

  /** Ends a writing at its next object; false when there is none of this id, or no more. */
  cancel(tenant: string, workKey: string): boolean {
    const open = this.#open.get(keyOf(tenant, workKey));
    open?.abort.abort();
    return open !== undefined;
  }

  /** Cancels everything and waits until it is cleared away. */
  async close(): Promise<void> {
    const open = [...this.#open.values()];
    for (const { abort } of open) abort.abort();
    await Promise.allSettled(open.map(({ done }) => done));
  }
}

const keyOf = (tenant: string, workKey: string): string => `${tenant}/${workKey}`;
