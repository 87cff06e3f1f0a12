import { CLOUD_ENDPOINTS } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { Semaphore } from '../core/semaphore.ts';
import { sleep } from '../core/sleep.ts';
import type { Network } from '../network/index.ts';
import { BatchQueue } from './batch.ts';
import { RequestBudget, type RequestLimits, type Service, WRITE_LIMITS } from './budget.ts';
import { approvalNeeded, GraphError, graphErrorFrom } from './errors.ts';
import { expectObject, followPages, safeLink } from './pages.ts';
import {
  attemptsFor,
  LONGEST_ASKED_MS,
  MAX_BATCH_ATTEMPTS,
  MAX_TRANSPORT_ATTEMPTS,
  retryAfterMs,
  waitBeforeRetry,
} from './retry.ts';
import { type HttpAnswer, type HttpMethod, sendHttp, TransportError } from './transport.ts';

export type GraphVersion = 'beta' | 'v1.0';

export interface GraphClientOptions {
  /** Graph root without a version, such as https://graph.microsoft.com. */
  root: string;
  /** Gives the access token; asked at each use. With claims: a new one that Graph's challenge asks for. */
  token: (claims?: string) => Promise<string>;
  /** The way out to other computers. */
  network: Network;
  signal: AbortSignal;
  /** Another request budget than Graph's own, for a server that has none. */
  limits?: RequestLimits | undefined;
  /** Called with the number of counted requests: each sub-request of a batch counts. */
  onRequests?: (count: number) => void;
  /** Called when the client waits for Graph, with the time until when (milliseconds since the epoch). */
  onWait?: (until: number) => void;
}

/** At most this many requests are under way at a time (suggested budget, graph-behaviour section 4). */
const PARALLEL_REQUESTS = 4;
/** How long everyone waits when one request is throttled and Graph does not say for how long. */
const SHORT_HOLD_MS = 2_000;

/**
 * Reads from Graph: paging exactly as given, batches of 20, one budget and one retry policy for all. It
 * knows nothing of policy types or of the database.
 */
export class GraphClient {
  readonly root: string;
  readonly signal: AbortSignal;
  readonly #options: GraphClientOptions;
  readonly #budget: RequestBudget;
  readonly #writes: RequestBudget;
  readonly #places = new Semaphore(PARALLEL_REQUESTS);
  readonly #queues = new Map<string, BatchQueue>();
  #probing: Promise<number | null> | null = null;
  /** How many challenges were answered, and the answer that is under way. */
  #answered = 0;
  #answering: Promise<unknown> | null = null;

  constructor(options: GraphClientOptions) {
    this.#options = options;
    this.signal = options.signal;
    this.#budget = new RequestBudget(options.limits, isMicrosoftGraph(options.root));
    this.#writes = new RequestBudget(options.limits ?? WRITE_LIMITS, isMicrosoftGraph(options.root));
    this.root = options.root.replace(/\/+$/, '').replace(/\/(beta|v1\.0)$/, '');
  }

  /** Reads one object or property. Throws GraphError. */
  async get(version: GraphVersion, path: string, service: Service): Promise<JsonObject> {
    return expectObject(await this.send('GET', `${this.root}/${version}${path}`, service));
  }

  /** Reads one object through a batch with others that are asked for at the same time. Throws GraphError. */
  async getBatched(version: GraphVersion, path: string, service: Service): Promise<JsonObject> {
    const key = `${version} ${service}`;
    let queue = this.#queues.get(key);
    if (!queue) {
      queue = new BatchQueue({
        client: this,
        version,
        service,
        parallel: PARALLEL_REQUESTS,
      });
      this.#queues.set(key, queue);
    }
    return expectObject(await queue.read(path));
  }

  /** Sends a POST that only reads, such as getByIds. Throws GraphError. */
  async post(version: GraphVersion, path: string, body: JsonObject, service: Service, cost = 1): Promise<JsonObject> {
    const url = `${this.root}/${version}${path}`;
    return expectObject(await this.send('POST', url, service, JSON.stringify(body), cost));
  }

  /**
   * Sends one write and gives the answer's object, null where it is empty. A POST is sent again only where Graph
   * certainly did nothing with it (429); after a broken answer it is uncertain, and the caller looks first. Throws
   * GraphError, of kind `uncertain` then.
   */
  async write(
    method: Exclude<HttpMethod, 'GET'>,
    version: GraphVersion,
    path: string,
    body: JsonObject | null,
    service: Service,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<JsonObject | null> {
    await this.#writes
      .acquire(service, 1, this.signal, (until) => this.#options.onWait?.(until))
      .catch(() => {
        throw new GraphError('cancelled', 'The run was cancelled.');
      });
    const text = body === null ? undefined : canonicalJson(body);
    const answer = await this.send(method, `${this.root}/${version}${path}`, service, text, 1, headers);
    return isJsonObject(answer) ? answer : null;
  }

  /** The rows of a collection, page by page; links are followed exactly as given. Throws GraphError. */
  async *pages(version: GraphVersion, path: string, service: Service): AsyncGenerator<JsonObject[]> {
    const first = await this.get(version, path, service);
    yield* this.pagesFrom(first, service);
  }

  /** The rows of an answer that was read already, and of the pages that follow it. */
  pagesFrom(first: JsonObject, service: Service): AsyncGenerator<JsonObject[]> {
    return followPages(first, async (link) => expectObject(await this.send('GET', safeLink(this.root, link), service)));
  }

  /** Every row of a collection whose first page goes through a batch. Throws GraphError. */
  async allBatched(version: GraphVersion, path: string, service: Service): Promise<JsonObject[]> {
    return this.rowsFrom(await this.getBatched(version, path, service), service);
  }

  /** Every row of an answer and of the pages that follow it. Throws GraphError. */
  async rowsFrom(first: JsonObject, service: Service): Promise<JsonObject[]> {
    const rows: JsonObject[] = [];
    for await (const page of this.pagesFrom(first, service)) rows.push(...page);
    return rows;
  }

  /** Reads the rows after an expanded collection that Graph cut, by the link it left. Throws GraphError. */
  async rowsAfter(link: string, service: Service): Promise<JsonObject[]> {
    return this.rowsFrom(expectObject(await this.send('GET', safeLink(this.root, link), service)), service);
  }

  /**
   * Sends a request until it is answered or the retry policy gives up. `counted` is what it costs in
   * requests: a batch costs its sub-requests, and is tried less often because they can be sent singly.
   * Throws GraphError.
   */
  async send(
    method: HttpMethod,
    url: string,
    service: Service,
    body?: string,
    counted = 1,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Json | undefined> {
    const transportAttempts = counted > 1 ? MAX_BATCH_ATTEMPTS : MAX_TRANSPORT_ATTEMPTS;
    // A POST with headers of its own is a write: what became of it after a broken answer nobody knows.
    const once = method === 'POST' && headers !== undefined;
    let challenged = false;
    for (let attempt = 1; ; attempt += 1) {
      await this.#budget
        .acquire(service, counted, this.signal, (until) => this.#options.onWait?.(until))
        .catch(() => {
          throw new GraphError('cancelled', 'The run was cancelled.');
        });
      let answer: HttpAnswer;
      const met = this.#answered;
      try {
        answer = await this.#places.run(() => this.#sendOnce(method, url, counted, body, headers));
        if (answer.claims !== null && !challenged) {
          // Conditional Access or a revoked session: a token with these claims is asked for, once.
          challenged = await this.#answerChallenge(answer.claims, met);
          continue;
        }
      } catch (error) {
        if (once && error instanceof TransportError) throw uncertain(error.message);
        await this.#waitOrGiveUp(error, attempt, transportAttempts);
        continue;
      }
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      if (once && answer.status >= 500) throw uncertain(`Graph answered with status ${answer.status}.`);
      const most =
        answer.status !== 429 && counted > 1
          ? Math.min(MAX_BATCH_ATTEMPTS, attemptsFor(answer.status))
          : attemptsFor(answer.status);
      const asked = retryAfterMs(answer.retryAfter);
      if (attempt >= most || (asked ?? 0) > LONGEST_ASKED_MS) throw await this.#refusal(answer);
      const ms = waitBeforeRetry(attempt, asked);
      if (answer.status === 429) this.holdBack(service, asked, ms);
      await this.wait(ms);
    }
  }

  /** The access token as requests carry it, with the same patience for a network that is gone for a moment. */
  async accessToken(): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#token();
      } catch (error) {
        await this.#waitOrGiveUp(error, attempt, MAX_TRANSPORT_ATTEMPTS);
      }
    }
  }

  /** A sign-in server out of reach is a failure of transport like any other: a later attempt can mend it. */
  async #token(claims?: string): Promise<string> {
    try {
      return await this.#options.token(claims);
    } catch (error) {
      if (error instanceof AtlasError && error.code === 'offline') throw new TransportError(error.message, false);
      throw error;
    }
  }

  /**
   * Has a token made that answers a challenge. Reads that are under way together meet the same one: they share the
   * token. False when another read's challenge was answered since this one was sent (`met`): it goes again first.
   */
  async #answerChallenge(claims: string, met: number): Promise<boolean> {
    if (met !== this.#answered) return false;
    this.#answering ??= this.#token(claims)
      .then(() => (this.#answered += 1))
      .finally(() => (this.#answering = null));
    await this.#answering;
    return true;
  }

  /** Waits before a failed transport is tried again. Throws GraphError after the last attempt, and any other error. */
  async #waitOrGiveUp(error: unknown, attempt: number, most: number): Promise<void> {
    if (!(error instanceof TransportError)) throw error;
    if (attempt >= most) throw await this.#gaveUp(error, attempt);
    await this.wait(waitBeforeRetry(attempt, null));
  }

  async #sendOnce(
    method: HttpMethod,
    url: string,
    counted: number,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer> {
    const token = await this.#token();
    this.#options.onRequests?.(counted);
    return sendHttp(this.#options.network, {
      url,
      method,
      token,
      signal: this.signal,
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
    });
  }

  /** Holds a throttled service back for everyone: as long as Graph asked, else a moment. */
  holdBack(service: Service, askedMs: number | null, ms: number): void {
    this.#budget.keep(service);
    this.#budget.pause(service, Date.now() + (askedMs === null ? Math.min(ms, SHORT_HOLD_MS) : ms));
  }

  /** Waits before a retry. Throws GraphError when the run is cancelled. */
  async wait(ms: number): Promise<void> {
    if (ms > 500) this.#options.onWait?.(Date.now() + ms);
    await sleep(ms, this.signal).catch(() => {
      throw new GraphError('cancelled', 'The run was cancelled.');
    });
  }

  /** A connection that broke off for one address says nothing of the others: whether any is answered decides. */
  async #gaveUp(error: TransportError, attempts: number): Promise<GraphError> {
    const kind = error.answered || (await this.#probe()) !== null ? 'malformed' : 'unreachable';
    return new GraphError(kind, `${error.message} The request was tried ${attempts} times.`);
  }

  /** A 401 of one address may be about a licence; when the token is good elsewhere, it is a refusal like others. */
  async #refusal(answer: HttpAnswer): Promise<GraphError> {
    if (answer.approvalCode !== null) return approvalNeeded(answer);
    const error = graphErrorFrom(answer.status, answer.body, answer.requestId, answer.clockSkewMs);
    if (error.kind !== 'unauthorized' || (await this.#probe()) === 401) return error;
    const { status, graphCode, requestId } = error;
    return new GraphError('refused', 'Access was refused (401), while the access token is good elsewhere.', {
      status,
      graphCode,
      requestId,
    });
  }

  /** The status that a harmless address answers with right now; null when nothing answers. One at a time. */
  #probe(): Promise<number | null> {
    this.#probing ??= this.#places
      .run(() => this.#sendOnce('GET', `${this.root}/v1.0/organization?$select=id`, 1))
      .then(
        (answer) => answer.status,
        (error: unknown) => (error instanceof TransportError && error.answered ? 200 : null),
      )
      .finally(() => {
        this.#probing = null;
      });
    return this.#probing;
  }
}

/** Roots of Microsoft's clouds: the documented limits hold there. A laboratory has its own. */
const MICROSOFT_GRAPH = new Set(Object.values(CLOUD_ENDPOINTS).map(({ graphRoot }) => new URL(graphRoot).hostname));

function isMicrosoftGraph(root: string): boolean {
  return URL.canParse(root) && MICROSOFT_GRAPH.has(new URL(root).hostname);
}

function uncertain(what: string): GraphError {
  return new GraphError('uncertain', `${what} Whether Graph carried the request out is not known.`);
}
