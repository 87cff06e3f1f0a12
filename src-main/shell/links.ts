import { app } from 'electron';
import { LINK_SCHEME } from '../../src-preload/contract/index.ts';
import { linkIn, parseDeepLink } from './deep-link.ts';

/** Outside a package a link opens the application only when this switch asked for it. */
const REGISTER_SWITCH = 'register-links';

/** The last link that nobody has followed yet. */
export interface WaitingLink {
  /** The address inside the window, once. */
  take(): string | null;
  /** Leaves an address of the window for the page to take, as a notice that was clicked does. */
  offer(path: string): void;
}

/**
 * Receives the links that the operating system hands over: on a Mac as an event, elsewhere as an argument of this
 * process or of a second one, of which nothing else is read. A link waits until the page takes it; `arrived` is
 * called for each, and for every second start, so that the window comes to the front. Call it before Electron is
 * ready: a Mac sends the first link early.
 */
export function receiveLinks(arrived: (link: boolean) => void): WaitingLink {
  let waiting = linkIn(process.argv.slice(1));
  const receive = (path: string | null): void => {
    waiting = path ?? waiting;
    arrived(path !== null);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive(parseDeepLink(url));
  });
  app.on('second-instance', (_, args) => receive(linkIn(args.slice(1))));
  return {
    take: () => {
      const path = waiting;
      waiting = null;
      return path;
    },
    offer: (path) => (waiting = path),
  };
}

/** Tells the operating system that this application opens the links: always in a package, else only when asked. */
export function registerLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  else if (app.commandLine.hasSwitch(REGISTER_SWITCH)) {
    app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, [app.getAppPath()]);
  }
}
