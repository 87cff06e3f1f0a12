import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createSyntheticTenant } from '../../src-main/demo/index.ts';
import { createRandom } from '../../src-main/demo/random.ts';
import {
  backupSchema,
  documentOf,
  errorSchema,
  itemsSchema,
  type ListedSet,
  Shell,
  shellWith,
} from '../fixtures/command-line.ts';
import { policies } from '../fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

describe('two processes and one workspace', () => {
  test('the second neither closes nor resumes what the first is capturing, until the first is gone', async () => {
    const shell = await shellWith({
      data: policies(60),
      faults: [{ match: 'deviceConfigurations', kind: 'delay', delayMs: 60_000 }],
    });
    const types = ['--types', 'settingsCatalogPolicies,deviceConfigurations', '--no-foundations'];
    const first = shell.start('backup', '--tenant', 'lab', ...types);
    await first.says('capturing');
    const [running] = await shell.sets();
    expect(running?.status).toBe('running');
    const id = String(present(running).backupSetId);
    for (const words of [
      ['backup', 'resume', '--set', id],
      ['backup', '--tenant', 'lab', ...types],
    ]) {
      const refused = await shell.run(...words);
      expect(refused.code).toBe(1);
      expect(documentOf(refused, errorSchema).error.code).toBe('conflict');
    }
    expect((await shell.sets()).map((set) => set.status)).toEqual(['running']);
    first.kill();
    await first.ended();
    const [closed] = await shell.sets();
    expect(['partial', 'failed']).toContain(closed?.status);
    const resumed = await shell.run('backup', 'resume', '--set', id);
    expect(resumed.code).toBe(0);
    expect(documentOf(resumed, backupSchema)).toMatchObject({ outcome: 'succeeded', items: 60 });
  });

  test('two that make the workspace at the same moment both find it whole', async () => {
    const shell = new Shell(join(await temporaryFolder(), 'workspace'));
    const both = await Promise.all([shell.run('tenants'), shell.run('tenants'), shell.run('types')]);
    expect(both.map((ended) => [ended.code, ended.stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
  });
});

const seed = Number(process.env.KILL_SEED ?? randomInt(1_000_000));
test(`killed at any moment (KILL_SEED=${seed}): the workspace opens, no set is running, nothing is lost, a resume completes it`, async () => {
  const random = createRandom(seed);
  const types = [
    'settingsCatalogPolicies',
    'deviceManagementScripts',
    'deviceConfigurations',
    'deviceCompliancePolicies',
  ];
  const data = createSyntheticTenant({ types, objectsPerType: 60, assignedShare: 0.5 });
  const shell = await shellWith({ data, latencyMs: 20 });
  const choice = ['--types', types.join(','), '--no-foundations', '--read-everything'];
  const unfinished: ListedSet[] = [];
  for (let round = 0; round < 5; round += 1) {
    const backup = shell.start('backup', '--tenant', 'lab', ...choice);
    // From before the workspace is open until shortly before the end.
    await pause(random.integer(1500));
    backup.kill();
    await backup.ended();
    const sets = await shell.sets();
    const claiming = sets.filter((set) => ['running', 'pending'].includes(set.status));
    expect(claiming).toEqual([]);
    const known = new Set(unfinished.map((set) => set.backupSetId));
    unfinished.push(...sets.filter((set) => set.status !== 'completed' && !known.has(set.backupSetId)));
  }
  for (const set of unfinished) {
    const id = String(set.backupSetId);
    const before = documentOf(await shell.run('items', '--set', id), itemsSchema);
    expect(before).toHaveLength(set.itemCount);
    const resumed = await shell.run('backup', 'resume', '--set', id);
    expect(documentOf(resumed, backupSchema)).toMatchObject({ outcome: 'succeeded', items: 240 });
    const after = documentOf(await shell.run('items', '--set', id), itemsSchema);
    const held = new Set(after.map((item) => `${item.policyType} ${item.policyIdentifier} ${item.capturedAt}`));
    const lost = before.filter((item) => !held.has(`${item.policyType} ${item.policyIdentifier} ${item.capturedAt}`));
    expect(lost).toEqual([]);
  }
}, 120_000);
