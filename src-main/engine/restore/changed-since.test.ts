import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { codeOf, Lab } from '../../../tests/fixtures/lab.ts';
import { Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';

const CHOICE = { policyTypes: ['settingsCatalogPolicies', 'deviceConfigurations'], includeFoundations: false };

let lab: Lab;
let set: BackupSet;

beforeAll(async () => {
  lab = await Lab.start();
  ({ set } = await lab.capture(CHOICE));
});
afterAll(closeAll);

test('a preview holds until a backup or another restore shows that the tenant has changed', async () => {
  const first = new Restoring(lab);
  await first.previewed(set.id, { skip: true });
  const since = () => lab.of('restores.changedSince', { restoreRunId: first.id });
  expect(await since()).toEqual({ total: 0, names: [] });
  // Read again, and still the same.
  await lab.capture({ ...CHOICE });
  expect(await since()).toEqual({ total: 0, names: [] });

  lab.simulator.setDay(7);
  expect((await since()).total).toBe(0);
  await lab.capture(CHOICE);
  const changed = await since();
  expect(changed.total).toBeGreaterThan(0);
  expect(changed.names.length).toBeGreaterThan(0);
  const refused = await lab.call('restores.execute', { tenant: 'lab', restoreRunId: first.id, confirm: 'Lab' });
  expect(codeOf(refused)).toBe('conflict');
  expect(refused).toMatchObject({
    error: { message: expect.stringContaining('changed in the tenant since the preview') },
  });
  expect((await first.run()).status).toBe('previewed');

  // Two previews of the same state: what the one writes, the other has not seen.
  const second = new Restoring(lab);
  await second.previewed(set.id, { skip: true });
  const third = new Restoring(lab);
  await third.previewed(set.id, { skip: true });
  expect(await lab.of('restores.changedSince', { restoreRunId: third.id })).toEqual({ total: 0, names: [] });
  const done = await second.executed();
  expect(done.results['updated']).toBeGreaterThan(0);
  expect((await lab.of('restores.changedSince', { restoreRunId: third.id })).total).toBeGreaterThanOrEqual(
    done.results['updated'] ?? 0,
  );
  // What has ended says nothing of the sort any more.
  expect(await lab.of('restores.changedSince', { restoreRunId: second.id })).toEqual({ total: 0, names: [] });
});
