import { parse, stringify } from 'lossless-json';
import { isJsonObject } from './model.ts';
import type { Json, JsonObject } from './model.ts';
import { startGraphSimulator } from './index.ts';
import type { GraphSimulator, SimulatorOptions } from './index.ts';

export interface TestAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: JsonObject;
}

export interface TestClient {
  simulator: GraphSimulator;
  get(pathOrLink: string, headers?: { [name: string]: string }): Promise<TestAnswer>;
  post(path: string, body: unknown): Promise<TestAnswer>;
  /** Any request that writes; numbers keep their digits. */
  send(method: string, path: string, body?: unknown, headers?: { [name: string]: string }): Promise<TestAnswer>;
}

/** Starts a simulator for a test, with a client that speaks plain HTTP and follows nothing by itself. */
export async function startForTest(options: Partial<SimulatorOptions> = {}): Promise<TestClient> {
  const simulator = await startGraphSimulator({ day: 0, accessToken: 'token', ...options });
  const ask = async (
    pathOrLink: string,
    init: { method?: string; body?: string; headers: { [name: string]: string } },
  ): Promise<TestAnswer> => {
    const url = pathOrLink.startsWith('http') ? pathOrLink : `${simulator.root}${pathOrLink}`;
    const response = await fetch(url, {
      ...init,
      headers: { authorization: `Bearer ${options.accessToken ?? 'token'}`, ...init.headers },
    });
    const text = await response.text();
    let body: JsonObject = {};
    try {
      const value = parse(text) as Json;
      if (isJsonObject(value)) body = value;
    } catch {
      // What is no JSON is looked at as text.
    }
    return { status: response.status, headers: response.headers, text, body };
  };
  const send: TestClient['send'] = (method, path, body, headers = {}) => {
    const content = body === undefined ? {} : { body: stringify(body) ?? '' };
    return ask(path, { method, ...content, headers: { 'content-type': 'application/json', ...headers } });
  };
  return {
    simulator,
    send,
    get: (pathOrLink, headers = {}) => ask(pathOrLink, { headers }),
    post: (path, body) => send('POST', path, body),
  };
}

/** The rows of a list answer. */
export function rowsOf(answer: TestAnswer): JsonObject[] {
  const value = answer.body['value'];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The error code of an answer, or null. */
export function errorCode(answer: TestAnswer): string | null {
  const error = answer.body['error'];
  return isJsonObject(error) ? String(error['code']) : null;
}

/** The message of an error answer, with the text that Intune hides inside it; empty when there is none. */
export function errorMessage(answer: TestAnswer): string {
  const error = answer.body['error'];
  if (!isJsonObject(error)) return '';
  const message = String(error['message']);
  return message.startsWith('{') ? String((JSON.parse(message) as { Message: unknown }).Message) : message;
}

/** All rows of a list, following the links as they are given; also the sizes of the pages. */
export async function readAll(client: TestClient, path: string): Promise<{ rows: JsonObject[]; pages: number[] }> {
  const rows: JsonObject[] = [];
  const pages: number[] = [];
  for (let link: string | null = path; link !== null;) {
    const answer: TestAnswer = await client.get(link);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    rows.push(...rowsOf(answer));
    pages.push(rowsOf(answer).length);
    const next: Json | undefined = answer.body['@odata.nextLink'];
    link = typeof next === 'string' ? next : null;
  }
  return { rows, pages };
}
