import type { JsonObject } from '../model.ts';
import { guid } from '../random.ts';

/** An answer before it is written to the wire: `body` null means no content. */
export interface GraphAnswer {
  status: number;
  headers: { [name: string]: string };
  body: JsonObject | null;
  /** Sent instead of the body: what a gateway answers that is no JSON. */
  text?: string;
}

/** How an error's message is dressed: Intune puts a JSON text inside `message` [V 19, 20]. */
export type ErrorStyle = 'intune' | 'plain';

export interface RequestIds {
  requestId: string;
  clientRequestId: string;
}

/** Thrown anywhere while a request is answered; becomes a Graph error. */
export class GraphFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly style: ErrorStyle;
  readonly headers: { [name: string]: string };
  /** The real reason, where the message itself says nothing: it goes into `innerError.message` [V 28]. */
  readonly reason: string | null;

  constructor(
    status: number,
    code: string,
    message: string,
    style: ErrorStyle = 'plain',
    headers: { [name: string]: string } = {},
    reason: string | null = null,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.style = style;
    this.headers = headers;
    this.reason = reason;
  }
}

/** The ids of a request: the caller may set the client's one, Graph always makes its own. */
export function requestIds(sequence: number, clientRequestId: string | undefined): RequestIds {
  const requestId = guid(`request:${sequence}`);
  return { requestId, clientRequestId: clientRequestId ?? requestId };
}

/** Headers that name the request in every answer. */
export function idHeaders(ids: RequestIds): { [name: string]: string } {
  return { 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId };
}

/** A Graph error in the shape its service uses. */
export function errorAnswer(failure: GraphFailure, ids: RequestIds): GraphAnswer {
  const inner: JsonObject = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  const message = failure.style === 'intune' ? intuneMessage(failure.message, ids) : failure.message;
  // Casing of innerError varies between services [V 18, 11].
  const innerName = failure.style === 'intune' || failure.reason !== null ? 'innerError' : 'innererror';
  if (failure.reason !== null) inner['message'] = failure.reason;
  return {
    status: failure.status,
    headers: { ...idHeaders(ids), ...failure.headers },
    body: { error: { code: failure.code, message, [innerName]: inner } },
  };
}

function intuneMessage(message: string, ids: RequestIds): string {
  return JSON.stringify({
    _version: 3,
    Message: `${message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${ids.clientRequestId} - Url: https://fef.msub02.manage.microsoft.com/StatelessDeviceConfigurationFEService`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  });
}

/** The body of a throttled request [V 15]. */
export function throttledAnswer(retryAfter: string | null, ids: RequestIds): GraphAnswer {
  return {
    status: 429,
    headers: { ...idHeaders(ids), ...(retryAfter === null ? {} : { 'Retry-After': retryAfter }) },
    body: {
      error: {
        code: 'TooManyRequests',
        message: 'Please retry again later.',
        innerError: {
          code: '429',
          message: 'Please retry after',
          status: '429',
          date: new Date().toISOString().slice(0, 19),
          'request-id': ids.requestId,
          'client-request-id': ids.clientRequestId,
        },
      },
    },
  };
}
