import { randomUUID } from 'node:crypto';
import { type Json, parseJson } from '../core/json.ts';
import { explainFailure, type Network, type NetworkAnswer } from '../network/index.ts';
import { GraphError } from './errors.ts';

/** One HTTP answer, read to its end. */
export interface HttpAnswer {
  status: number;
  /** Undefined for an empty body. */
  body: Json | undefined;
  retryAfter: string | null;
  requestId: string | null;
  /** The claims that Graph asks of a new token, decoded; null when it asks for none (section 14). */
  claims: string | null;
  /** Multi Admin Approval: Graph's name of the request for approval (section 5); null for any other answer. */
  approvalCode: string | null;
  /** The server's clock minus this computer's, in milliseconds; null when it does not say. */
  clockSkewMs: number | null;
}

/** An answer that broke off, timed out, or was not JSON: a later attempt can mend it. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** True when an answer arrived, but not a usable one. */
  readonly answered: boolean;

  constructor(message: string, answered: boolean) {
    super(message);
    this.answered = answered;
  }
}

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface HttpRequest {
  url: string;
  method: HttpMethod;
  token: string;
  body?: string;
  /** More headers, such as the approval of a second administrator. */
  headers?: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

const TIMEOUT_MS = 120_000;
const MAX_BODY_CHARS = 256 * 1024 * 1024;

/** Sends one request and reads the answer. Throws TransportError, or GraphError when cancelled. */
export async function sendHttp(network: Network, request: HttpRequest): Promise<HttpAnswer> {
  const { signal } = request;
  try {
    const { status, headers, text } = await network.send(request.url, {
      method: request.method,
      headers: {
        Authorization: `Bearer ${request.token}`,
        // Minimal metadata: full adds keys that are not content and breaks some expands (section 2).
        Accept: 'application/json;odata.metadata=minimal',
        'client-request-id': randomUUID(),
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (text.length > MAX_BODY_CHARS) throw new TransportError('The answer is too large.', true);
    return {
      status,
      body: readBody(text, status >= 200 && status < 300),
      retryAfter: headers.get('retry-after'),
      requestId: headers.get('request-id') ?? headers.get('client-request-id'),
      approvalCode: headers.get('x-msft-approval-code'),
      claims: status === 401 ? claimsOf(headers) : null,
      clockSkewMs: skewOf(headers),
    };
  } catch (error) {
    if (signal.aborted) throw new GraphError('cancelled', 'The run was cancelled.');
    if (error instanceof TransportError) throw error;
    throw describeTransport(error);
  }
}

/** `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64>"`. */
function claimsOf(headers: NetworkAnswer['headers']): string | null {
  const encoded = /\bclaims="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1];
  if (encoded === undefined) return null;
  const claims = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    JSON.parse(claims);
    return claims;
  } catch {
    return null;
  }
}

function skewOf(headers: NetworkAnswer['headers']): number | null {
  const there = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(there) ? null : there - Date.now();
}

function readBody(text: string, ok: boolean): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    // An error page of a proxy is no error shape of Graph's; its status says enough.
    if (!ok) return undefined;
    throw new TransportError('The answer was not complete JSON.', true);
  }
}

function describeTransport(error: unknown): TransportError {
  const { code, sentence } = explainFailure(error);
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new TransportError(`No answer came within ${TIMEOUT_MS / 1000} seconds.`, false);
  }
  if (sentence !== null) return new TransportError(sentence, false);
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'].includes(code);
  const what = unreachable ? 'The server could not be reached' : 'The connection broke off';
  return new TransportError(`${what}${code ? ` (${code})` : ''}.`, false);
}
