import { z } from 'zod';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, Lab, TOKEN, UNLIMITED, valueOf } from '../../../tests/fixtures/lab.ts';
import { emptyOther, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

/** Types that refer to each other in most of the ways there are, and are few enough for a test. */
const TYPES = [
  'assignmentFilters',
  'roleScopeTags',
  'notificationMessageTemplates',
  'deviceCompliancePolicies',
  'namedLocations',
  'authenticationStrengthPolicies',
  'authenticationContexts',
  'conditionalAccessPolicies',
  'reusablePolicySettings',
  'settingsCatalogPolicies',
  'enrollmentDeviceLimits',
  'mobileAppCategories',
  'roleDefinitions',
];

const start = (more: Partial<Parameters<typeof Lab.start>[0]> = {}): Promise<Lab> =>
  Lab.start({ day: 0, limits: UNLIMITED, ...more });

const FILTERS = '/deviceManagement/assignmentFilters';

const found = z.looseObject({
  id: z.string().optional(),
  displayName: z.string().optional(),
  name: z.string().optional(),
});
const answer = found.extend({ value: z.array(found).default([]) });
type GraphAnswer = z.infer<typeof answer>;

/** Asks the simulated Graph itself, as an administrator at work. */
async function graph(lab: Lab, method: 'GET' | 'PATCH', path: string, body?: object): Promise<GraphAnswer> {
  const response = await fetch(`${lab.simulator.root}/beta${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(await response.text());
  const text = await response.text();
  return answer.parse(text === '' ? {} : JSON.parse(text));
}

const capture = async (lab: Lab): Promise<number> =>
  (await lab.capture({ policyTypes: TYPES, includeFoundations: false })).set.id;

describe('a restore into the tenant that it was captured from', () => {
  test('of what was not touched changes nothing', async () => {
    const lab = await start();
    const restoring = new Restoring(lab);
    const run = await restoring.previewed(await capture(lab), { skip: false });
    expect(run.actions).toMatchObject({ create: 0, update: 0 });
    const before = lab.simulator.requestLog.length;
    expect((await restoring.executed()).status).toBe('completed');
    const writes = lab.simulator.requestLog.slice(before).filter(({ method }) => method !== 'GET');
    expect(writes.filter(({ url }) => !url.includes('$batch') && !url.includes('getByIds'))).toEqual([]);
  });

  test('brings back what was deleted with its assignments, and a second one creates nothing', async () => {
    const lab = await start();
    const set = await capture(lab);
    lab.simulator.emptyTenant(['/groups']);
    const first = new Restoring(lab);
    const planned = await first.previewed(set, { skip: true });
    expect(planned.actions.create).toBeGreaterThan(80);
    const done = await first.executed();
    expect(await first.failures()).toEqual([]);
    expect(done.status).toBe('completed');
    expect(done.results.created).toBe(planned.actions.create);
    const again = new Restoring(lab);
    expect((await again.previewed(set, { skip: true })).actions).toMatchObject({ create: 0, update: 0 });
  }, 60_000);

  test('takes back what was changed and leaves the rest alone; an undo changes it again', async () => {
    const lab = await start();
    const set = await capture(lab);
    const filter = present((await graph(lab, 'GET', FILTERS)).value[0]);
    await graph(lab, 'PATCH', `${FILTERS}/${filter.id}`, { displayName: 'By mistake' });
    const restoring = new Restoring(lab);
    expect((await restoring.previewed(set)).actions).toMatchObject({ create: 0, update: 1 });
    await restoring.executed();
    expect(await restoring.failures()).toEqual([]);
    const after = await graph(lab, 'GET', `${FILTERS}/${filter.id}`);
    expect(after).toMatchObject({ displayName: filter.displayName });

    const undo = valueOf(await lab.call('restores.undo', { tenant: 'lab', restoreRunId: restoring.id }));
    expect(undo).toMatchObject({ status: 'scoped', undoOf: restoring.id, itemCount: 1 });
  });
});

describe('a restore of every type', () => {
  test('takes back what the administrators of a whole week have changed', async () => {
    const lab = await start();
    const { set } = await lab.capture({ policyTypes: 'all' });
    lab.simulator.setDay(7);
    const restoring = new Restoring(lab);
    const planned = await restoring.previewed(set.id, { skip: true });
    expect(planned.actions.update).toBeGreaterThan(20);
    const done = await restoring.executed();
    expect(await restoring.failures()).toEqual([]);
    expect(done.status).toBe('completed');
    const again = new Restoring(lab);
    expect((await again.previewed(set.id, { skip: true })).actions).toMatchObject({ create: 0, update: 0 });
  }, 60_000);
});

describe('a restore into another tenant', () => {
  test('recognises by name and kind, maps every id, and creates nothing twice', async () => {
    const lab = await start();
    const set = await capture(lab);
    await emptyOther(lab);
    const restoring = new Restoring(lab, 'other');
    const planned = await restoring.previewed(set, { skip: true });
    expect(planned.sameTenant).toBe(false);
    const done = await restoring.executed('Other');
    expect(await restoring.failures()).toEqual([]);
    expect(done.results.created).toBeGreaterThan(80);
    const again = new Restoring(lab, 'other');
    const second = await again.previewed(set, { skip: true });
    expect(second.actions).toMatchObject({ create: 0 });
  }, 60_000);
});

/** How many live objects share their name and kind with another one. */
async function duplicates(lab: Lab, collection: string): Promise<number> {
  const { value } = await graph(lab, 'GET', collection);
  const names = value.map((one) => JSON.stringify([one.displayName ?? one.name, one['@odata.type']]));
  return names.length - new Set(names).size;
}

const LISTED = [FILTERS, '/deviceManagement/deviceCompliancePolicies', '/deviceManagement/roleScopeTags'];

describe('a restore whose answers are lost, or that is cut off', () => {
  test('looks before it sends a create again: nothing is doubled and nothing is missing', async () => {
    const lab = await start({ writes: { lostAnswers: [1, 4, 9, 15, 22, 40] } });
    const set = await capture(lab);
    lab.simulator.emptyTenant(['/groups']);
    const restoring = new Restoring(lab);
    await restoring.previewed(set, { skip: true });
    await restoring.executed();
    expect(await restoring.failures()).toEqual([]);
    for (const collection of LISTED) expect([collection, await duplicates(lab, collection)]).toEqual([collection, 0]);
  }, 60_000);

  test('is taken up where it was: what was done is not done again', async () => {
    const lab = await start();
    const set = await capture(lab);
    lab.simulator.emptyTenant(['/groups']);
    const restoring = new Restoring(lab);
    await restoring.previewed(set, { skip: true });
    const begun = valueOf(
      await lab.call('restores.execute', { tenant: 'lab', restoreRunId: restoring.id, confirm: 'Lab' }),
    );
    await expect.poll(async () => (await restoring.run()).results.created, { timeout: 30_000 }).toBeGreaterThan(5);
    await lab.call('operations.cancel', { tenant: 'lab', operationRunId: begun.operationRunId });
    await lab.engine.runner.finished(begun.operationRunId);
    const stopped = await restoring.run();
    expect(stopped.status).toBe('cancelled');
    expect(stopped.results.created).toBeGreaterThan(5);

    const resumed = valueOf(await lab.call('restores.resume', { tenant: 'lab', restoreRunId: restoring.id }));
    await lab.engine.runner.finished(resumed.operationRunId);
    expect(await restoring.failures()).toEqual([]);
    expect((await restoring.run()).status).toBe('completed');
    for (const collection of LISTED) expect([collection, await duplicates(lab, collection)]).toEqual([collection, 0]);
  }, 60_000);
});

const SCRIPTS = '/deviceManagement/deviceManagementScripts';

describe('a restore whose writes a second administrator has to approve', () => {
  test.each([412, 403] as const)(
    'waits, and is taken up with the approval (%i)',
    async (status) => {
      const lab = await start({ approval: { collections: [SCRIPTS], answer: status } });
      const types = ['assignmentFilters', 'deviceManagementScripts'];
      const set = (await lab.capture({ policyTypes: types, includeFoundations: false })).set.id;
      const scripts = (await graph(lab, 'GET', SCRIPTS)).value.length;
      lab.simulator.emptyTenant(['/groups']);
      const restoring = new Restoring(lab);
      await restoring.previewed(set, { skip: true });
      const waiting = await restoring.executed();
      expect(waiting).toMatchObject({
        status: 'pending',
        results: { waiting_for_approval: scripts },
        completedAt: null,
      });
      const asked = lab.simulator.approvals.requests();
      expect(asked).toHaveLength(scripts);
      expect(asked[0]?.justification).toContain(`Restore ${restoring.id}`);

      // Nobody has decided: it goes on waiting, and asks for nothing twice.
      expect((await restoring.resumed()).status).toBe('pending');
      expect(lab.simulator.approvals.requests()).toHaveLength(scripts);

      const [rejected] = asked;
      if (rejected) lab.simulator.approvals.decide(rejected.code, 'rejected');
      let run = waiting;
      // What is assigned needs an approval of its own, after that of the object.
      for (let round = 0; round < 3 && run.status === 'pending'; round += 1) {
        for (const { code, status: state } of lab.simulator.approvals.requests())
          if (state === 'needsApproval') lab.simulator.approvals.decide(code, 'approved');
        run = await restoring.resumed();
      }
      expect(run).toMatchObject({ status: 'partial', results: { failed: 1, waiting_for_approval: 0 } });
      expect(await restoring.failures()).toEqual([expect.stringContaining('rejected')]);
      expect((await graph(lab, 'GET', SCRIPTS)).value).toHaveLength(scripts - 1);
    },
    60_000,
  );
});

describe('what stands before a restore', () => {
  test('steps that are skipped are refused, and so is another name', async () => {
    const lab = await start();
    const backupSetId = await capture(lab);
    const run = valueOf(await lab.call('restores.create', { tenant: 'lab', backupSetId }));
    const call = async (channel: 'restores.check' | 'restores.preview' | 'restores.resume'): Promise<string> =>
      codeOf(await lab.call(channel, { tenant: 'lab', restoreRunId: run.id }));
    const execute = async (confirm: string): Promise<string> =>
      codeOf(await lab.call('restores.execute', { tenant: 'lab', restoreRunId: run.id, confirm }));
    expect([await call('restores.check'), await call('restores.preview'), await execute('Lab')]).toEqual([
      'conflict',
      'conflict',
      'conflict',
    ]);
    const restoring = new Restoring(lab);
    await restoring.previewed(backupSetId);
    const wrong = { tenant: 'lab', restoreRunId: restoring.id, confirm: 'lab' };
    expect(codeOf(await lab.call('restores.execute', wrong))).toBe('conflict');
    expect(await call('restores.resume')).toBe('conflict');
  });
});
