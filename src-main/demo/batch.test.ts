import { afterEach, describe, expect, test } from 'vitest';
import { isJsonObject } from './model.ts';
import type { JsonObject } from './model.ts';
import { createThrottle } from './server/throttle.ts';
import { startForTest } from './testing.ts';
import type { TestAnswer, TestClient } from './testing.ts';

const open: TestClient[] = [];
async function start(options: Parameters<typeof startForTest>[0] = {}): Promise<TestClient> {
  const client = await startForTest(options);
  open.push(client);
  return client;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.simulator.close()));
});

const get = (id: string, url: string, more: JsonObject = {}): JsonObject => ({ id, method: 'GET', url, ...more });
const responses = (answer: TestAnswer): JsonObject[] =>
  Array.isArray(answer.body['responses']) ? answer.body['responses'].filter(isJsonObject) : [];
const statusOf = (answer: TestAnswer, id: string): string =>
  String(responses(answer).find((one) => one['id'] === id)?.['status']);

describe('a batch', () => {
  test('answers each request on its own, in an order of its own', async () => {
    const client = await start();
    const requests = Array.from({ length: 20 }, (_, index) =>
      get(String(index), index === 7 ? '/deviceManagement/nothing' : '/organization'),
    );
    const answer = await client.post('/v1.0/$batch', { requests });
    expect(answer.status).toBe(200);
    expect(responses(answer)).toHaveLength(20);
    expect(responses(answer).map((one) => one['id'])).not.toEqual(requests.map((one) => one['id']));
    expect(statusOf(answer, '7')).toBe('400');
    expect(statusOf(answer, '8')).toBe('200');
    expect(client.simulator.countedRequests).toBe(20);
  });

  test('carries next links and refuses paths of another version', async () => {
    const client = await start();
    const answer = await client.post('/beta/$batch', {
      requests: [get('a', '/deviceManagement/configurationPolicies')],
    });
    expect(answer.text).toContain('@odata.nextLink');
    expect((await client.post('/beta/$batch', { requests: [get('a', '/v1.0/organization')] })).status).toBe(400);
  });

  test('is refused as a whole when it is too long, has equal ids, or a body without a type', async () => {
    const client = await start();
    const many = Array.from({ length: 21 }, (_, index) => get(String(index), '/organization'));
    expect((await client.post('/v1.0/$batch', { requests: many })).status).toBe(400);
    expect(
      (await client.post('/v1.0/$batch', { requests: [get('a', '/organization'), get('A', '/organization')] })).status,
    ).toBe(400);
    const body = { ids: [] };
    expect(
      (
        await client.post('/v1.0/$batch', {
          requests: [{ id: '1', method: 'POST', url: '/directoryObjects/getByIds', body }],
        })
      ).status,
    ).toBe(400);
  });

  test('fails what depends on a failed request', async () => {
    const client = await start();
    const answer = await client.post('/v1.0/$batch', {
      requests: [get('b', '/organization', { dependsOn: ['a'] }), get('a', '/nowhere')],
    });
    expect(statusOf(answer, 'b')).toBe('424');
  });

  test('has single requests throttled inside it', async () => {
    const client = await start({ throttle: { requests: 5, perMs: 60_000 } });
    const answer = await client.post('/v1.0/$batch', {
      requests: Array.from({ length: 8 }, (_, index) => get(String(index), '/organization')),
    });
    expect(answer.status).toBe(200);
    const throttled = responses(answer).filter((one) => String(one['status']) === '429');
    expect(throttled).toHaveLength(3);
    const waits = throttled.map((one) => (isJsonObject(one['headers']) ? one['headers']['Retry-After'] : undefined));
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(1);
    expect(waits.filter((wait) => typeof wait === 'string' && wait.includes('.'))).toHaveLength(1);
  });
});

describe('throttling', () => {
  test('is a sliding window that counts refused requests too', () => {
    let now = 0;
    const throttle = createThrottle({ requests: 2, perMs: 100 }, () => now);
    expect([throttle.admit('intune'), throttle.admit('intune')]).toEqual([null, null]);
    expect(throttle.admit('intune')).not.toBeNull();
    now = 101;
    expect(throttle.admit('intune')).toBeNull();
  });

  test('gives Conditional Access one request a second, without saying how long to wait', () => {
    let now = 0;
    const throttle = createThrottle({ requests: 100, perMs: 1000 }, () => now);
    expect(throttle.admit('conditionalAccess')).toBeNull();
    expect(throttle.admit('conditionalAccess')).toEqual({ retryAfter: null });
    now = 1000;
    expect(throttle.admit('conditionalAccess')).toBeNull();
  });
});

describe('faults', () => {
  test('hit as often as asked, alone or inside a batch', async () => {
    const client = await start({
      faults: [
        { match: '/organization', kind: 'status', status: 503, retryAfter: '1.5' },
        { match: /termsAndConditions/, kind: 'status', status: 403, permanent: true },
        { match: 'assignmentFilters', kind: 'nonJson' },
        { match: 'roleScopeTags', kind: 'throttle', times: 2 },
      ],
    });
    const first = await client.get('/v1.0/organization');
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '1.5']);
    expect((await client.get('/v1.0/organization')).status).toBe(200);
    for (let times = 0; times < 3; times += 1)
      expect((await client.get('/beta/deviceManagement/termsAndConditions')).status).toBe(403);
    expect((await client.get('/beta/deviceManagement/assignmentFilters')).text).toContain('<html>');
    const batch = await client.post('/beta/$batch', {
      requests: [get('1', '/deviceManagement/roleScopeTags'), get('2', '/deviceManagement/deviceCategories')],
    });
    expect([statusOf(batch, '1'), statusOf(batch, '2')]).toEqual(['429', '200']);
  });

  test('break the connection or cut the answer off', async () => {
    const client = await start({
      faults: [
        { match: '/organization', kind: 'reset' },
        { match: '/groups', kind: 'truncate' },
        { match: 'namedLocations', kind: 'reset' },
      ],
    });
    await expect(client.get('/v1.0/organization')).rejects.toThrow(/fetch failed|terminated/);
    await expect(client.get('/v1.0/groups')).rejects.toThrow(/fetch failed|terminated/);
    await expect(
      client.post('/v1.0/$batch', { requests: [get('1', '/identity/conditionalAccess/namedLocations')] }),
    ).rejects.toThrow(/fetch failed|terminated/);
    expect((await client.get('/v1.0/organization')).status).toBe(200);
  });
});
