import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyTypes } from '../engine/graph/registry/index.ts';
import { textOf } from './model.ts';
import { readAll, rowsOf, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

// The rules are written from the facts and the registry is the client's: here the two meet.
let client: TestClient;
beforeAll(async () => {
  client = await startForTest();
});
afterAll(() => client.simulator.close());

const listed = policyTypes.filter((type) => type.capture.mode === 'list');
const once = policyTypes.filter((type) => type.capture.mode === 'singleton');

describe('what the registry asks for is what the rules allow', () => {
  test.each(listed.map((type) => [type.type, type] as const))('%s', async (_name, type) => {
    const base = `/${type.apiVersion}${type.collection}`;
    const { rows } = await readAll(
      client,
      type.capture.listQuery === null ? base : `${base}?${type.capture.listQuery}`,
    );
    const id = textOf(rows[0] ?? {}, 'id');
    const asked = id !== '' && type.capture.itemRead;
    const item = asked ? `${base}/${id}${type.capture.itemQuery === null ? '' : `?${type.capture.itemQuery}`}` : base;
    expect((await client.get(item)).status).toBe(200);
    const assignments = id !== '' && type.assignments?.read === 'subpath' ? `${base}/${id}/assignments` : base;
    expect((await client.get(assignments)).status).toBe(200);
  });

  test.each(once.map((type) => [type.type, type] as const))('%s', async (_name, type) => {
    const answer = await client.get(`/${type.apiVersion}${type.collection}`);
    expect(answer.status).toBe(200);
    expect(rowsOf(answer)).toHaveLength(0);
  });
});
