import { Agent, type Dispatcher, fetch as undiciFetch, ProxyAgent, Socks5ProxyAgent } from 'undici';
import { trustedCertificates } from './certificates.ts';
import { throughProxy, unusableProxy } from './failures.ts';
import { DIRECT, isLoopbackHost, type Route, routeFromEnvironment, routeFromPac, withCredentials } from './proxy.ts';

export interface NetworkRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** An answer with its body read to the end. */
export interface NetworkAnswer {
  status: number;
  headers: { get(name: string): string | null; forEach(visit: (value: string, name: string) => void): void };
  text: string;
}

/** The one way out to other computers: the system's proxy and the system's certificates, for sign-in and Graph alike. */
export interface Network {
  /** Sends one request without following a redirect. Throws what fetch throws; `explainFailure` reads it. */
  send(url: string, request: NetworkRequest): Promise<NetworkAnswer>;
  close(): Promise<void>;
}

export interface NetworkOptions {
  environment: Readonly<Record<string, string | undefined>>;
  /** Asks the system for its proxies, as a PAC answer; without it the environment's variables count. */
  resolveProxy?: ((address: string) => Promise<string>) | undefined;
}

/** How long an answer about a server's proxy is believed, in milliseconds. */
const ROUTE_KEPT_MS = 60_000;

/** Makes the way out. It opens nothing until something is sent. */
export function createNetwork(options: NetworkOptions): Network {
  const dispatchers = new Map<string, Dispatcher>();
  const routes = new Map<string, { route: Promise<Route>; until: number }>();

  const routeTo = (url: URL): Promise<Route> => {
    const known = routes.get(url.origin);
    if (known && known.until > Date.now()) return known.route;
    const asked =
      options.resolveProxy === undefined
        ? Promise.resolve(routeFromEnvironment(url, options.environment))
        : options.resolveProxy(`${url.origin}/`).then(
            (answer) => withCredentials(routeFromPac(answer), options.environment),
            () => DIRECT,
          );
    routes.set(url.origin, { route: asked, until: Date.now() + ROUTE_KEPT_MS });
    return asked;
  };

  const dispatcherFor = (route: Route): Dispatcher => {
    if (route.kind === 'unusable') throw unusableProxy(route.entry);
    const key = route.kind === 'proxy' ? route.address : 'direct';
    let dispatcher = dispatchers.get(key);
    if (!dispatcher) {
      dispatcher = makeDispatcher(route);
      dispatchers.set(key, dispatcher);
    }
    return dispatcher;
  };

  return {
    async send(url, request) {
      const target = new URL(url);
      const init = { ...request, redirect: 'manual' as const };
      const route = isLoopbackHost(target.hostname) ? null : await routeTo(target);
      try {
        const response = await (route === null
          ? fetch(target, init)
          : undiciFetch(target, { ...init, dispatcher: dispatcherFor(route) }));
        return { status: response.status, headers: response.headers, text: await response.text() };
      } catch (error) {
        throw route === null ? error : throughProxy(error, route);
      }
    },
    async close() {
      const open = [...dispatchers.values()];
      dispatchers.clear();
      await Promise.allSettled(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function makeDispatcher(route: Exclude<Route, { kind: 'unusable' }>): Dispatcher {
  const ca = trustedCertificates();
  const tlsOptions = ca === undefined ? {} : { ca };
  if (route.kind === 'direct') return new Agent({ connect: tlsOptions });
  const { protocol, host, username, password } = new URL(route.address);
  // The library's own ProxyAgent would speak TLS to a SOCKS proxy.
  if (protocol === 'socks5:') return quietly(() => new Socks5ProxyAgent(route.address, socksOptions(tlsOptions)));
  const credentials = Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64');
  return new ProxyAgent({
    uri: `${protocol}//${host}`,
    requestTls: tlsOptions,
    proxyTls: tlsOptions,
    ...(username === '' ? {} : { token: `Basic ${credentials}` }),
  });
}

/** The library reads `requestTls`, which its types leave out. */
function socksOptions(requestTls: { ca?: string[] }): Socks5ProxyAgent.Options {
  const options: Socks5ProxyAgent.Options & { requestTls: { ca?: string[] } } = { requestTls };
  return options;
}

/** Without the library's remark that SOCKS is new to it, which would stand on the command line's standard error. */
function quietly<T>(make: () => T): T {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return make();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** A user name or password as it was typed, where its escapes are none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
