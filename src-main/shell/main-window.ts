import type { BrowserWindow, WebContents } from 'electron';
import type { WindowEvent } from '../../src-preload/contract/index.ts';
import { sendEvent } from './ipc.ts';
import type { WaitingLink } from './links.ts';
import type { Notice } from './notices.ts';
import { showNotice } from './notices.ts';
import type { PreferenceStore } from './preferences.ts';
import { focusWindow, openWindow, startWindowAnew } from './window.ts';

export interface MainWindowOptions {
  preload: string;
  preferences: PreferenceStore;
  links: WaitingLink;
  /** True once the application is on its way out. */
  isQuitting: () => boolean;
  /** True while a tray icon can bring a hidden window back. */
  hasTray: () => boolean;
  /** Somebody looks at the window now. */
  onLooked: () => void;
}

const KEEPS_RUNNING = 'TenantAtlas keeps running';
const HIDDEN: Notice = {
  title: KEEPS_RUNNING,
  body:
    process.platform === 'darwin'
      ? 'Schedules run while its window is closed. Open it again from the Dock or the menu bar; Quit ends it.'
      : 'Schedules run while its window is closed. Open it again, or quit, from its icon in the tray.',
};
const MINIMISED: Notice = {
  title: KEEPS_RUNNING,
  body: 'This desktop has no tray, so closing only minimises the window: schedules go on. File → Quit ends TenantAtlas.',
};

/** The application's window, whether it is open, hidden, minimised or not made yet. */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  get window(): BrowserWindow | null {
    return this.#window;
  }

  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** True while the window is on the screen, though another may cover it. */
  get isSeen(): boolean {
    return this.#window?.isVisible() === true && !this.#window.isMinimized();
  }

  /** True while a person works in the window. */
  get isFocused(): boolean {
    // A window that starts minimised may hold the focus all the same.
    return this.isSeen && this.#window?.isFocused() === true;
  }

  /** Brings the window to the front, wherever it is; opens it where there is none. */
  show(): void {
    if (this.#window) focusWindow(this.#window);
    else this.#open(false);
  }

  /** Opens the window without bringing it up: where nothing else could lead to it. */
  openMinimised(): void {
    if (!this.#window) this.#open(true);
  }

  /** Brings the window to the front on a page. */
  showPage(path: string): void {
    this.#options.links.offer(path);
    this.show();
    this.send({ kind: 'link' });
  }

  /** Begins with the first page and no history: nothing of whoever worked here before stays. */
  startAnew(): void {
    if (!this.#window) return;
    startWindowAnew(this.#window);
  }

  send(event: WindowEvent): void {
    sendEvent(this.contents, event);
  }

  /** Shows a notice on the desktop; where it shows none, in the window. */
  tell(notice: Notice, clicked: () => void = () => this.show()): void {
    showNotice(notice, clicked, () => this.send({ kind: 'notice', ...notice }));
  }

  /** The tray is gone: a window that only it could bring back has to be found elsewhere. */
  leaveTray(): void {
    const window = this.#window;
    if (window && !window.isVisible()) window.minimize();
  }

  #open(minimised: boolean): void {
    const window = openWindow(this.#options.preload, this.#options.preferences, minimised);
    this.#window = window;
    window.on('closed', () => (this.#window = null));
    for (const event of ['focus', 'show', 'restore', 'blur'] as const) {
      window.on(event as 'focus', () => void (this.isSeen && this.#options.onLooked()));
    }
    window.on('close', (event) => {
      if (this.#options.isQuitting()) return;
      event.preventDefault();
      this.#putAway(window);
    });
  }

  /** Closing keeps the schedules running. The first time, it says so. */
  #putAway(window: BrowserWindow): void {
    const hides = this.#options.hasTray() || process.platform === 'darwin';
    if (window.isFullScreen()) window.setFullScreen(false);
    if (hides) window.hide();
    else window.minimize();
    if (this.#options.preferences.firstTime(hides ? 'hidden' : 'minimised')) this.tell(hides ? HIDDEN : MINIMISED);
  }
}
