import { certificateProblem } from './certificates.ts';
import type { Route } from './proxy.ts';

/** A failure on the way out that has a sentence of its own. It never holds a proxy's password. */
class NetworkProblem extends Error {
  override readonly name = 'NetworkProblem';
}

export interface ExplainedFailure {
  /** What the system or the library called it; empty where it did not say. */
  code: string;
  /** What happened and what to do, where the failure is of a kind that has a way on. */
  sentence: string | null;
}

/** Reads what fetch threw, down to its cause. */
export function explainFailure(error: unknown): ExplainedFailure {
  const chain = [...causesOf(error)];
  const codes = chain.flatMap((one) => ('code' in one && typeof one.code === 'string' ? [one.code] : []));
  const said = chain.find((one) => one instanceof NetworkProblem)?.message;
  const certificate = codes.map(certificateProblem).find((sentence) => sentence !== null);
  const known = codes.find((code) => certificateProblem(code) !== null);
  return { code: known ?? codes[0] ?? '', sentence: said ?? certificate ?? null };
}

function* causesOf(error: unknown): Generator<Error> {
  // A chain is short; one that bites its tail must not hang anyone.
  let one = error;
  for (let depth = 0; depth < 6 && one instanceof Error; depth += 1) {
    yield one;
    one = one instanceof AggregateError && one.errors.length > 0 ? one.errors[0] : one.cause;
  }
}

/** Codes of a connection that never came about: through a proxy, that is the one to the proxy. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a failure behind a proxy means, where it is the proxy's; else the failure itself. */
export function throughProxy(error: unknown, route: Route): unknown {
  if (route.kind !== 'proxy') return error;
  const { host, username } = new URL(route.address);
  const status = [...causesOf(error)]
    .map(({ message }) => /^Proxy response \((\d{3})\)/.exec(message)?.[1])
    .find((found) => found !== undefined);
  const { code } = explainFailure(error);
  const way = `set HTTPS_PROXY to http://user:password@${host} in the environment, then start TenantAtlas again`;
  if (status === '407') {
    const what =
      username === ''
        ? `The proxy ${host} asks for a user name and password (407). To give them, ${way}.`
        : `The proxy ${host} did not accept the user name and password of the environment (407). To correct them, ${way}.`;
    const only = 'A proxy that takes Windows sign-in alone (NTLM, Kerberos) cannot be used.';
    return new NetworkProblem(`${what} ${only}`, { cause: error });
  }
  if (status !== undefined) {
    return new NetworkProblem(`The proxy ${host} refused the connection (${status}). Ask who runs it.`, {
      cause: error,
    });
  }
  if (!NO_CONNECTION.has(code)) return error;
  return new NetworkProblem(
    `The proxy ${host} could not be reached (${code}). Check the network and the system's proxy settings.`,
    { cause: error },
  );
}

/** The refusal to go round a proxy that cannot be used. */
export function unusableProxy(entry: string): Error {
  return new NetworkProblem(
    `The system's settings prescribe a proxy of a kind that TenantAtlas cannot use: ${entry}. Proxies for HTTP, HTTPS and SOCKS 5 can be used; name one in the system's settings or in HTTPS_PROXY.`,
  );
}
