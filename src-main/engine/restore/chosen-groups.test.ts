import { afterEach, describe, expect, test } from 'vitest';
import { assignedTo, CATALOG, catalogOnly, catalogPolicy, group, Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { administer, emptyOther, licensedTenant, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import type { GraphSimulator, SimulatorOptions } from '../../demo/index.ts';
import { textOf } from '../../demo/model.ts';

afterEach(closeAll);

const POLICY = 'aaaaaaaa-0000-4000-8000-000000000001';
const SALES = '11111111-1111-4111-8111-111111111111';
const THERE = 'abcdef00-1111-4111-8111-11111111111a';

/** A policy that is assigned to a group, and another tenant that holds none of either. */
async function assignedPolicy(existing = 'Somebody else', more: Partial<SimulatorOptions> = {}) {
  const body = { name: 'Alpha', technologies: 'mdm', description: '' };
  const policy = { ...catalogPolicy(POLICY, 1, body), assignments: [assignedTo(POLICY, SALES)] };
  const data = licensedTenant({ '/groups': [group(SALES, 'Sales')], [CATALOG]: [policy] });
  const lab = await Lab.start({ limits: UNLIMITED, data });
  const { set } = await lab.capture(catalogOnly);
  const other = await emptyOther(lab, licensedTenant({ '/groups': [group(THERE, existing)] }), more);
  return { lab, other, backupSetId: set.id };
}

/** A restore into the other tenant, in which the group becomes what is said, checked and previewed. */
async function mapped(lab: Lab, backupSetId: number, choice: string, tenant = 'other') {
  const restoring = new Restoring(lab, tenant);
  restoring.id = (await lab.must('restores.create', { tenant, backupSetId })).id;
  await lab.must('restores.scope', { tenant, restoreRunId: restoring.id, items: 'all' });
  const mapping = { groups: { [SALES.toUpperCase()]: choice }, filters: {}, scopeTags: {}, others: {} };
  return { restoring, run: await restoring.decided(mapping) };
}

const codesOf = (run: Awaited<ReturnType<typeof mapped>>['run']): string[] =>
  (run.check?.blocking ?? []).map(({ code }) => code);
const groupsOf = (tenant: GraphSimulator): unknown[] =>
  (tenant.tenant().collections['/groups'] ?? []).map(({ body }) => body['displayName']);
const assignedGroups = (tenant: GraphSimulator): string =>
  JSON.stringify(tenant.tenant().collections[CATALOG]?.map(({ assignments }) => assignments));

test.each([SALES, 'nonsense', 'CREATE'])(
  'a group that is not in the target (%s) stands against a restore',
  async (id) => {
    const { lab, backupSetId } = await assignedPolicy();
    expect(codesOf((await mapped(lab, backupSetId, id)).run)).toEqual(['missing_target']);
  },
);

test('a group whose id was typed in another case is written as Graph writes it', async () => {
  const { lab, other, backupSetId } = await assignedPolicy();
  const { restoring, run } = await mapped(lab, backupSetId, ` ${THERE.toUpperCase()} `);
  expect(codesOf(run)).toEqual([]);
  expect((await restoring.executed('Other')).status).toBe('completed');
  expect(assignedGroups(other)).toContain(THERE);
  const { run: again } = await mapped(lab, backupSetId, THERE.toUpperCase());
  expect(again.actions).toMatchObject({ create: 0, update: 0, unchanged: 1 });
});

test('the same map file makes a group once, until somebody deletes it', async () => {
  const { lab, other, backupSetId } = await assignedPolicy();
  const first = await mapped(lab, backupSetId, 'create');
  expect((await first.restoring.executed('Other')).status).toBe('completed');
  const second = await mapped(lab, backupSetId, 'create');
  expect(second.run.actions).toMatchObject({ create: 0, update: 0, unchanged: 1 });
  expect((await second.restoring.executed('Other')).status).toBe('completed');
  expect(groupsOf(other)).toEqual(['Somebody else', 'Sales']);
  const made = textOf(present(other.tenant().collections['/groups']?.at(-1)).body, 'id');
  await administer(other, 'DELETE', `/groups/${made}`);
  const third = await mapped(lab, backupSetId, 'create');
  expect((await third.restoring.executed('Other')).status).toBe('completed');
  expect(groupsOf(other)).toEqual(['Somebody else', 'Sales']);
  expect(assignedGroups(other)).not.toContain(made);
});

test('a group that was deleted in its own tenant is asked about before anything is written', async () => {
  const { lab, backupSetId } = await assignedPolicy();
  await administer(lab.simulator, 'DELETE', `/groups/${SALES}`);
  await administer(lab.simulator, 'DELETE', `${CATALOG}/${POLICY}`);
  const restoring = new Restoring(lab);
  const run = await restoring.previewed(backupSetId);
  expect(codesOf(run)).toEqual(['unresolved_reference']);
  const { restoring: made, run: decided } = await mapped(lab, backupSetId, 'create', 'lab');
  expect(codesOf(decided)).toEqual([]);
  expect((await made.executed()).status).toBe('completed');
});

describe('a group of the name that was there before is not taken for one whose create was lost', () => {
  test.each([true, false])('carried out: %s', async (after) => {
    const fault = { match: /groups$/, method: 'POST', kind: 'status', status: 500, after } as const;
    const { lab, other, backupSetId } = await assignedPolicy('Sales', { faults: [fault] });
    const { restoring, run } = await mapped(lab, backupSetId, 'create');
    expect(run.check?.warnings.map(({ code }) => code)).toContain('group_exists');
    const first = await restoring.executed('Other');
    const done = first.status === 'failed' ? await restoring.resumed() : first;
    expect(done.status).toBe('completed');
    expect(groupsOf(other)).toEqual(['Sales', 'Sales']);
    expect(assignedGroups(other)).not.toContain(THERE);
    // It is the one that the same map makes, from then on.
    expect((await mapped(lab, backupSetId, 'create')).run.actions).toMatchObject({ update: 0, unchanged: 1 });
  });
});
