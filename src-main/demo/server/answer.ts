import type { Json, JsonObject } from '../model.ts';
import { parseAddress } from './address.ts';
import { getByIds } from './directory.ts';
import { GraphFailure, errorAnswer, idHeaders, throttledAnswer } from './errors.ts';
import type { GraphAnswer, RequestIds } from './errors.ts';
import type { Pager } from './paging.ts';
import { readGraph, ruleFor } from './read.ts';
import type { Metadata } from './shape.ts';
import type { TenantStore } from './store.ts';
import type { Throttle } from './throttle.ts';

/** One request to Graph, alone or from a batch. `url` starts with the version. */
export interface GraphRequest {
  method: string;
  url: string;
  headers: { [name: string]: string | undefined };
  body: Json | undefined;
}

export interface AnswerParts {
  store: TenantStore;
  pager: Pager;
  throttle: Throttle;
  root: () => string;
}

function metadataOf(accept: string | undefined): Metadata {
  const level = /odata\.metadata=(none|minimal|full)/i.exec(accept ?? '')?.[1]?.toLowerCase();
  return level === 'none' || level === 'full' ? level : 'minimal';
}

/** Answers one request: throttling first, then the route. */
export function answerRequest(parts: AnswerParts, request: GraphRequest, ids: RequestIds): GraphAnswer {
  try {
    const address = parseAddress(request.url);
    const getsByIds = address.segments.join('/').toLowerCase() === 'directoryobjects/getbyids';
    const service = getsByIds ? 'directory' : serviceOf(request.url);
    const refusal = parts.throttle.admit(service);
    if (refusal !== null) return throttledAnswer(refusal.retryAfter, ids);
    const headers = {
      ...idHeaders(ids),
      'Content-Type': 'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8',
    };
    if (getsByIds && request.method === 'POST') {
      return {
        status: 200,
        headers: { ...headers, 'x-ms-resource-unit': '3' },
        body: getByIds(parts.store, request.body ?? null),
      };
    }
    if (request.method !== 'GET') {
      // Writes are not simulated yet; they will be routed here, and change the store.
      throw new GraphFailure(
        405,
        'UnsupportedHttpMethod',
        `The method ${request.method} is not supported by this resource.`,
      );
    }
    const body: JsonObject = readGraph({
      store: parts.store,
      pager: parts.pager,
      root: parts.root(),
      address,
      metadata: metadataOf(request.headers['accept']),
    });
    return {
      status: 200,
      headers: service === 'directory' ? { ...headers, 'x-ms-resource-unit': '1' } : headers,
      body,
    };
  } catch (error) {
    if (error instanceof GraphFailure) return errorAnswer(error, ids);
    throw error;
  }
}

function serviceOf(url: string): 'intune' | 'conditionalAccess' | 'directory' {
  try {
    return ruleFor(parseAddress(url)).rule.service;
  } catch {
    return 'intune';
  }
}
