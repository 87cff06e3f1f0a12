/** The way to a server: straight, or through a proxy's address. */
export type Route = { kind: 'direct' } | { kind: 'proxy'; address: string };

export const DIRECT: Route = { kind: 'direct' };

/** True for an address of this computer itself, which no proxy is asked for. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

const SCHEMES: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

/** The best usable route of a PAC answer such as `PROXY proxy:8080; DIRECT`; direct when it names none. */
export function routeFromPac(answer: string): Route {
  for (const entry of answer.split(';')) {
    const [word = '', host = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return DIRECT;
    const scheme = SCHEMES[word.toUpperCase()];
    if (scheme !== undefined && URL.canParse(`${scheme}://${host}`) && host !== '') {
      return { kind: 'proxy', address: `${scheme}://${host}` };
    }
  }
  return DIRECT;
}

/** The route that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY ask for; lower case counts first, as with curl. */
export function routeFromEnvironment(url: URL, environment: Readonly<Record<string, string | undefined>>): Route {
  const read = (name: string): string => (environment[name.toLowerCase()] ?? environment[name] ?? '').trim();
  if (isExcepted(url, read('NO_PROXY'))) return DIRECT;
  const named = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  if (named === '') return DIRECT;
  const address = named.includes('://') ? named : `http://${named}`;
  return URL.canParse(address) ? { kind: 'proxy', address } : DIRECT;
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
