import { isJsonObject } from '../model.ts';
import type { Json, JsonObject } from '../model.ts';
import { createRandom } from '../random.ts';
import { GraphFailure } from './errors.ts';
import type { GraphAnswer } from './errors.ts';

export interface SubRequest {
  id: string;
  method: string;
  url: string;
  headers: { [name: string]: string };
  body: Json | undefined;
  dependsOn: string[];
}

const limit = 20;

function bad(message: string): GraphFailure {
  return new GraphFailure(400, 'BadRequest', message);
}

/** Reads a batch's envelope by Graph's rules [V 11]; anything wrong refuses the whole batch. */
export function parseBatch(body: Json): SubRequest[] {
  const list = isJsonObject(body) ? body['requests'] : undefined;
  if (!Array.isArray(list) || list.length === 0) throw bad("Invalid batch payload format: 'requests' is required.");
  if (list.length > limit) throw bad(`Number of batch request steps exceeds the maximum value of ${limit}.`);
  const seen = new Set<string>();
  const requests = list.map((entry) => parseSubRequest(entry, seen));
  for (const request of requests) {
    const unknown = request.dependsOn.find((id) => !seen.has(id.toLowerCase()));
    if (unknown !== undefined) throw bad(`Invalid batch payload: dependsOn names the unknown request '${unknown}'.`);
  }
  return requests;
}

function parseSubRequest(entry: Json, seen: Set<string>): SubRequest {
  if (!isJsonObject(entry)) throw bad('Invalid batch payload format.');
  const { id, method, url, headers, body, dependsOn } = entry;
  if (typeof id !== 'string' || id === '') throw bad('Request Id is required in a batch step and must be text.');
  if (seen.has(id.toLowerCase())) throw bad(`Request Id '${id}' has to be unique in a batch.`);
  seen.add(id.toLowerCase());
  if (typeof method !== 'string' || typeof url !== 'string')
    throw bad(`Method and url are required in the batch step '${id}'.`);
  // `url` is relative to the version: one version per batch.
  if (/^[a-z]+:/i.test(url) || /^\/?(beta|v1\.0)(\/|$)/i.test(url))
    throw bad(`The url of the batch step '${id}' must be relative.`);
  const sent: { [name: string]: string } = {};
  if (isJsonObject(headers)) {
    for (const [name, value] of Object.entries(headers)) sent[name.toLowerCase()] = String(value);
  }
  if (body !== undefined && body !== null && sent['content-type'] === undefined) {
    throw bad(`Content-Type header is required in the batch step '${id}' with a body.`);
  }
  const depends = Array.isArray(dependsOn) ? dependsOn.map(String) : [];
  return {
    id,
    method: method.toUpperCase(),
    url: url.startsWith('/') ? url : `/${url}`,
    headers: sent,
    body,
    dependsOn: depends,
  };
}

/** Runs the requests of a batch, dependencies first, and answers them in an order of its own. */
export async function runBatch(
  requests: SubRequest[],
  answer: (request: SubRequest) => Promise<GraphAnswer>,
  seed: number,
): Promise<JsonObject> {
  const done = new Map<string, GraphAnswer>();
  let waiting = requests;
  while (waiting.length > 0) {
    const ready = waiting.filter((request) => request.dependsOn.every((id) => done.has(id.toLowerCase())));
    if (ready.length === 0) throw bad('Invalid batch payload: circular dependsOn.');
    for (const request of ready) {
      const failed = request.dependsOn.some((id) => (done.get(id.toLowerCase())?.status ?? 500) >= 400);
      done.set(request.id.toLowerCase(), failed ? failedDependency() : await answer(request));
    }
    waiting = waiting.filter((request) => !done.has(request.id.toLowerCase()));
  }
  const responses = requests.map((request): JsonObject => {
    const result = done.get(request.id.toLowerCase()) ?? failedDependency();
    const response: JsonObject = { id: request.id, status: result.status, headers: result.headers };
    if (result.text !== undefined) response['body'] = result.text;
    else if (result.body !== null) response['body'] = result.body;
    return response;
  });
  return { responses: createRandom(seed).shuffle(responses) };
}

function failedDependency(): GraphAnswer {
  const error: JsonObject = { code: 'FailedDependency', message: 'A request that this one depends on failed.' };
  return { status: 424, headers: {}, body: { error } };
}
