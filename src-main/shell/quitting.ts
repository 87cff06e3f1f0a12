import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import type { EnginePair } from './engine-pair.ts';
import { quitWords } from './quit-words.ts';

/** An engine that does not answer keeps nobody from quitting, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * The way out. A person who quits is asked when that interrupts something; the end of the session, a signal, or a
 * restart that was asked for is not held up. Either way work in progress is closed honestly before the process goes.
 */
export class Quitting {
  readonly #engine: EnginePair;
  #asking = false;
  #under = false;
  #closed = false;

  constructor(engine: EnginePair) {
    this.#engine = engine;
    app.on('before-quit', (event) => {
      this.#under = true;
      if (this.#closed) return;
      event.preventDefault();
      const quit = (): void => {
        this.#closed = true;
        app.quit();
      };
      engine.close().then(quit, quit);
    });
  }

  /** True once the application is on its way out: windows close then. */
  get underWay(): boolean {
    return this.#under;
  }

  /** A person asked to quit: they are asked in turn when something runs here. */
  async ask(window: BrowserWindow | null): Promise<void> {
    if (this.#asking || this.#under) return;
    this.#asking = true;
    try {
      if (await this.#agreed(window)) app.quit();
    } finally {
      this.#asking = false;
    }
  }

  async #agreed(window: BrowserWindow | null): Promise<boolean> {
    const since = new Date().toISOString();
    const answers = await Promise.race([
      Promise.all([
        this.#engine.call('scheduler.overview', { since }),
        // Whoever asks may not see all that runs here, or nobody is signed in.
        this.#engine.callAs(null, 'workspace.busy', {}),
      ]),
      pause(PATIENCE_MS, null, { ref: false }),
    ]);
    const [overview, busy] = answers ?? [];
    const interrupted = overview?.ok === true ? overview.value.running.filter(({ here }) => here) : [];
    const others = Math.max(0, (busy?.ok === true ? busy.value.runs : 0) - interrupted.length);
    if (interrupted.length + others === 0) return true;
    const options = {
      type: 'question' as const,
      title: app.getName(),
      ...quitWords(interrupted, others),
      buttons: ['Quit', 'Keep running'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const seen = window?.isVisible() === true;
    const { response } = await (seen ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
    return response === 0;
  }
}
