import type { Json, JsonObject } from '../model.ts';
import { parseAddress } from './address.ts';
import { isDelta } from './delta.ts';
import type { Deltas } from './delta.ts';
import { getByIds } from './directory.ts';
import { GraphFailure, errorAnswer, idHeaders, throttledAnswer } from './errors.ts';
import type { GraphAnswer, RequestIds } from './errors.ts';
import type { Pager } from './paging.ts';
import { checkPermission } from './permissions.ts';
import { readGraph, ruleFor } from './read.ts';
import type { Metadata } from './shape.ts';
import type { TenantStore } from './store.ts';
import type { Throttle } from './throttle.ts';
import { writeGraph } from './write.ts';
import type { WriteParts } from './write.ts';

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
  deltas: Deltas;
  throttle: Throttle;
  root: () => string;
  writes: WriteParts;
  /** Stops a write that a second administrator must approve first. */
  approve: (path: string, request: GraphRequest) => void;
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
    const isWrite = request.method !== 'GET' && !getsByIds;
    const refusal = parts.throttle.admit(service, isWrite);
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
    const context = {
      store: parts.store,
      pager: parts.pager,
      root: parts.root(),
      address,
      metadata: metadataOf(request.headers['accept']),
    };
    const { rule } = ruleFor(address);
    checkPermission(parts.writes.granted, rule, request.method, address.segments);
    if (isWrite) {
      parts.approve(rule.path, request);
      const { status, body } = writeGraph(context, request, parts.writes);
      return body === null ? { status, headers: idHeaders(ids), body } : { status, headers, body };
    }
    const body: JsonObject = isDelta(address) ? parts.deltas.read(address, parts.root()) : readGraph(context);
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
