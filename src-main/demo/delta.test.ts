import { afterEach, expect, test } from 'vitest';
import type { SimulatedTenant } from './model.ts';
import { errorCode, readAll, rowsOf, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient | null = null;
afterEach(async () => client?.simulator.close());

const SELECT = '$select=id,displayName';
function tenantOf(count: number): SimulatedTenant {
  const groups = Array.from({ length: count }, (_, index) => ({
    body: {
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `Group ${index}`,
      mail: 'x',
    },
  }));
  return { organization: { id: 'o' }, collections: { '/groups': groups }, singletons: {} };
}
async function start(count: number): Promise<{ ask: TestClient; data: SimulatedTenant }> {
  const data = tenantOf(count);
  client = await startForTest({ data });
  return { ask: client, data };
}

test('changes of groups come in pages, and the last one leaves a link that tells what changes from then on', async () => {
  const { ask, data } = await start(250);
  const { rows, pages } = await readAll(ask, `/v1.0/groups/delta?${SELECT}`);
  expect([rows.length, pages]).toEqual([250, [100, 100, 50]]);
  expect(rows[0]).toEqual({ id: '00000000-0000-4000-8000-000000000000', displayName: 'Group 0' });
  const now = await ask.get(`/v1.0/groups/delta?$deltatoken=latest&${SELECT}`);
  expect(rowsOf(now)).toEqual([]);

  const groups = data.collections['/groups'] ?? [];
  const [first, second] = groups;
  if (first) first.body['mail'] = 'what was not selected';
  if (second) second.body['displayName'] = 'Renamed';
  groups.splice(2, 1);
  const link = String(now.body['@odata.deltaLink']);
  const changes = await ask.get(link);
  expect(rowsOf(changes)).toEqual([
    { id: '00000000-0000-4000-8000-000000000001', displayName: 'Renamed' },
    { id: '00000000-0000-4000-8000-000000000002', '@removed': { reason: 'changed' } },
  ]);
  expect(rowsOf(await ask.get(String(changes.body['@odata.deltaLink'])))).toEqual([]);
  // A link can be asked again: an answer may get lost.
  expect(rowsOf(await ask.get(link))).toEqual(rowsOf(changes));
});

test('an option that change tracking does not take is refused, and so is one beside a token', async () => {
  const { ask } = await start(1);
  for (const option of ['$top=5', '$expand=members', '$orderby=displayName', '$count=true', '$select=members']) {
    expect([option, (await ask.get(`/v1.0/groups/delta?${option}`)).status]).toEqual([option, 400]);
  }
  expect((await ask.get("/v1.0/groups/delta?$filter=displayName eq 'x'")).status).toBe(400);
  const one = await ask.get("/v1.0/groups/delta?$filter=id eq '00000000-0000-4000-8000-000000000000'");
  expect(rowsOf(one)).toHaveLength(1);
  const link = String(one.body['@odata.deltaLink']);
  expect((await ask.get(`${link}&${SELECT}`)).status).toBe(400);
});

test('a token that is forgotten answers 410: everything has to be read again', async () => {
  const { ask } = await start(1);
  const link = String((await ask.get(`/v1.0/groups/delta?${SELECT}`)).body['@odata.deltaLink']);
  ask.simulator.forgetDeltas();
  const answer = await ask.get(link);
  expect([answer.status, errorCode(answer)]).toEqual([410, 'syncStateNotFound']);
});
