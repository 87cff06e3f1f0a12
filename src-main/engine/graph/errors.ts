import { clockSentence } from '../core/clock.ts';
import { isJsonObject, type Json, textMember } from '../core/json.ts';

/** Why a Graph request did not give what it was asked for. */
export type GraphFailureKind =
  | 'refused' // Graph answered with an error that a retry does not mend
  | 'throttled' // still throttled after every retry
  | 'unavailable' // still 502, 503 or 504 after every retry
  | 'unreachable' // no connection, or none that answers, after every retry
  | 'unauthorized' // the token is missing, expired or revoked
  | 'approval' // a second administrator has to approve the write
  | 'uncertain' // a write whose answer was lost: it may have been carried out
  | 'malformed' // an answer that is not what Graph sends
  | 'cancelled';

/** A failed Graph request: a sentence for the person, and the ids that Microsoft's support asks for. */
export class GraphError extends Error {
  readonly kind: GraphFailureKind;
  readonly status: number | null;
  readonly graphCode: string | null;
  readonly requestId: string | null;
  /** Multi Admin Approval: Graph's name of the request for approval. */
  readonly approvalCode: string | null;

  constructor(
    kind: GraphFailureKind,
    message: string,
    details: {
      status?: number | null;
      graphCode?: string | null;
      requestId?: string | null;
      approvalCode?: string | null;
    } = {},
  ) {
    super(message);
    this.name = 'GraphError';
    this.kind = kind;
    this.status = details.status ?? null;
    this.graphCode = details.graphCode ?? null;
    this.requestId = details.requestId ?? null;
    this.approvalCode = details.approvalCode ?? null;
  }
}

interface ParsedBody {
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** Reads Graph's error shape: `innerError` in either casing, nested, and Intune's JSON inside `message`. */
export function parseErrorBody(body: Json | undefined): ParsedBody {
  const none = { code: null, message: null, requestId: null };
  if (!isJsonObject(body) || !isJsonObject(body.error)) return none;
  const error = body.error;
  let message = textMember(error, 'message');
  let requestId: string | null = null;
  let inner: Json | undefined = error.innerError ?? error.innererror;
  for (let depth = 0; depth < 5 && isJsonObject(inner); depth += 1) {
    requestId ??= textMember(inner, 'request-id');
    // Conditional Access gives the real reason only here (graph-behaviour, section 5).
    const innerMessage = textMember(inner, 'message');
    if (innerMessage && innerMessage !== message) message = message ? `${message} (${innerMessage})` : innerMessage;
    inner = inner.innerError ?? inner.innererror;
  }
  return { code: textMember(error, 'code'), message: message === null ? null : readableMessage(message), requestId };
}

function readableMessage(message: string): string {
  const start = message.indexOf('{');
  if (start >= 0) {
    try {
      const parsed = JSON.parse(message.slice(start, message.lastIndexOf('}') + 1)) as unknown;
      if (typeof parsed === 'object' && parsed !== null && 'Message' in parsed && typeof parsed.Message === 'string') {
        return (parsed.Message.split(' - Operation ID')[0] ?? '').trim();
      }
    } catch {
      // Not JSON inside: the message is shown as it is.
    }
  }
  return message.trim();
}

/**
 * Turns a status and an error body into a GraphError with a sentence. `requestId` comes from the headers, as does
 * the difference between the server's clock and this computer's, in milliseconds.
 */
export function graphErrorFrom(
  status: number,
  body: Json | undefined,
  headerRequestId: string | null,
  clockSkewMs: number | null = null,
): GraphError {
  const parsed = parseErrorBody(body);
  const requestId = parsed.requestId ?? headerRequestId;
  const details = { status, graphCode: parsed.code, requestId };
  const said = parsed.message ? ` Graph said: ${parsed.message}` : '';
  if (status === 401) {
    return new GraphError(
      'unauthorized',
      `The access token is missing, expired or was revoked (401). Sign in again or provide a new token.${said}${clockSentence(clockSkewMs)}`,
      details,
    );
  }
  if (status === 429) {
    return new GraphError(
      'throttled',
      `Graph kept asking to wait (429) until the retries were used up. Run it again later.${said}`,
      details,
    );
  }
  if ([502, 503, 504].includes(status)) {
    return new GraphError(
      'unavailable',
      `Graph was unavailable (${status}) until the retries were used up. Run it again later.${said}`,
      details,
    );
  }
  return new GraphError('refused', `${refusal(status, parsed)}${said}`, details);
}

/** A write that waits for a second administrator; Graph gives 412 or 403 with a code (graph-behaviour, section 5). */
export function approvalNeeded(answer: {
  status: number;
  requestId: string | null;
  approvalCode: string | null;
}): GraphError {
  const { status, requestId, approvalCode } = answer;
  return new GraphError(
    'approval',
    'A second administrator has to approve this: Tenant administration → Multi Admin Approval. Then take the restore up again.',
    { status, requestId, approvalCode },
  );
}

function refusal(status: number, parsed: ParsedBody): string {
  const scopes = parsed.message?.match(/\b[A-Z][A-Za-z]+\.(?:Read|ReadWrite)(?:\.[A-Za-z]+)+/g);
  if (status === 403) {
    if (parsed.code === 'insufficient_claims') return 'A Conditional Access policy asks for a new sign-in (403).';
    const named = scopes
      ? ` One of these permissions is needed: ${[...new Set(scopes)].join(', ')}.`
      : ' A permission, an Intune role or a licence is missing.';
    return `Access was refused (403).${named}`;
  }
  if (status === 404) return 'Graph does not know this address in this tenant (404).';
  if (status === 400) return 'Graph refused the request (400).';
  return `Graph answered with status ${status}${parsed.code ? ` ${parsed.code}` : ''}.`;
}
