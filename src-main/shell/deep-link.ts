import { findLinkRoute, LINK_SCHEME } from '../../src-preload/contract/index.ts';

// A link comes from anywhere: a mail, a ticket, a hostile page. It can only ever name a page of this window.

const LONGEST = 1_000;
const START = `${LINK_SCHEME}://t/`;
/** What a path may be made of. No percent sign: an encoded character has no place in it. */
const PATH = /^[a-z0-9/-]+$/;
/** What a query may be made of, before it is decoded. */
const QUERY = /^[\w.~!*'()%+=&-]*$/;

/** The address inside the window that a link leads to, or null for whatever is not exactly such a link. Never throws. */
export function parseDeepLink(text: string): string | null {
  if (text.length > LONGEST || !text.startsWith(START)) return null;
  const [path = '', query, ...rest] = text.slice(START.length).split('?');
  // Browsers and desktops put one slash at the end of an address that has no path of its own.
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  if (rest.length > 0 || !PATH.test(bare) || !QUERY.test(query ?? '')) return null;
  return addressOf(bare, [...new URLSearchParams(query)], 'refuse');
}

/** The link to an address inside the window, or null where there is none. Parameters that no link carries are left out. */
export function formatDeepLink(address: string): string | null {
  const [path = '', query, ...rest] = address.split('?');
  if (rest.length > 0 || !path.startsWith('/t/')) return null;
  const found = addressOf(path.slice('/t/'.length).replace(/\/$/, ''), [...new URLSearchParams(query)], 'leave out');
  const link = found === null ? null : `${LINK_SCHEME}:/${found}`;
  return link !== null && link.length <= LONGEST ? link : null;
}

/** The first link among a process's arguments. Every other argument is somebody else's, and is not looked at. */
export function linkIn(args: readonly string[]): string | null {
  const link = args.find((arg) => arg.startsWith(`${LINK_SCHEME}:`));
  return link === undefined ? null : parseDeepLink(link);
}

/** Written anew from what was recognised, so that nothing passes that was not looked at. */
function addressOf(path: string, pairs: [string, string][], unknown: 'refuse' | 'leave out'): string | null {
  const found = findLinkRoute(path);
  if (found === null) return null;
  const accepted = new Map<string, string>();
  for (const [name, value] of pairs) {
    const allowed = found.route.query ?? {};
    const schema = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (schema?.safeParse(value).success === true && !accepted.has(name)) accepted.set(name, value);
    else if (unknown === 'refuse') return null;
  }
  const query = [...accepted].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `/t/${path}${query === '' ? '' : `?${query}`}`;
}
