import { afterEach, describe, expect, test } from 'vitest';
import { bareTenant, TOKEN } from '../../../tests/fixtures/lab.ts';
import { startTinyGraph } from '../../../tests/fixtures/tiny-graph.ts';
import { closeAll, onClose } from '../../../tests/fixtures/workspace.ts';
import {
  createSyntheticTenant,
  type FaultRule,
  type GraphSimulator,
  type SimulatedTenant,
  startGraphSimulator,
} from '../../demo/index.ts';
import { type JsonObject, textMember } from '../core/json.ts';
import { createNetwork } from '../network/index.ts';
import { GraphClient } from './client.ts';
import { GraphError } from './errors.ts';

afterEach(closeAll);

const network = createNetwork({ environment: {} });
const SCRIPTS = '/deviceManagement/deviceManagementScripts';
const scripts = (count: number): SimulatedTenant =>
  createSyntheticTenant({
    types: ['deviceManagementScripts', 'roleScopeTags'],
    objectsPerType: count,
    assignedShare: 0,
  });

const idsOf = (data: SimulatedTenant): string[] =>
  (data.collections[SCRIPTS] ?? []).map((object) => textMember(object.body, 'id') ?? '');

interface Setup {
  client: GraphClient;
  abort: AbortController;
  counted: () => number;
}
function clientOf(root: string, onWait: (until: number) => void = () => undefined): Setup {
  const abort = new AbortController();
  let counted = 0;
  const client = new GraphClient({
    network,
    root,
    token: () => Promise.resolve(TOKEN),
    signal: abort.signal,
    onRequests: (count) => (counted += count),
    onWait,
  });
  return { client, abort, counted: () => counted };
}
async function simulate(
  data: SimulatedTenant,
  faults: FaultRule[] = [],
): Promise<Setup & { simulator: GraphSimulator; ids: string[] }> {
  const simulator = await startGraphSimulator({ day: 0, accessToken: TOKEN, data, faults });
  onClose(() => simulator.close());
  const ids = idsOf(data);
  return { simulator, ids, ...clientOf(simulator.root) };
}
async function all(pages: AsyncGenerator<JsonObject[]>): Promise<JsonObject[][]> {
  const found: JsonObject[][] = [];
  for await (const page of pages) found.push(page);
  return found;
}
async function failureOf(promise: Promise<unknown>): Promise<GraphError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphError)) throw new Error(`expected a GraphError, got ${String(error)}`);
  return error;
}
const read = (client: GraphClient, ids: string[]): Promise<JsonObject[]> =>
  Promise.all(ids.map((id) => client.getBatched('beta', `${SCRIPTS}/${id}`, 'intune')));
const timesAsked = (simulator: GraphSimulator, id: string): number =>
  simulator.requestLog.filter((entry) => entry.url.endsWith(`/${id}`)).length;

describe('paging', () => {
  test('follows links exactly as given, over an empty page, to the end', async () => {
    const links = [
      '/beta/list?$skiptoken=a%2Fb%3D&$expand=x,y',
      '/beta/list?$skiptoken=EMPTY',
      '/beta/list?$skiptoken=3',
    ];
    const graph = await startTinyGraph(({ url }, root) => {
      const at = links.indexOf(url) + 1;
      const next = links[at];
      const value = at === 2 ? [] : [{ id: String(at) }];
      return { body: { value, ...(next === undefined ? {} : { '@odata.nextLink': `${root}${next}` }) } };
    });
    const pages = await all(clientOf(graph.root).client.pages('beta', '/list', 'intune'));
    expect(pages.map((page) => page.map((row) => row.id))).toEqual([['0'], ['1'], [], ['3']]);
    expect(graph.log.map((request) => request.url)).toEqual(['/beta/list', ...links]);
  });

  test('reads every row of a long list of the simulator once', async () => {
    const { client, simulator } = await simulate(scripts(230));
    const rows = (await all(client.pages('beta', '/deviceManagement/roleScopeTags', 'intune'))).flat();
    expect(new Set(rows.map((row) => row.id)).size).toBe(230);
    expect(rows).toHaveLength(230);
    expect(simulator.requestLog.every((entry) => entry.status === 200)).toBe(true);
  });

  test('does not take the token to another server', async () => {
    const thief = await startTinyGraph(() => ({ body: { value: [] } }));
    const graph = await startTinyGraph(() => ({
      body: { value: [{ id: '1' }], '@odata.nextLink': `${thief.root}/beta/x` },
    }));
    const error = await failureOf(all(clientOf(graph.root).client.pages('beta', '/x', 'intune')));
    expect(error.kind).toBe('malformed');
    expect(error.message).toContain('another server');
    expect(thief.log).toEqual([]);
  });

  test('does not follow a redirect', async () => {
    const thief = await startTinyGraph(() => ({ body: { value: [] } }));
    const graph = await startTinyGraph(() => ({
      status: 302,
      headers: { Location: `${thief.root}/beta/x` },
      body: '',
    }));
    expect((await failureOf(clientOf(graph.root).client.get('beta', '/x', 'intune'))).kind).toBe('refused');
    expect(thief.log).toEqual([]);
  });

  test('ends when a list goes in a circle', async () => {
    const graph = await startTinyGraph((_request, root) => ({
      body: { value: [], '@odata.nextLink': `${root}/beta/x?a` },
    }));
    expect((await failureOf(all(clientOf(graph.root).client.pages('beta', '/x', 'intune')))).kind).toBe('malformed');
    expect(graph.log).toHaveLength(2);
  });

  test.each([{}, { value: null }, { value: ['text'] }])(
    'an answer without a list of objects, %j, is no list',
    async (body) => {
      const graph = await startTinyGraph(() => ({ body }));
      expect((await failureOf(all(clientOf(graph.root).client.pages('beta', '/x', 'intune')))).kind).toBe('malformed');
    },
  );
});

describe('batches', () => {
  test('hold at most 20 reads, and each object comes to whom it belongs', async () => {
    const { client, simulator, ids, counted } = await simulate(scripts(45));
    const objects = await read(client, ids);
    expect(objects.map((object) => object.id)).toEqual(ids);
    expect(simulator.requestLog.every((entry) => entry.inBatch)).toBe(true);
    expect(counted()).toBe(45);
    expect(simulator.countedRequests).toBe(45);
  });

  test('a throttled sub-request is sent again alone, and every request is counted', async () => {
    const data = scripts(20);
    const throttled = idsOf(data).slice(3, 6);
    const faults = throttled.map((id, index): FaultRule => ({
      match: id,
      kind: 'throttle',
      retryAfter: ['0', '0.2', '0.01'][index] ?? '0',
    }));
    const { client, simulator, ids, counted } = await simulate(data, faults);
    const objects = await read(client, ids);
    expect(objects.map((object) => object.id)).toEqual(ids);
    expect(ids.map((id) => timesAsked(simulator, id))).toEqual(ids.map((id) => (throttled.includes(id) ? 2 : 1)));
    expect(counted()).toBe(23);
    expect(simulator.countedRequests).toBe(23);
  });

  test('one failed sub-request fails alone, with its own reason', async () => {
    const data = scripts(5);
    const [, bad = ''] = idsOf(data);
    const { client, ids } = await simulate(data, [{ match: bad, kind: 'status', status: 403, permanent: true }]);
    const results = await Promise.allSettled(ids.map((id) => client.getBatched('beta', `${SCRIPTS}/${id}`, 'intune')));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    const [reason] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(reason).toMatchObject({ kind: 'refused', status: 403, requestId: expect.any(String) });
  });

  test('a server that refuses batches is read object by object', async () => {
    const { client, simulator, ids } = await simulate(scripts(25), [
      { match: '$batch', kind: 'status', status: 405, permanent: true },
    ]);
    const objects = await read(client, ids);
    expect(objects.map((object) => object.id)).toEqual(ids);
    expect(simulator.requestLog.filter((entry) => entry.url.includes(SCRIPTS)).every((entry) => !entry.inBatch)).toBe(
      true,
    );
  });

  test('a sub-request that a batch leaves without an answer is asked for again', async () => {
    let batches = 0;
    const graph = await startTinyGraph(({ url, body }) => {
      if (!url.endsWith('$batch')) return { body: { id: url.split('/').at(-1) } };
      batches += 1;
      const { requests } = body as { requests: { id: string; url: string }[] };
      const answered = batches === 1 ? requests.slice(1) : requests;
      return {
        body: { responses: answered.map((one) => ({ id: one.id, status: 200, body: { id: one.url.slice(1) } })) },
      };
    });
    const { client } = clientOf(graph.root);
    const objects = await Promise.all(['a', 'b', 'c'].map((id) => client.getBatched('beta', `/${id}`, 'intune')));
    expect(objects.map((object) => object.id)).toEqual(['a', 'b', 'c']);
    expect(batches + graph.log.filter((request) => request.url === '/beta/a').length).toBe(2);
  });
});

describe.concurrent('a passing fault is waited out', () => {
  const faults: [string, FaultRule][] = [
    ['429 with whole seconds', { match: 'roleScopeTags', kind: 'throttle', retryAfter: '0' }],
    ['429 with decimal seconds', { match: 'roleScopeTags', kind: 'throttle', retryAfter: '0.128' }],
    ['429 that does not say for how long', { match: 'roleScopeTags', kind: 'throttle' }],
    ['503', { match: 'roleScopeTags', kind: 'status', status: 503 }],
    ['504 that says for how long', { match: 'roleScopeTags', kind: 'status', status: 504, retryAfter: '0.1' }],
    ['a reset connection', { match: 'roleScopeTags', kind: 'reset' }],
    ['a body that breaks off', { match: 'roleScopeTags', kind: 'truncate' }],
    ['a 200 that is no JSON', { match: 'roleScopeTags', kind: 'nonJson' }],
    ['a gateway page for an error', { match: 'roleScopeTags', kind: 'nonJson', status: 502 }],
  ];
  test.each(faults)('%s', async (_name, fault) => {
    const simulator = await startGraphSimulator({ day: 0, accessToken: TOKEN, data: scripts(3), faults: [fault] });
    try {
      const { client, counted } = clientOf(simulator.root);
      const rows = (await all(client.pages('beta', '/deviceManagement/roleScopeTags', 'intune'))).flat();
      expect(rows).toHaveLength(3);
      expect(counted()).toBe(2);
    } finally {
      await simulator.close();
    }
  });
});

describe('what a retry does not mend', () => {
  test.each([400, 403, 404, 500])('%i is asked once and told with its request id', async (status) => {
    const { client, simulator } = await simulate(scripts(1), [
      { match: 'roleScopeTags', kind: 'status', status, permanent: true },
    ]);
    const error = await failureOf(client.get('beta', '/deviceManagement/roleScopeTags', 'intune'));
    expect(error).toMatchObject({ kind: 'refused', status, requestId: expect.any(String) });
    expect(error.message).toContain('An error has occurred');
    expect(simulator.countedRequests).toBe(1);
  });

  test('a rejected token is told as such', async () => {
    const { simulator } = await simulate(bareTenant());
    const client = new GraphClient({
      network,
      root: simulator.root,
      token: () => Promise.resolve('old'),
      signal: new AbortController().signal,
    });
    expect(await failureOf(client.get('beta', '/organization', 'directory'))).toMatchObject({
      kind: 'unauthorized',
      status: 401,
    });
  });

  test('cancelling ends a wait at once', async () => {
    const { simulator } = await simulate(scripts(1), [
      { match: 'roleScopeTags', kind: 'throttle', retryAfter: '600', permanent: true },
    ]);
    const { client, abort } = clientOf(simulator.root, () => abort.abort(new Error('enough')));
    const began = performance.now();
    expect((await failureOf(client.get('beta', '/deviceManagement/roleScopeTags', 'intune'))).kind).toBe('cancelled');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('cancelling ends reads that wait in a batch', async () => {
    const { simulator, ids } = await simulate(scripts(4), [
      { match: SCRIPTS, kind: 'throttle', retryAfter: '600', permanent: true },
    ]);
    const { client, abort } = clientOf(simulator.root, () => abort.abort(new Error('enough')));
    const failures = await Promise.all(
      ids.map((id) => failureOf(client.getBatched('beta', `${SCRIPTS}/${id}`, 'intune'))),
    );
    expect(failures.map((failure) => failure.kind)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
  });

  test('everyone waits while one of them was told to', async () => {
    const { client, simulator, ids } = await simulate(scripts(1), [
      { match: 'roleScopeTags', kind: 'throttle', retryAfter: '1' },
    ]);
    const began = performance.now();
    const tags = client.get('beta', '/deviceManagement/roleScopeTags', 'intune');
    await client.get('beta', '/organization', 'directory');
    expect(performance.now() - began).toBeLessThan(900);
    while (simulator.countedRequests < 2) await new Promise((resolve) => setImmediate(resolve));
    await client.get('beta', `${SCRIPTS}/${ids[0] ?? ''}`, 'intune');
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(textMember(await tags, '@odata.context')).not.toBeNull();
  });
});
