import type { EngineEvent } from '../../src-preload/contract/index.ts';
import type { EnginePair } from './engine-pair.ts';
import type { MainWindow } from './main-window.ts';
import { closeNotices } from './notices.ts';
import { isNoticed, noticeOf } from './run-notices.ts';
import { TrayIcon } from './tray/icon.ts';
import { type TrayAction, renderTray, runPath } from './tray/render.ts';
import { TrayWatch } from './tray/watch.ts';

export interface BackgroundOptions {
  engine: EnginePair;
  window: MainWindow;
  /** When somebody last looked at the window, as ISO time. */
  lookedAt: () => string;
  isQuitting: () => boolean;
  /** A person asked to quit. */
  quit: () => void;
}

/** What is there of the application while its window is away: the tray, and notices of what ended. */
export class Background {
  readonly #options: BackgroundOptions;
  readonly #icon: TrayIcon;
  readonly #watch: TrayWatch;
  /** A run ends once, but may be told of twice. */
  #noticed = 0;

  constructor(options: BackgroundOptions) {
    this.#options = options;
    this.#icon = new TrayIcon((action) => void this.#perform(action));
    this.#watch = new TrayWatch({
      engine: options.engine,
      since: () => (options.window.isFocused ? new Date().toISOString() : options.lookedAt()),
      changed: (state) => this.#icon.show(renderTray(state)),
    });
  }

  start(): void {
    this.#watch.start();
  }

  /** Says whether the desktop shows tray icons now. */
  setTray(present: boolean): void {
    this.#icon.setPresent(present);
    if (!present) this.#options.window.leaveTray();
  }

  /** Reads again what the tray shows. */
  refresh(): void {
    this.#watch.refresh();
  }

  /** Somebody else works now, or nobody: what was shown until now is theirs no longer. */
  forget(): void {
    closeNotices();
    this.#watch.forget();
  }

  /** Takes notice of an event of the engine, which passes on only what the person is a member of. */
  heard(event: EngineEvent): void {
    this.#watch.heard(event);
    if (event.kind === 'operation') void this.#notice(event);
  }

  async #notice({ tenant, run }: Extract<EngineEvent, { kind: 'operation' }>): Promise<void> {
    const { engine, window, isQuitting } = this.#options;
    if (isQuitting() || run.id === this.#noticed || !isNoticed(run, window.isSeen)) return;
    this.#noticed = run.id;
    const found = await engine.call('tenants.get', { tenant });
    if (found.ok) window.tell(noticeOf(run, found.value.name), () => window.showPage(runPath(tenant, run.id)));
  }

  async #perform(action: TrayAction): Promise<void> {
    const { engine, window, quit } = this.#options;
    if (action.do === 'open') window.show();
    else if (action.do === 'quit') quit();
    else if (action.do === 'show') window.showPage(action.path);
    else {
      const envelope =
        action.do === 'pause'
          ? await engine.call('scheduler.setPaused', { paused: action.paused })
          : await engine.call('schedules.run', { tenant: action.tenant, scheduleId: action.scheduleId });
      if (envelope.ok) return;
      const title = action.do === 'run' ? `“${action.name}” was not started` : 'Schedules stay as they were';
      window.tell({ title, body: envelope.error.message });
    }
  }
}
