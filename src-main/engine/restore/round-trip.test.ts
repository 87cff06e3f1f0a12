import { afterEach, describe, expect, test } from 'vitest';
import type { RestoreItem, RestoreRun } from '../../../src-preload/contract/index.ts';
import { Lab, policies, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

/** Plans, checks and previews a restore of a set; `mapping` decides what is open. */
async function previewed(lab: Lab, backupSetId: number): Promise<RestoreRun> {
  const { id: restoreRunId } = await lab.of('restores.create', { backupSetId });
  await lab.of('restores.scope', { restoreRunId, items: 'all' });
  await lab.engine.runner.finished((await lab.of('restores.check', { restoreRunId })).operationRunId);
  await lab.engine.runner.finished((await lab.of('restores.preview', { restoreRunId })).operationRunId);
  return lab.of('restores.get', { restoreRunId });
}

async function executed(lab: Lab, restoreRunId: number): Promise<RestoreRun> {
  const { operationRunId } = await lab.of('restores.execute', { restoreRunId, confirm: 'Lab' });
  await lab.engine.runner.finished(operationRunId);
  return lab.of('restores.get', { restoreRunId });
}

async function itemsOf(lab: Lab, restoreRunId: number): Promise<RestoreItem[]> {
  return (await lab.of('restores.items', { restoreRunId, limit: 500 })).rows;
}

describe('a restore into the tenant that it was captured from', () => {
  test('of what was not touched changes nothing', async () => {
    const lab = await Lab.start({ data: policies(3), limits: UNLIMITED });
    const { set } = await lab.capture({ policyTypes: ['settingsCatalogPolicies'], includeFoundations: false });
    const run = await previewed(lab, set.id);
    expect(run).toMatchObject({ status: 'previewed', actions: { unchanged: 3 } });
    expect(await executed(lab, run.id)).toMatchObject({ status: 'completed', results: { unchanged: 3 } });
  });

  test('brings back what was deleted, and a second one creates nothing', async () => {
    const lab = await Lab.start({ data: policies(3), limits: UNLIMITED });
    const { set } = await lab.capture({ policyTypes: ['settingsCatalogPolicies'], includeFoundations: false });
    lab.simulator.emptyTenant();
    const run = await previewed(lab, set.id);
    expect(run).toMatchObject({ status: 'previewed', actions: { create: 3 } });
    const done = await executed(lab, run.id);
    const items = await itemsOf(lab, run.id);
    expect(items.map(({ resultReason }) => resultReason)).toEqual([null, null, null]);
    expect(done).toMatchObject({ status: 'completed', results: { created: 3 } });
    const again = await previewed(lab, set.id);
    expect(again).toMatchObject({ actions: { unchanged: 3 } });
  });
});
