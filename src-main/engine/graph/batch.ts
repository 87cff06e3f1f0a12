import { isJsonObject, type Json, type JsonObject, parseJson, scalarText } from '../core/json.ts';
import type { Service } from './budget.ts';
import type { GraphClient, GraphVersion } from './client.ts';
import { GraphError, type GraphFailureKind, graphErrorFrom } from './errors.ts';
import { attemptsFor, LONGEST_ASKED_MS, retryAfterMs, waitBeforeRetry } from './retry.ts';

/** Graph takes at most 20 requests in a batch (graph-behaviour, section 3). */
const BATCH_SIZE = 20;
/** After this many batches that failed as a whole, reads are sent singly. */
const MOST_FAILED_BATCHES = 3;
/** Failures that every single read would meet as well. */
const NO_USE_SINGLY: ReadonlySet<GraphFailureKind> = new Set(['cancelled', 'unauthorized', 'throttled', 'unreachable']);

interface Entry {
  path: string;
  attempt: number;
  resolve: (body: Json | undefined) => void;
  reject: (error: unknown) => void;
}

interface BatchQueueOptions {
  client: GraphClient;
  version: GraphVersion;
  service: Service;
  parallel: number;
}

/**
 * Collects single reads and sends them in batches. Each sub-request has its own outcome: those that were
 * throttled or met a passing fault are sent again, alone among the rest, after the longest wait asked for; those
 * whose token was refused are read singly.
 */
export class BatchQueue {
  readonly #options: BatchQueueOptions;
  #waiting: Entry[] = [];
  #underWay = 0;
  #scheduled = false;
  /** Set when the server does not take batches: every read is then sent on its own. */
  #refused = false;
  #failures = 0;

  constructor(options: BatchQueueOptions) {
    this.#options = options;
  }

  /** Reads one path, relative to the version. Rejects with GraphError. */
  read(path: string): Promise<Json | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, attempt: 1, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // One turn of the loop lets everything that is ready join the same batch.
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#waiting.length > 0 && this.#underWay < this.#options.parallel) {
        // A service that takes one request a second takes no batch of them.
        const size = this.#refused || this.#options.service === 'conditionalAccess' ? 1 : BATCH_SIZE;
        void this.#run(this.#waiting.splice(0, size));
      }
    });
  }

  async #run(entries: Entry[]): Promise<void> {
    this.#underWay += 1;
    try {
      if (entries.length === 1 || this.#refused) await Promise.all(entries.map((entry) => this.#single(entry)));
      else await this.#batch(entries);
    } finally {
      this.#underWay -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    }
  }

  /** Reads an entry on its own; gives the reason when that failed. */
  async #single(entry: Entry): Promise<unknown> {
    const { client, version, service } = this.#options;
    try {
      entry.resolve(await client.send('GET', `${client.root}/${version}${entry.path}`, service));
      return null;
    } catch (error) {
      entry.reject(error);
      return error;
    }
  }

  /**
   * Reads singly what a batch answered with 401: the single read answers a challenge, and tells a bad token from an
   * object that is refused. The first goes ahead: where the token is good nowhere, the others need not ask.
   */
  async #unauthorized([first, ...rest]: Entry[]): Promise<void> {
    if (first === undefined) return;
    const error = await this.#single(first);
    if (error instanceof GraphError && NO_USE_SINGLY.has(error.kind)) for (const entry of rest) entry.reject(error);
    else await Promise.all(rest.map((entry) => this.#single(entry)));
  }

  async #batch(entries: Entry[]): Promise<void> {
    const { client, version, service } = this.#options;
    const requests = entries.map((entry, index) => ({
      id: String(index + 1),
      method: 'GET',
      url: entry.path.replaceAll(' ', '%20'),
    }));
    let answer: Json | undefined;
    try {
      const body = JSON.stringify({ requests });
      answer = await client.send('POST', `${client.root}/${version}/$batch`, service, body, entries.length);
    } catch (error) {
      if (!(error instanceof GraphError) || NO_USE_SINGLY.has(error.kind)) {
        for (const entry of entries) entry.reject(error);
        return;
      }
      // The batch as a whole failed; its reads may be good on their own, all but the one that spoilt it.
      this.#failures += 1;
      const unknown = error.status === 404 || error.status === 405 || error.status === 501;
      this.#refused ||= unknown || this.#failures >= MOST_FAILED_BATCHES;
      await Promise.all(entries.map((entry) => this.#single(entry)));
      return;
    }
    await this.#unauthorized(this.#settle(entries, answer));
  }

  /** Gives each entry its answer; returns those whose token was refused. */
  #settle(entries: Entry[], answer: Json | undefined): Entry[] {
    const responses = new Map<string, JsonObject>();
    if (isJsonObject(answer) && Array.isArray(answer.responses)) {
      for (const response of answer.responses) {
        const id = isJsonObject(response) ? scalarText(response.id) : '';
        if (isJsonObject(response)) responses.set(id, response);
      }
    }
    const again: Entry[] = [];
    const unauthorized: Entry[] = [];
    let asked: number | null = null;
    let throttled = false;
    entries.forEach((entry, index) => {
      const response = responses.get(String(index + 1));
      // No answer for this one: as if the service had been unavailable.
      const status = response ? Number(response.status) : 503;
      const body = readBody(response?.body);
      const said = retryAfterMs(header(response, 'retry-after'));
      if (status >= 200 && status < 300) {
        entry.resolve(body);
      } else if (status === 401) {
        unauthorized.push(entry);
      } else if (entry.attempt >= attemptsFor(status) || (said ?? 0) > LONGEST_ASKED_MS) {
        entry.reject(graphErrorFrom(status, body, header(response, 'request-id')));
      } else {
        if (said !== null) asked = Math.max(asked ?? 0, said);
        throttled ||= status === 429;
        again.push(entry);
      }
    });
    if (again.length > 0) void this.#retry(again, asked, throttled);
    return unauthorized;
  }

  /** Sends what was throttled or met a passing fault again, after the longest wait that Graph asked for. */
  async #retry(entries: Entry[], asked: number | null, throttled: boolean): Promise<void> {
    const { client, service } = this.#options;
    const ms = waitBeforeRetry(Math.max(...entries.map((entry) => entry.attempt)), asked);
    if (throttled) client.holdBack(service, asked, ms);
    try {
      await client.wait(ms);
    } catch (error) {
      for (const entry of entries) entry.reject(error);
      return;
    }
    for (const entry of entries) entry.attempt += 1;
    this.#waiting.unshift(...entries);
    this.#schedule();
  }
}

/** A sub-response's body: JSON as it is, or as text, or as base64 text where a gateway made it so. */
function readBody(body: Json | undefined): Json | undefined {
  if (body === null) return undefined;
  if (typeof body !== 'string') return body;
  for (const text of [body, Buffer.from(body, 'base64').toString('utf8')]) {
    try {
      return parseJson(text);
    } catch {
      // Not this form.
    }
  }
  return body;
}

function header(response: JsonObject | undefined, name: string): string | null {
  if (!isJsonObject(response?.headers)) return null;
  const key = Object.keys(response.headers).find((candidate) => candidate.toLowerCase() === name);
  if (key === undefined) return null;
  const value = response.headers[key];
  return value === null || value === undefined ? null : scalarText(value);
}
