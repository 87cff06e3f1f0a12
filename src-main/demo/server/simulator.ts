import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { parse, stringify } from 'lossless-json';
import { objectsAt } from '../model.ts';
import type { Json, SimulatedTenant } from '../model.ts';
import { answerRequest } from './answer.ts';
import type { AnswerParts, GraphRequest } from './answer.ts';
import { createApprovals } from './approval.ts';
import type { ApprovalOptions, Approvals } from './approval.ts';
import { parseBatch, runBatch } from './batch.ts';
import { createDeltas } from './delta.ts';
import type { Deltas } from './delta.ts';
import { GraphFailure, errorAnswer, idHeaders, requestIds } from './errors.ts';
import type { GraphAnswer, RequestIds } from './errors.ts';
import { createFaults } from './faults.ts';
import type { FaultRule } from './faults.ts';
import { createPager } from './paging.ts';
import { createSamples } from './samples.ts';
import { createTenantStore } from './store.ts';
import type { TenantStore } from './store.ts';
import { createThrottle } from './throttle.ts';
import type { Limit } from './throttle.ts';
import { BrokenWire, isWrite, withFaults, withWriteFaults } from './wire.ts';
import { createWriteFaults } from './writeFaults.ts';
import type { WriteFaultOptions } from './writeFaults.ts';

/** One line of the request log; a batch's sub-requests stand on lines of their own. */
export interface RequestRecord {
  method: string;
  /** Path and query as asked, with the version. */
  url: string;
  status: number;
  inBatch: boolean;
}

export interface ServerOptions {
  accessToken: string;
  throttle?: Limit & { writes?: Limit };
  latencyMs?: number;
  faults?: FaultRule[];
  writes?: WriteOptions;
  approval?: ApprovalOptions;
  granted?: readonly string[];
  data: SimulatedTenant;
  /** A tenant whose objects show what the properties of a type are like. */
  sample: () => SimulatedTenant;
  /** The tenant's time in ms. */
  clock: () => number;
}

/** How writes behave beside their rules; all of it can be left out. */
export interface WriteOptions extends WriteFaultOptions {
  /**
   * Lookups that a new object stays hidden for, by collection path, and lookups until a `winGetApp` is
   * published. Two for compliance scripts, one for named locations, strengths and winget apps unless told.
   */
  hiddenReads?: { readonly [path: string]: number };
}

export interface GraphServer {
  root: string;
  store: TenantStore;
  approvals: Approvals;
  deltas: Deltas;
  requestLog: RequestRecord[];
  counted(): number;
  close(): Promise<void>;
}

const logLimit = 20_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts the server on a free loopback port. */
export async function startGraphServer(options: ServerOptions): Promise<GraphServer> {
  const store = createTenantStore(options.data, options.clock);
  const approvals = createApprovals(store, options.approval);
  const deltas = createDeltas(store);
  const writeFaults = createWriteFaults(options.writes ?? {});
  const sample = once(options.sample);
  const faults = createFaults(options.faults ?? []);
  const requestLog: RequestRecord[] = [];
  let counted = 0;
  let sequence = 0;
  let root = '';
  const parts: AnswerParts = {
    store,
    pager: createPager(),
    deltas,
    throttle: createThrottle(options.throttle),
    root: () => root,
    writes: {
      samples: createSamples(() => [sample(), options.data]),
      definitions: () => objectsAt(sample(), '/deviceManagement/groupPolicyDefinitions'),
      hiddenReads: options.writes?.hiddenReads ?? {},
      granted: options.granted ?? null,
    },
    approve: (path, request) => approvals.check(path, request),
  };

  const log = (record: RequestRecord): void => {
    requestLog.push(record);
    if (requestLog.length > logLimit) requestLog.splice(0, requestLog.length - logLimit);
  };
  const one = async (
    request: GraphRequest,
    ids: RequestIds,
    inBatch: boolean,
    response: ServerResponse,
  ): Promise<GraphAnswer> => {
    counted += 1;
    const record = (answer: GraphAnswer): GraphAnswer => {
      log({ method: request.method, url: request.url, status: answer.status, inBatch });
      return answer;
    };
    const carryOut = (): GraphAnswer => answerRequest(parts, request, ids);
    // A write whose answer gets lost stands in the log all the same: it had its effect.
    const lose = (answer: GraphAnswer): never => {
      record(answer);
      response.socket?.resetAndDestroy();
      throw new BrokenWire();
    };
    return record(
      await withFaults(faults, request, ids, response, lose, () =>
        isWrite(request) ? withWriteFaults(writeFaults, ids, lose, carryOut) : carryOut(),
      ),
    );
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    sequence += 1;
    const header = incoming.headers['client-request-id'];
    const ids = requestIds(sequence, typeof header === 'string' ? header : undefined);
    const text = await readAll(incoming);
    if ((options.latencyMs ?? 0) > 0) await pause(options.latencyMs ?? 0);
    const method = incoming.method ?? 'GET';
    const url = incoming.url ?? '/';
    try {
      if (incoming.headers.authorization !== `Bearer ${options.accessToken}`)
        throw unauthorized(incoming.headers.authorization);
      const body = text === '' ? undefined : parseBody(text);
      const batch = /^\/(beta|v1\.0)\/\$batch$/i.exec(url.split('?')[0] ?? '');
      if (batch === null) {
        send(response, await one({ method, url, headers: flat(incoming), body }, ids, false, response));
        return;
      }
      if (method !== 'POST') throw new GraphFailure(405, 'UnsupportedHttpMethod', 'A batch is sent with POST.');
      const version = (batch[1] ?? 'beta').toLowerCase();
      const answer = await withFaults(
        faults,
        { method, url, headers: {}, body: undefined },
        ids,
        response,
        () => {
          throw new BrokenWire();
        },
        async () => {
          const responses = await runBatch(
            parseBatch(body ?? null),
            (sub) => {
              sequence += 1;
              const request = {
                method: sub.method,
                url: `/${version}${sub.url}`,
                headers: sub.headers,
                body: sub.body,
              };
              return one(request, requestIds(sequence, sub.headers['client-request-id']), true, response);
            },
            sequence,
          );
          return { status: 200, headers: { ...idHeaders(ids), 'Content-Type': 'application/json' }, body: responses };
        },
      );
      send(response, answer);
    } catch (error) {
      if (error instanceof BrokenWire) return;
      const failure =
        error instanceof GraphFailure ? error : new GraphFailure(500, 'InternalServerError', String(error));
      const answer = errorAnswer(failure, ids);
      log({ method, url, status: answer.status, inBatch: false });
      send(response, answer);
    }
  };

  const server = createServer((incoming, response) => {
    // A caller that goes away in the middle of its request needs no answer.
    handle(incoming, response).catch(() => response.destroy());
  });
  const port = await listen(server);
  root = `http://127.0.0.1:${port}`;
  return { root, store, approvals, deltas, requestLog, counted: () => counted, close: () => closeServer(server) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function unauthorized(given: string | undefined): GraphFailure {
  const message =
    given === undefined ? 'Access token is empty.' : 'Access token validation failure. Invalid audience or signature.';
  return new GraphFailure(401, 'InvalidAuthenticationToken', message, 'plain', {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  });
}

function parseBody(text: string): Json {
  try {
    return parse(text) as Json;
  } catch {
    throw new GraphFailure(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

function flat(incoming: IncomingMessage): { [name: string]: string | undefined } {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answer: GraphAnswer): void {
  const text = answer.text ?? (answer.body === null ? '' : (stringify(answer.body) ?? ''));
  response.writeHead(answer.status, {
    'Content-Type': 'application/json',
    ...answer.headers,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('the simulator has no port'));
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
