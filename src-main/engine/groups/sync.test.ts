import { afterEach, describe, expect, test } from 'vitest';
import { bareTenant, codeOf, group, Lab, type LabOptions } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import type { SimulatedObject } from '../../demo/index.ts';
import { findReferences, loadDocument, referenceKey } from '../backup/index.ts';
import { findPolicyType } from '../graph/index.ts';

afterEach(closeAll);

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A tenant of that many groups, which the test changes while it is served. */
async function withGroups(count: number, options: Partial<LabOptions> = {}) {
  const groups: SimulatedObject[] = Array.from({ length: count }, (_, index) => group(idOf(index), `Group ${index}`));
  const lab = await Lab.start({ data: bareTenant({ '/groups': groups }), ...options });
  return { lab, groups };
}
async function sync(lab: Lab, input: object = {}) {
  const run = await lab.operation('groups.sync', input);
  return { run, sync: present((await lab.of('groups.runs', {})).rows[0]) };
}
const names = async (lab: Lab, filter: object = {}): Promise<string[]> =>
  (await lab.of('groups.list', { limit: 500, ...filter })).rows.map(({ name }) => name);
const asked = (lab: Lab, part: string): string[] =>
  lab.simulator.requestLog.map(({ url }) => decodeURIComponent(url)).filter((url) => url.includes(part));

describe('a group sync', () => {
  test('reads every group the first time, and from then on only what changed', async () => {
    const { lab, groups } = await withGroups(250);
    const first = await sync(lab);
    expect(first.run).toMatchObject({ type: 'groups.sync', outcome: 'succeeded' });
    expect(first.sync).toMatchObject({ mode: 'full', counts: { known: 0, received: 250, new: 250 } });
    const before = lab.simulator.requestLog.length;

    present(groups[0]).body['displayName'] = 'Renamed';
    groups.splice(1, 1);
    groups.push(group(idOf(900), 'Brand new'));
    const { sync: second } = await sync(lab);
    expect(second).toMatchObject({
      mode: 'delta',
      counts: { known: 250, received: 3, new: 1, changed: 1, removed: 1 },
    });
    // The directory is asked for its id, then the changes.
    expect(lab.simulator.requestLog.slice(before)).toHaveLength(2);
    expect(await names(lab, { search: 'Renamed' })).toEqual(['Renamed']);
    expect(await names(lab, { presence: 'deleted' })).toEqual(['Group 1']);
    expect((await lab.of('groups.list', {})).total).toBe(250);
    expect((await sync(lab)).sync.counts).toMatchObject({ received: 0, new: 0, changed: 0, removed: 0 });
    expect((await sync(lab, { mode: 'full' })).sync.counts).toMatchObject({
      received: 250,
      new: 0,
      changed: 0,
      removed: 0,
    });
  });

  test('never asks for members, nor for what a delta does not take', async () => {
    const { lab } = await withGroups(3);
    await sync(lab);
    await sync(lab);
    const urls = asked(lab, '/groups');
    expect(urls.length).toBeGreaterThan(2);
    for (const url of urls) expect(url).not.toMatch(/[=,/](members|owners)\b/i);
    for (const url of asked(lab, '/groups/delta')) expect(url).not.toMatch(/\$expand|\$top|\$orderby/);
  });

  test('reads every group again when Graph has forgotten what it told, or tells no changes at all', async () => {
    const { lab, groups } = await withGroups(5);
    await sync(lab);
    lab.simulator.forgetDeltas();
    groups.splice(0, 1);
    expect((await sync(lab)).sync).toMatchObject({ status: 'succeeded', mode: 'full', counts: { removed: 1 } });
    expect((await sync(lab)).sync.mode).toBe('delta');

    const faults = [{ match: '/groups/delta', kind: 'status', status: 404, permanent: true } as const];
    const { lab: without } = await withGroups(5, { faults });
    expect((await sync(without)).sync).toMatchObject({ status: 'succeeded', mode: 'full' });
    expect((await sync(without)).sync).toMatchObject({ status: 'succeeded', mode: 'full' });
    expect(codeOf(await without.call('groups.sync', { tenant: 'lab', mode: 'delta' }))).toBe('conflict');
  });

  test('stops where far fewer groups come than are known: none is removed, the run says so, a finding is raised', async () => {
    const { lab, groups } = await withGroups(40);
    await sync(lab);
    const taken = groups.splice(10);
    for (const mode of ['auto', 'full']) {
      const { run, sync: stopped } = await sync(lab, { mode });
      expect(run.outcome).toBe('partial');
      expect(run.failureSummary).toContain('10 of 40 known groups would remain, fewer than half: none was removed.');
      expect(stopped).toMatchObject({
        status: 'partial',
        safetyStopTriggered: true,
        counts: { known: 40, removed: 0 },
      });
      expect((await lab.of('groups.list', {})).total).toBe(40);
    }
    const open = await lab.of('findings.list', {});
    expect(open.rows).toMatchObject([
      {
        scopeKey: 'entraGroups',
        policyType: null,
        policyIdentifier: 'group-sync',
        change: 'removed',
        severity: 'high',
        severityRule: 'group_safety_stop',
        severityReason: expect.stringContaining('Far fewer groups'),
      },
    ]);
    expect(open.groups).toEqual([{ scopeKey: 'entraGroups', count: 1, label: 'Group cache' }]);
    const findingIds = open.rows.map(({ id }) => id);
    expect(codeOf(await lab.call('findings.accept', { tenant: 'lab', findingIds }))).toBe('conflict');

    groups.push(...taken);
    expect((await sync(lab)).sync).toMatchObject({ status: 'succeeded', safetyStopTriggered: false });
    expect((await lab.of('findings.list', {})).total).toBe(0);
    expect((await lab.of('groups.list', {})).total).toBe(40);
  });

  test('stops at an empty list, however few groups are known', async () => {
    const { lab, groups } = await withGroups(3);
    await sync(lab);
    groups.splice(0);
    const { run, sync: stopped } = await sync(lab, { mode: 'full' });
    expect(run.outcome).toBe('partial');
    expect(run.failureSummary).toContain('None of 3 known groups came back: none was removed.');
    expect(stopped).toMatchObject({ status: 'partial', safetyStopTriggered: true, counts: { removed: 0 } });
    expect((await lab.of('groups.list', {})).total).toBe(3);
    expect((await sync(lab, { acceptFewer: true })).sync).toMatchObject({
      status: 'succeeded',
      counts: { removed: 3 },
    });
  });

  test('takes the smaller number when a person says so, and then goes on from there', async () => {
    const { lab, groups } = await withGroups(40);
    await sync(lab);
    groups.splice(10);
    await sync(lab);
    const { sync: accepted } = await sync(lab, { acceptFewer: true });
    expect(accepted).toMatchObject({ status: 'succeeded', mode: 'full', counts: { removed: 30 } });
    expect((await lab.of('groups.list', {})).total).toBe(10);
    expect((await lab.of('findings.list', { status: 'closed' })).total).toBe(1);
    expect((await sync(lab)).sync.mode).toBe('delta');
  });

  test('that fails in the middle leaves the cache as it was', async () => {
    const { lab, groups } = await withGroups(5);
    await sync(lab);
    groups.splice(0, 3);
    const faults = [{ match: /groups\?/, kind: 'status', status: 403, permanent: true } as const];
    const broken = await withGroups(0, { faults });
    const token = { kind: 'environment', variable: 'LAB_TOKEN' };
    await lab.of('connection.update', { connection: { kind: 'custom', graphRoot: broken.lab.simulator.root, token } });
    const { run, sync: failed } = await sync(lab, { mode: 'full' });
    expect([run.outcome, failed.status]).toEqual(['failed', 'failed']);
    expect(failed.failureSummary).toContain('The cache of groups is as it was.');
    expect((await lab.of('groups.list', {})).total).toBe(5);
  });
});

describe('where a group is used', () => {
  test('is what a walk over every newest object finds, for every group of the demo tenant', async () => {
    const lab = await Lab.start();
    await lab.operation('groups.sync', {});
    await lab.capture({ policyTypes: 'all' });
    // Newer states: what was named before and is not any more is no use.
    lab.simulator.setDay(7);
    const { items } = await lab.capture({ policyTypes: 'all' });
    await lab.engine.indexer.catchUp();
    const expected = new Map<string, string[]>();
    const rows = await lab.engine.db.selectFrom('backup_items').selectAll().orderBy('id').execute();
    const newest = new Map(rows.map((row) => [`${row.policy_type} ${row.policy_identifier}`, row]));
    expect(newest.size).toBeGreaterThanOrEqual(items.length);
    for (const row of newest.values()) {
      const { object, content, assignments } = await loadDocument(lab.engine.db, row);
      const type = present(findPolicyType(row.policy_type));
      for (const { kind, id } of findReferences(type, object, content, assignments)) {
        if (kind !== 'groups') continue;
        expected.set(referenceKey(id), [
          ...(expected.get(referenceKey(id)) ?? []),
          `${row.policy_type} ${row.display_name}`,
        ]);
      }
    }
    expect(expected.size).toBeGreaterThan(20);
    const { rows: groups } = await lab.of('groups.list', { limit: 500 });
    const places = new Set<string>();
    for (const { id } of groups) {
      const { uses, truncated, pendingSets } = await lab.of('groups.get', { groupId: id.toUpperCase() });
      expect([truncated, pendingSets]).toEqual([false, 0]);
      expect(uses.map(({ policyType, name }) => `${policyType} ${name}`).toSorted()).toEqual(
        (expected.get(id) ?? []).toSorted(),
      );
      for (const { place, mode, filterName } of uses) {
        places.add(`${place} ${mode ?? 'named'}`);
        if (filterName !== null) places.add('filter');
      }
    }
    expect([...places].toSorted()).toEqual(
      expect.arrayContaining([
        'assignment exclude',
        'assignment include',
        'conditional_access exclude',
        'conditional_access include',
        'filter',
        'role named',
      ]),
    );
  });

  test('crosses no tenants, and a group of another one is not found', async () => {
    const { lab } = await withGroups(2);
    await sync(lab);
    await lab.must('demo.explore', {});
    expect(codeOf(await lab.call('groups.get', { tenant: 'demo', groupId: idOf(0) }))).toBe('not_found');
  });
});
