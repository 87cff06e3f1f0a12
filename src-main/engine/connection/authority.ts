import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { explainFailure, type Network } from '../network/index.ts';

/** What the sign-in server last said, for the sentence that explains a failure: MSAL passes on only part of it. */
export interface AuthorityTrace {
  /** Why the server could not be reached at all; null when it answered. */
  unreachable: string | null;
  /** The last error body: code, description, claims. */
  refusal: { error: string; description: string; claims: string | null } | null;
  /** The server's clock minus this computer's, in milliseconds. */
  clockSkewMs: number | null;
}

const TIMEOUT_MS = 60_000;

/** MSAL's network client: everything goes the one way out, and what the server says is kept in the trace. */
export function authorityClient(network: Network, trace: AuthorityTrace): INetworkModule {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions | undefined,
    timeout: number,
  ): Promise<NetworkResponse<T>> => {
    const { status, headers, text } = await network
      .send(url, {
        method,
        headers: { ...options?.headers },
        ...(method === 'POST' ? { body: options?.body ?? '' } : {}),
        signal: AbortSignal.timeout(timeout),
      })
      .catch((error: unknown) => {
        trace.unreachable = describe(new URL(url).host, error);
        throw error;
      });
    trace.unreachable = null;
    const there = Date.parse(headers.get('date') ?? '');
    trace.clockSkewMs = Number.isNaN(there) ? null : there - Date.now();
    const body = parse(text);
    if (body === null) {
      trace.unreachable = `${new URL(url).host} gave no answer that a sign-in can use (${status}).`;
      throw new Error(trace.unreachable);
    }
    trace.refusal = refusalOf(body);
    const names: Record<string, string> = {};
    headers.forEach((value, name) => (names[name] = value));
    return { headers: names, body: body as T, status };
  };
  return {
    sendGetRequestAsync: (url, options, timeout) => send('GET', url, options, timeout ?? TIMEOUT_MS),
    sendPostRequestAsync: (url, options) => send('POST', url, options, TIMEOUT_MS),
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function refusalOf(body: Record<string, unknown>): AuthorityTrace['refusal'] {
  const { error, error_description: description, claims } = body;
  if (typeof error !== 'string') return null;
  return {
    error,
    description: typeof description === 'string' ? description : '',
    claims: typeof claims === 'string' && claims !== '' ? claims : null,
  };
}

function describe(host: string, error: unknown): string {
  const { code, sentence } = explainFailure(error);
  if (sentence !== null) return sentence;
  if (error instanceof Error && error.name === 'TimeoutError') return `${host} gave no answer within a minute.`;
  return `${host} could not be reached${code === '' ? '' : ` (${code})`}.`;
}
