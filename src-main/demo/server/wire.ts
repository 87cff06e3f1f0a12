import type { ServerResponse } from 'node:http';
import { stringify } from 'lossless-json';
import type { GraphRequest } from './answer.ts';
import { GraphFailure, errorAnswer, throttledAnswer } from './errors.ts';
import type { GraphAnswer, RequestIds } from './errors.ts';
import type { Faults } from './faults.ts';
import type { WriteFaults } from './writeFaults.ts';

/** Thrown to end the connection without an answer, or in the middle of one. */
export class BrokenWire extends Error {}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Carries a request out with the fault that a test asked for; `lose` ends the connection after its effect. */
export async function withFaults(
  faults: Faults,
  request: GraphRequest,
  ids: RequestIds,
  response: ServerResponse,
  lose: (answer: GraphAnswer) => never,
  answer: () => GraphAnswer | Promise<GraphAnswer>,
): Promise<GraphAnswer> {
  const fault = faults.take(request.url, request.method);
  if (fault === null) return answer();
  const done = fault.after === true ? await answer() : null;
  const carryOut = async (): Promise<GraphAnswer> => done ?? answer();
  const headers: { [name: string]: string } = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
  switch (fault.kind) {
    case 'delay':
      await pause(fault.delayMs ?? 1000);
      return carryOut();
    case 'throttle':
      return throttledAnswer(fault.retryAfter ?? null, ids);
    case 'status':
      return errorAnswer(
        new GraphFailure(fault.status ?? 503, codeOf(fault.status ?? 503), 'An error has occurred', 'intune', headers),
        ids,
      );
    case 'nonJson':
      return {
        status: fault.status ?? 200,
        headers: { ...headers, 'Content-Type': 'text/html' },
        body: null,
        text: '<html><body>Service gateway</body></html>',
      };
    case 'reset':
      if (done !== null) return lose(done);
      response.socket?.resetAndDestroy();
      throw new BrokenWire();
    case 'truncate': {
      const full = stringify((await carryOut()).body) ?? '';
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(full) });
      response.write(full.slice(0, Math.floor(full.length / 2)), () => response.destroy());
      throw new BrokenWire();
    }
  }
}

/** True for a request that changes the tenant. */
export function isWrite(request: GraphRequest): boolean {
  return request.method !== 'GET' && !/directoryObjects\/getByIds/i.test(request.url);
}

/** Carries a write out with the faults that are asked for by its number. */
export function withWriteFaults(
  faults: WriteFaults,
  ids: RequestIds,
  lose: (answer: GraphAnswer) => never,
  carryOut: () => GraphAnswer,
): GraphAnswer {
  const unavailable = (): GraphAnswer =>
    errorAnswer(new GraphFailure(503, 'ServiceUnavailable', 'Service unavailable', 'intune'), ids);
  const before = faults.before();
  if (before.kind === 'throttle') return throttledAnswer(before.retryAfter, ids);
  if (before.kind === 'unavailable') return unavailable();
  const answer = carryOut();
  const after = faults.after(answer.status);
  if (after === 'lost') return lose(answer);
  return after === 'unavailable' ? unavailable() : answer;
}

function codeOf(status: number): string {
  if (status === 401) return 'InvalidAuthenticationToken';
  if (status === 403) return 'Forbidden';
  if (status === 404) return 'ResourceNotFound';
  if (status < 500) return 'BadRequest';
  return status === 503 ? 'ServiceUnavailable' : status === 504 ? 'GatewayTimeout' : 'InternalServerError';
}
