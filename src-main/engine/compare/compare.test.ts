import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import {
  assignedTo,
  bareTenant,
  CATALOG,
  catalogOnly,
  catalogPolicy,
  codeOf,
  CONFIGURATIONS,
  group,
  Lab,
  UNLIMITED,
} from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { createSyntheticTenant, type SimulatedObject } from '../../demo/index.ts';

afterEach(closeAll);

const later = { lastModifiedDateTime: '2026-02-02T00:00:00Z' };
const GROUP = '11111111-0000-4000-8000-000000000001';

/** A tenant whose catalog policies can be exchanged between captures. */
async function labWith(objects: SimulatedObject[]): Promise<{ lab: Lab; objects: SimulatedObject[] }> {
  const data = bareTenant({ [CATALOG]: objects, '/groups': [group(GROUP, 'Pilot')] });
  return { lab: await Lab.start({ data, limits: UNLIMITED }), objects };
}

async function compared(lab: Lab, leftSetId: number, rightSetId: number, more: object = {}) {
  const comparison = await lab.of('backups.compare', { leftSetId, rightSetId, ...more });
  return { ...comparison, words: comparison.rows.map((row) => `${row.change} ${row.policyIdentifier}`).toSorted() };
}

describe('two sets', () => {
  test('say of each object what became of it, and each way round', async () => {
    const { lab, objects } = await labWith([
      catalogPolicy('same', 2),
      catalogPolicy('gone', 2),
      catalogPolicy('changed', 2),
      catalogPolicy('renamed', 2),
      catalogPolicy('moved', 2),
      catalogPolicy('touched', 2),
    ]);
    const first = await lab.capture(catalogOnly);
    objects.splice(
      0,
      objects.length,
      catalogPolicy('same', 2),
      catalogPolicy('changed', 3, { ...later, name: 'Also renamed' }),
      catalogPolicy('renamed', 2, { ...later, name: 'New name' }),
      { ...catalogPolicy('moved', 2, later), assignments: [assignedTo('moved', GROUP)] },
      // Saved without a change: only the stamp moved, and an empty member came.
      catalogPolicy('touched', 2, { ...later, description: '' }),
      catalogPolicy('new', 2),
    );
    const second = await lab.capture(catalogOnly);
    const there = await compared(lab, first.set.id, second.set.id);
    expect(there.words).toEqual([
      'added new',
      'changed changed',
      'reassigned moved',
      'removed gone',
      'renamed renamed',
    ]);
    expect(there.counts).toEqual({
      added: 1,
      removed: 1,
      changed: 1,
      renamed: 1,
      reassigned: 1,
      unchanged: 2,
      not_captured: 0,
      ambiguous: 0,
    });
    expect(there.byType).toEqual([expect.objectContaining({ policyType: 'settingsCatalogPolicies', differences: 5 })]);
    expect(there.rows.find((row) => row.policyIdentifier === 'renamed')).toMatchObject({
      previousName: 'Policy renamed',
      changedSettings: 1,
    });
    expect(there.rows.find((row) => row.policyIdentifier === 'changed')).toMatchObject({ changedSettings: 2 });
    const back = await compared(lab, second.set.id, first.set.id);
    expect(back.words).toEqual(['added gone', 'changed changed', 'reassigned moved', 'removed new', 'renamed renamed']);
    expect((await compared(lab, first.set.id, first.set.id)).total).toBe(0);
  });

  test('are filtered, searched and paged', async () => {
    const { lab, objects } = await labWith([catalogPolicy('a', 1), catalogPolicy('b', 1)]);
    const first = await lab.capture(catalogOnly);
    objects.splice(0, 2, ...['c', 'd', 'e'].map((id) => catalogPolicy(id, 1)));
    const second = await lab.capture(catalogOnly);
    const ask = (more: object) => compared(lab, first.set.id, second.set.id, more);
    expect((await ask({ change: 'removed' })).words).toEqual(['removed a', 'removed b']);
    expect(await ask({ search: 'POLICY D' })).toMatchObject({ words: ['added d'], counts: { added: 1, removed: 0 } });
    expect(await ask({ offset: 1, limit: 2 })).toMatchObject({ total: 5, words: ['added c', 'removed b'] });
    expect(await ask({ policyType: 'mobileApps' })).toMatchObject({ total: 0, byType: [{ differences: 5 }] });
  });

  test('do not call removed what one of them did not capture', async () => {
    const data = bareTenant({
      [CATALOG]: [catalogPolicy('p1', 1)],
      [CONFIGURATIONS]: [
        { body: { id: 'c1', displayName: 'C1', '@odata.type': '#microsoft.graph.windows10CustomConfiguration' } },
      ],
    });
    const lab = await Lab.start({ data, limits: UNLIMITED });
    const both = { policyTypes: ['settingsCatalogPolicies', 'deviceConfigurations'], includeFoundations: false };
    const whole = await lab.capture(both);
    const part = await lab.capture(catalogOnly);
    const comparison = await compared(lab, whole.set.id, part.set.id);
    expect(comparison.words).toEqual(['not_captured c1']);
    expect(comparison.rows[0]?.note).toContain('was not among its types');
    expect((await compared(lab, part.set.id, whole.set.id)).words).toEqual(['not_captured c1']);
  });

  test('do not call removed what could not be read', async () => {
    const data = bareTenant({ [CATALOG]: [catalogPolicy('p1', 1), catalogPolicy('p2', 1)] });
    const lab = await Lab.start({ data, limits: UNLIMITED });
    const whole = await lab.capture(catalogOnly);
    const refusing = await Lab.start({
      data,
      limits: UNLIMITED,
      faults: [{ match: 'configurationPolicies', kind: 'status', status: 403, permanent: true }],
    });
    // The same tenant now refuses the list.
    const connection = {
      kind: 'custom',
      graphRoot: refusing.simulator.root,
      token: { kind: 'environment', variable: 'LAB_TOKEN' },
    };
    await lab.of('connection.update', { connection });
    const refused = await lab.capture(catalogOnly);
    const comparison = await compared(lab, whole.set.id, refused.set.id);
    expect(comparison.words).toEqual(['not_captured p1', 'not_captured p2']);
    expect(comparison.rows[0]?.note).toContain('could not be listed');
  });

  test('match by name only on request, and never guess', async () => {
    const named = (id: string, name: string) => catalogPolicy(id, 1, { name });
    const { lab, objects } = await labWith([named('a1', 'One'), named('a2', 'Two')]);
    const first = await lab.capture(catalogOnly);
    objects.splice(0, 2, named('b1', 'One'), named('b2', 'Two'), named('b3', 'Two'));
    const second = await lab.capture(catalogOnly);
    expect((await compared(lab, first.set.id, second.set.id)).counts).toMatchObject({ added: 3, removed: 2 });
    const byName = await compared(lab, first.set.id, second.set.id, { match: 'name' });
    expect(byName.words).toEqual(['ambiguous a2', 'ambiguous b2', 'ambiguous b3']);
    expect(byName.counts).toMatchObject({ unchanged: 1, added: 0, removed: 0 });
  });

  test('of another tenant are not found', async () => {
    const { lab } = await labWith([catalogPolicy('a', 1)]);
    const { set } = await lab.capture(catalogOnly);
    const token = { kind: 'environment', variable: 'LAB_TOKEN' };
    const connection = { kind: 'custom', graphRoot: lab.simulator.root, token };
    await lab.must('tenants.add', { externalId: 'other', name: 'Other', connection });
    const input = { tenant: 'other', leftSetId: set.id, rightSetId: set.id };
    expect(codeOf(await lab.call('backups.compare', input))).toBe('not_found');
  });
});

test('thousands of objects a side are compared without keeping others waiting, and paged at once', async () => {
  const types = ['settingsCatalogPolicies', 'deviceShellScripts', 'termsAndConditions', 'assignmentFilters'];
  const data = createSyntheticTenant({ types, objectsPerType: 1000, assignedShare: 0 });
  const lab = await Lab.start({ data, limits: UNLIMITED });
  const choice = { policyTypes: types, includeFoundations: false };
  const first = await lab.capture(choice);
  const second = await lab.capture(choice);
  const comparing = lab.of('backups.compare', {
    leftSetId: first.set.id,
    rightSetId: second.set.id,
    change: 'unchanged',
  });
  let answered = 0;
  const state = { ended: false };
  const done = comparing.finally(() => (state.ended = true));
  while (!state.ended) {
    await lab.of('backups.list', {});
    answered += 1;
    await nextTurn();
  }
  expect((await done).total).toBe(4000);
  expect(answered).toBeGreaterThan(1);
  const page = await lab.of('backups.compare', {
    leftSetId: first.set.id,
    rightSetId: second.set.id,
    change: 'unchanged',
    offset: 3900,
  });
  expect(page.rows).toHaveLength(100);
}, 120_000);

describe('two items', () => {
  test('show everything on request, nested, with assignments by name', async () => {
    const { lab, objects } = await labWith([catalogPolicy('p', 2)]);
    const first = await lab.capture(catalogOnly);
    objects.splice(0, 1, { ...catalogPolicy('p', 3, later), assignments: [assignedTo('p', GROUP)] });
    const second = await lab.capture(catalogOnly);
    const ids = { leftItemId: present(first.items[0]).id, rightItemId: present(second.items[0]).id };
    const changes = await lab.of('items.compare', ids);
    expect(changes.changes.map(({ change, section, label }) => [change, section, label])).toEqual([
      ['added', 'Settings', expect.any(String)],
      ['added', 'Assignments', 'Pilot'],
    ]);
    expect(changes.counts).toMatchObject({ added: 2, removed: 0, changed: 0 });
    const whole = await lab.of('items.compare', { ...ids, includeUnchanged: true });
    expect(whole.counts).toEqual(changes.counts);
    expect(whole.changes.filter((row) => row.kind !== 'group')).toHaveLength(2 + changes.counts.unchanged);
  });

  test('the install options of an assignment are compared too', async () => {
    const app = (notifications: string): SimulatedObject => ({
      body: { id: 'app', displayName: 'App', '@odata.type': '#microsoft.graph.win32LobApp' },
      assignments: [
        {
          ...assignedTo('app', GROUP),
          intent: 'required',
          settings: { '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings', notifications },
        },
      ],
    });
    const apps = [app('showAll')];
    const data = bareTenant({ '/deviceAppManagement/mobileApps': apps });
    const lab = await Lab.start({ data, limits: UNLIMITED });
    const choice = { policyTypes: ['mobileApps'], includeFoundations: false };
    const first = await lab.capture(choice);
    apps[0] = app('hideAll');
    const second = await lab.capture(choice);
    const { changes } = await lab.of('items.compare', {
      leftItemId: present(first.items[0]).id,
      rightItemId: present(second.items[0]).id,
    });
    expect(changes.filter((row) => row.change !== 'unchanged')).toEqual([
      expect.objectContaining({ change: 'changed', label: 'Notifications', before: 'Show all', after: 'Hide all' }),
    ]);
    expect((await compared(lab, first.set.id, second.set.id)).words).toEqual(['reassigned app']);
  });

  test('are found: every capture of an object, and objects by name as they were captured last', async () => {
    const { lab } = await labWith([catalogPolicy('p1', 1), catalogPolicy('p2', 1)]);
    const first = await lab.capture(catalogOnly);
    const second = await lab.capture(catalogOnly);
    const itemId = present(first.items[0]).id;
    const captures = await lab.of('items.captures', { itemId });
    expect(captures.rows.map((row) => row.backupSetId)).toEqual([second.set.id, first.set.id]);
    const found = await lab.of('items.find', { search: 'policy p2', policyType: 'settingsCatalogPolicies' });
    expect(found.rows).toEqual([expect.objectContaining({ policyIdentifier: 'p2', backupSetId: second.set.id })]);
    await lab.of('backups.archive', { backupSetId: second.set.id });
    expect((await lab.of('items.find', { search: 'p2' })).rows[0]?.backupSetId).toBe(first.set.id);
    expect((await lab.of('items.captures', { itemId })).total).toBe(1);
    expect(codeOf(await lab.call('items.captures', { tenant: 'lab', itemId: 99_999 }))).toBe('not_found');
  });
});
