import { afterEach, expect, test } from 'vitest';
import { assignedTo, CATALOG, catalogOnly, catalogPolicy, group, Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { administer, licensedTenant, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import type { FaultRule, SimulatorOptions } from '../../demo/index.ts';

afterEach(closeAll);

const [POLICY, GROUP] = ['aaaaaaaa-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111'];
const BODY = { name: 'Alpha', technologies: 'mdm', description: '', platforms: 'windows10', roleScopeTagIds: ['0'] };

/** A policy whose description and assignments an administrator has changed since the backup; the restore is previewed. */
async function changedPolicy(more: Partial<SimulatorOptions> = {}) {
  const policy = { ...catalogPolicy(POLICY, 1, BODY), assignments: [assignedTo(POLICY, GROUP)] };
  const data = licensedTenant({ '/groups': [group(GROUP, 'Everyone')], [CATALOG]: [policy] });
  const lab = await Lab.start({ limits: UNLIMITED, data, ...more });
  const { set } = await lab.capture(catalogOnly);
  const { value } = JSON.parse(await administer(lab.simulator, 'GET', `${CATALOG}/${POLICY}/settings`)) as {
    value: object[];
  };
  const body = { ...BODY, description: 'By mistake', settings: value };
  await administer(lab.simulator, 'PUT', `${CATALOG}/${POLICY}`, body);
  await administer(lab.simulator, 'POST', `${CATALOG}/${POLICY}/assign`, { assignments: [] });
  const restoring = new Restoring(lab);
  expect((await restoring.previewed(set.id)).actions).toMatchObject({ update: 1 });
  const live = () => {
    const { body: now, assignments } = present(lab.simulator.tenant().collections[CATALOG]?.[0]);
    return { description: now.description, assignments: assignments?.length };
  };
  return { lab, restoring, live };
}

/** The administrator's own request goes through; of those that follow as many as asked are lost. */
function lostAssigns(times: number, after: boolean): { faults: FaultRule[] } {
  const assign = { match: /assign$/, method: 'POST' } as const;
  return {
    faults: [
      { ...assign, kind: 'delay', delayMs: 1 },
      { ...assign, kind: 'status', status: 500, after, times },
    ],
  };
}

test.each([true, false])('an update whose last answer is lost is read again and brought to its end', async (after) => {
  const { restoring, live } = await changedPolicy(lostAssigns(1, after));
  expect(await restoring.executed()).toMatchObject({ status: 'completed', results: { updated: 1 } });
  expect(live()).toEqual({ description: '', assignments: 1 });
});

test('an update that was half sent is gone on with, and an undo takes all of it back', async () => {
  const { lab, restoring, live } = await changedPolicy(lostAssigns(2, false));
  expect(await restoring.executed()).toMatchObject({ status: 'partial', results: { failed: 1 } });
  expect(live()).toEqual({ description: '', assignments: 0 });
  expect(await restoring.resumed()).toMatchObject({ status: 'completed', results: { updated: 1 } });
  expect(live()).toEqual({ description: '', assignments: 1 });
  const undo = await lab.of('restores.undo', { restoreRunId: restoring.id });
  expect(undo).toMatchObject({ itemCount: 1 });
});

test('what had arrived before the end was written down counts as updated', async () => {
  const { lab, restoring } = await changedPolicy(lostAssigns(2, true));
  // The second attempt is lost too, and yet everything is there.
  const first = await restoring.executed();
  const done = first.status === 'completed' ? first : await restoring.resumed();
  expect(done).toMatchObject({ status: 'completed', results: { updated: 1, unchanged: 0 } });
  expect(await lab.of('restores.undo', { restoreRunId: restoring.id })).toMatchObject({ itemCount: 1 });
});

test('a restore that is cancelled before its first write ends at once, and so does its operation', async () => {
  const { lab, restoring, live } = await changedPolicy({ latencyMs: 60 });
  const { operationRunId } = await lab.of('restores.execute', { restoreRunId: restoring.id, confirm: 'Lab' });
  await lab.of('restores.cancel', { restoreRunId: restoring.id });
  await lab.engine.runner.finished(operationRunId);
  const { run } = await lab.of('operations.get', { operationRunId });
  expect(run).toMatchObject({ status: 'completed', outcome: 'cancelled' });
  expect(await restoring.run()).toMatchObject({ status: 'cancelled', startedAt: null });
  expect(live()).toEqual({ description: 'By mistake', assignments: 0 });
});
