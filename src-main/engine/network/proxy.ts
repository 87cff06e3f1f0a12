/** The way to a server: straight, or through a proxy's address; unusable where only proxies of other kinds are named. */
export type Route = { kind: 'direct' } | { kind: 'proxy'; address: string } | { kind: 'unusable'; entry: string };
type Environment = Readonly<Record<string, string | undefined>>;

export const DIRECT: Route = { kind: 'direct' };

/** True for an address of this computer itself, which no proxy is asked for. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Words of a PAC answer and schemes of an address, and the scheme that the way out knows. SOCKS is version 4. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS5', 'socks5'],
]);
const SCHEMES: ReadonlyMap<string, string> = new Map([
  ['http:', 'http'],
  ['https:', 'https'],
  ['socks5:', 'socks5'],
  ['socks5h:', 'socks5'],
]);

/** The best usable route of a PAC answer such as `PROXY proxy:8080; DIRECT`; direct when it names none. */
export function routeFromPac(answer: string): Route {
  let unusable: Route | null = null;
  for (const entry of answer.split(';')) {
    const [word = '', host = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return DIRECT;
    if (host === '') continue;
    const scheme = WORDS.get(word.toUpperCase());
    if (scheme !== undefined && URL.canParse(`${scheme}://${host}`)) {
      return { kind: 'proxy', address: `${scheme}://${host}` };
    }
    unusable ??= { kind: 'unusable', entry: `${word} ${host}` };
  }
  // Who prescribes a proxy does not want to be gone round.
  return unusable ?? DIRECT;
}

/** The route that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY ask for; lower case counts first, as with curl. */
export function routeFromEnvironment(url: URL, environment: Environment): Route {
  const read = (name: string): string => variable(environment, name);
  if (isExcepted(url, read('NO_PROXY'))) return DIRECT;
  const named = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  const address = addressOf(named);
  if (address === null) return DIRECT;
  const scheme = SCHEMES.get(address.protocol);
  const rest = named.includes('://') ? named.slice(named.indexOf('://')) : `://${named}`;
  if (scheme === undefined) return { kind: 'unusable', entry: `${address.protocol}//${address.host}` };
  return { kind: 'proxy', address: `${scheme}${rest}` };
}

/** The route with the user name and password that the environment has for the same proxy, where it has none itself. */
export function withCredentials(route: Route, environment: Environment): Route {
  if (route.kind !== 'proxy') return route;
  const url = new URL(route.address);
  if (url.username !== '') return route;
  const named = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].map((name) => addressOf(variable(environment, name)));
  const same = named.find((one) => one !== null && one.username !== '' && placeOf(one) === placeOf(url));
  if (!same) return route;
  return { kind: 'proxy', address: `${url.protocol}//${same.username}:${same.password}@${url.host}` };
}

/** A variable by its lower-case name or as it is. */
function variable(environment: Environment, name: string): string {
  return (environment[name.toLowerCase()] ?? environment[name] ?? '').trim();
}

function addressOf(named: string): URL | null {
  const address = named.includes('://') ? named : `http://${named}`;
  return named !== '' && URL.canParse(address) ? new URL(address) : null;
}

function placeOf({ hostname, port, protocol }: URL): string {
  return `${hostname.toLowerCase()}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

/** `NO_PROXY`: hosts and domains between commas, with or without a leading dot or a port; `*` is everything. */
function isExcepted(url: URL, exceptions: string): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', onlyPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (onlyPort !== undefined && onlyPort !== port) return false;
      return host === name || host.endsWith(`.${name}`);
    });
}
