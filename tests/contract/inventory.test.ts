import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { documentOf, errorSchema, shellWith } from '../fixtures/command-line.ts';
import { bareTenant, CATALOG, catalogPolicy, group } from '../fixtures/lab.ts';
import { closeAll, present } from '../fixtures/workspace.ts';

afterEach(closeAll);

const syncSchema = z.looseObject({
  status: z.string(),
  counts: z.record(z.string(), z.number()),
  safetyStopTriggered: z.boolean(),
});

test('inventory and groups are synced in the promised shapes, and exit codes tell a part from the whole', async () => {
  const groups = Array.from({ length: 20 }, (_, index) =>
    group(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, `Group ${index}`),
  );
  const data = bareTenant({ '/groups': groups, [CATALOG]: [catalogPolicy('p1', 1), catalogPolicy('p2', 1)] });
  const shell = await shellWith({ data });
  const inventory = await shell.run('inventory', 'sync', '--tenant', 'lab', '--types', 'configurationPolicies');
  expect(inventory.code).toBe(0);
  expect(documentOf(inventory, syncSchema)).toMatchObject({
    status: 'success',
    counts: { seen: 2, new: 2, renamed: 0, gone: 0, failedTypes: 0 },
    safetyStopTriggered: false,
    selection: { policyTypes: ['settingsCatalogPolicies'], platforms: null },
  });
  present(data.collections[CATALOG]).pop();
  const phones = ['--types', 'settingsCatalogPolicies', '--platforms', 'iOS'];
  const left = documentOf(await shell.run('inventory', 'sync', '--tenant', 'lab', ...phones), syncSchema);
  expect(left.counts).toMatchObject({ seen: 0, gone: 0 });

  const first = await shell.run('groups', 'sync', '--tenant', 'lab');
  expect([first.code, documentOf(first, syncSchema)]).toMatchObject([
    0,
    { status: 'succeeded', counts: { received: 20, new: 20 }, safetyStopTriggered: false },
  ]);
  groups.splice(0, 15);
  const stopped = await shell.run('groups', 'sync', '--tenant', 'lab');
  expect([stopped.code, documentOf(stopped, syncSchema)]).toMatchObject([
    3,
    { status: 'partial', counts: { known: 20, removed: 0 }, safetyStopTriggered: true },
  ]);
  const accepted = await shell.run('groups', 'sync', '--tenant', 'lab', '--accept-fewer');
  expect([accepted.code, documentOf(accepted, syncSchema)]).toMatchObject([
    0,
    { status: 'succeeded', counts: { removed: 15 }, safetyStopTriggered: false },
  ]);
});

test('what cannot be synced says why', async () => {
  const shell = await shellWith({ data: bareTenant() });
  for (const [code, words] of [
    [2, ['groups', 'sync', '--tenant', 'lab', '--mode', 'sometimes']],
    [2, ['inventory', 'sync', '--tenant', 'lab', '--types', 'nothing']],
    [1, ['groups', 'sync', '--tenant', 'lab', '--mode', 'delta']],
  ] as const) {
    const ended = await shell.run(...words);
    expect([words, ended.code]).toEqual([words, code]);
    expect(documentOf(ended, errorSchema).error.message).toMatch(/\w/);
  }
});
