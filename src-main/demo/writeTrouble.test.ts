import { afterEach, describe, expect, test } from 'vitest';
import { isJsonObject, objectsAt, textOf } from './model.ts';
import type { JsonObject, SimulatedObject } from './model.ts';
import { accepted } from './testBodies.ts';
import { errorCode, errorMessage, readAll, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

const open: TestClient[] = [];
async function start(options: Parameters<typeof startForTest>[0] = {}): Promise<TestClient> {
  const client = await startForTest(options);
  open.push(client);
  return client;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.simulator.close()));
});

const dm = '/beta/deviceManagement';
const scripts = `${dm}/deviceManagementScripts`;
const script = (displayName: string): JsonObject => ({ displayName, fileName: 'a.ps1', scriptContent: 'YQ==' });
const find = (client: TestClient, path: string, name: string): SimulatedObject[] =>
  objectsAt(client.simulator.tenant(), path).filter((one) => one.body['displayName'] === name);
const madeScripts = (client: TestClient, name: string): number =>
  find(client, '/deviceManagement/deviceManagementScripts', name).length;

describe('what comes later', () => {
  test('a new object is hidden for some lookups; a policy that names it is refused until it shows', async () => {
    const client = await start();
    const path = `${dm}/deviceComplianceScripts`;
    const made = accepted(await client.post(path, { displayName: 'New', detectionScriptContent: 'YQ==' })).body;
    const own = `${path}/${textOf(made, 'id')}`;
    const seen: number[] = [];
    for (let times = 0; times < 3; times += 1) seen.push((await client.get(own)).status);
    expect(seen).toEqual([404, 404, 200]);

    const locations = '/v1.0/identity/conditionalAccess/namedLocations';
    const location = {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName: 'New',
      countriesAndRegions: ['NO'],
    };
    const id = textOf(accepted(await client.post(locations, location)).body, 'id');
    const policy = {
      displayName: 'New',
      state: 'disabled',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeUsers: ['All'] },
        locations: { includeLocations: [id] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    };
    const policies = '/v1.0/identity/conditionalAccess/policies';
    expect([(await client.post(policies, policy)).status, (await client.post(policies, policy)).status]).toEqual([
      400, 201,
    ]);
  });

  test('a winget app is assigned only once it is published, and a test can ask for other delays', async () => {
    const client = await start({
      writes: { hiddenReads: { winGetApp: 2, '/deviceManagement/deviceManagementScripts': 1 } },
    });
    const app = { '@odata.type': '#microsoft.graph.winGetApp', displayName: 'New', packageIdentifier: 'X' };
    const made = accepted(await client.post('/beta/deviceAppManagement/mobileApps', app)).body;
    const own = `/beta/deviceAppManagement/mobileApps/${textOf(made, 'id')}`;
    expect((await client.get(own)).body['publishingState']).toBe('processing');
    expect((await client.post(`${own}/assign`, { mobileAppAssignments: [] })).status).toBe(400);
    expect((await client.get(own)).body['publishingState']).toBe('published');
    expect((await client.post(`${own}/assign`, { mobileAppAssignments: [] })).status).toBe(200);
    const hidden = accepted(await client.post(scripts, script('Later'))).body;
    expect((await readAll(client, scripts)).rows.some((row) => row['id'] === hidden['id'])).toBe(false);
    expect((await readAll(client, scripts)).rows.some((row) => row['id'] === hidden['id'])).toBe(true);
  });
});

describe('writes that go wrong', () => {
  test('by number: lost answers, throttling with and without a time, and 503 before and after the effect', async () => {
    const lost = await start({ writes: { lostAnswers: [2] } });
    expect((await lost.post(scripts, script('A'))).status).toBe(201);
    await expect(lost.post(scripts, script('B'))).rejects.toThrow(/fetch failed|terminated/);
    expect(madeScripts(lost, 'B')).toBe(1);
    expect(lost.simulator.requestLog.at(-1)).toMatchObject({ method: 'POST', status: 201 });

    const slow = await start({ writes: { throttleEvery: 2 } });
    const answers = [];
    for (const name of ['A', 'B', 'C', 'D']) answers.push(await slow.post(scripts, script(name)));
    expect(answers.map((answer) => answer.status)).toEqual([201, 429, 201, 429]);
    expect(answers.map((answer) => answer.headers.get('retry-after'))).toEqual([null, '1', null, null]);
    expect(madeScripts(slow, 'B')).toBe(0);

    const failing = await start({ writes: { failBefore: [1], failAfter: [2] } });
    expect((await failing.post(scripts, script('A'))).status).toBe(503);
    expect((await failing.post(scripts, script('B'))).status).toBe(503);
    expect([madeScripts(failing, 'A'), madeScripts(failing, 'B')]).toEqual([0, 1]);
  });

  test('by path and method, before or after the effect', async () => {
    const client = await start({
      faults: [
        { match: 'deviceManagementScripts', method: 'POST', kind: 'reset', after: true },
        { match: 'deviceManagementScripts', method: 'POST', kind: 'status', status: 504 },
      ],
    });
    expect((await client.get(scripts)).status).toBe(200);
    await expect(client.post(scripts, script('A'))).rejects.toThrow(/fetch failed|terminated/);
    expect((await client.post(scripts, script('B'))).status).toBe(504);
    expect([madeScripts(client, 'A'), madeScripts(client, 'B')]).toEqual([1, 0]);
  });

  test('writes have a limit of their own, inside batches too', async () => {
    const client = await start({ throttle: { requests: 1000, perMs: 20_000, writes: { requests: 3, perMs: 60_000 } } });
    const requests = Array.from({ length: 5 }, (_, index) => ({
      id: String(index),
      method: 'POST',
      url: '/deviceManagement/deviceManagementScripts',
      headers: { 'Content-Type': 'application/json' },
      body: script('Batch'),
    }));
    const answer = await client.post('/beta/$batch', { requests });
    const responses = Array.isArray(answer.body['responses']) ? answer.body['responses'].filter(isJsonObject) : [];
    expect(responses.map((one) => String(one['status'])).sort()).toEqual(['201', '201', '201', '429', '429']);
    expect(madeScripts(client, 'Batch')).toBe(3);
    expect((await client.get(scripts)).status).toBe(200);
  });
});

describe('permissions', () => {
  test('a missing one is named, and one to write is one to read', async () => {
    const client = await start({
      granted: ['DeviceManagementScripts.ReadWrite.All', 'DeviceManagementConfiguration.Read.All', 'Policy.Read.All'],
    });
    expect((await client.get(scripts)).status).toBe(200);
    expect((await client.post(scripts, script('A'))).status).toBe(201);
    const refused = await client.post(`${dm}/deviceCategories`, { displayName: 'x' });
    expect([refused.status, errorCode(refused)]).toEqual([403, 'Forbidden']);
    expect(errorMessage(refused)).toContain(
      'must have one of the following scopes: DeviceManagementConfiguration.ReadWrite.All',
    );
    const access = await client.post('/v1.0/identity/conditionalAccess/policies', {});
    expect([access.status, errorCode(access)]).toEqual([403, 'Authorization_RequestDenied']);
    expect((await client.get('/v1.0/identity/conditionalAccess/policies')).status).toBe(200);
    expect((await client.get(`${dm}/roleDefinitions`)).status).toBe(403);
  });

  test('a role-assignable group needs more than the right to make groups', async () => {
    const group = {
      displayName: 'New',
      mailEnabled: false,
      mailNickname: 'new',
      securityEnabled: true,
      isAssignableToRole: true,
    };
    const few = await start({ granted: ['Group.ReadWrite.All'] });
    expect((await few.post('/v1.0/groups', group)).status).toBe(403);
    const all = await start();
    expect((await all.post('/v1.0/groups', group)).status).toBe(201);
  });
});
