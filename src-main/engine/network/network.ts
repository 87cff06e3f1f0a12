import { Agent, type Dispatcher, fetch as undiciFetch, ProxyAgent } from 'undici';
import { trustedCertificates } from './certificates.ts';
import { DIRECT, isLoopbackHost, type Route, routeFromEnvironment, routeFromPac } from './proxy.ts';

export interface NetworkRequest {
  method: 'GET' | 'POST';
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
  /** Sends one request without following a redirect. Throws what fetch throws, with its cause. */
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
        : options.resolveProxy(`${url.origin}/`).then(routeFromPac, () => DIRECT);
    routes.set(url.origin, { route: asked, until: Date.now() + ROUTE_KEPT_MS });
    return asked;
  };

  const dispatcherFor = (route: Route): Dispatcher => {
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
      const response = isLoopbackHost(target.hostname)
        ? await fetch(target, init)
        : await undiciFetch(target, { ...init, dispatcher: dispatcherFor(await routeTo(target)) });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async close() {
      const open = [...dispatchers.values()];
      dispatchers.clear();
      await Promise.allSettled(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function makeDispatcher(route: Route): Dispatcher {
  const ca = trustedCertificates();
  const tlsOptions = ca === undefined ? {} : { ca };
  if (route.kind === 'direct') return new Agent({ connect: tlsOptions });
  return new ProxyAgent({ uri: route.address, requestTls: tlsOptions, proxyTls: tlsOptions });
}
