import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema, documentOf, errorSchema, shellWith, type Shell } from '../fixtures/command-line.ts';
import { closeAll } from '../fixtures/workspace.ts';

afterEach(closeAll);

const planSchema = z.object({
  restoreRunId: z.number().int(),
  unresolved: z.array(z.object({ kind: z.enum(['group', 'filter', 'scopeTag', 'other']), id: z.string() })),
  items: z.array(z.object({ policyType: z.string(), policyIdentifier: z.string(), action: z.string() })),
});
const outcomeSchema = z.object({
  outcome: z.string(),
  requests: z.number().int(),
  results: z.array(
    z.object({
      policyType: z.string(),
      name: z.string(),
      result: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
const TYPES = 'assignmentFilters,roleScopeTags,namedLocations,deviceManagementScripts,settingsCatalogPolicies';

async function planned(shell: Shell): Promise<string> {
  const backup = await shell.run('backup', '--tenant', 'lab', '--types', TYPES, '--no-foundations');
  const set = String(documentOf(backup, backupSchema).backupSetId);
  return set;
}

async function previewed(shell: Shell, set: string): Promise<string> {
  const plan = documentOf(await shell.run('restore', 'plan', '--set', set, '--tenant', 'lab'), planSchema);
  const run = ['--tenant', 'lab', '--run', String(plan.restoreRunId)];
  const execute = await shell.run('restore', 'run', ...run, '--confirm', 'Lab');
  expect(documentOf(execute, errorSchema).error.code).toBe('conflict');
  expect((await shell.run('restore', 'check', ...run)).code).toBe(0);
  expect((await shell.run('restore', 'preview', ...run)).code).toBe(0);
  return String(plan.restoreRunId);
}

test('a restore that is killed at any moment is resumed: nothing is doubled and nothing is missing', async () => {
  const shell = await shellWith({ day: 0 });
  const set = await planned(shell);
  shell.simulator.emptyTenant(['/groups']);
  const run = ['--tenant', 'lab', '--run', await previewed(shell, set)];
  const first = shell.start('restore', 'run', ...run, '--confirm', 'Lab');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  first.kill();
  await first.ended();
  for (let kill = 0; kill < 5; kill += 1) {
    const command = shell.start('restore', 'resume', ...run);
    await new Promise((resolve) => setTimeout(resolve, 900 + Math.random() * 900));
    command.kill();
    await command.ended();
  }
  let last = await shell.run('restore', 'resume', ...run);
  // The last kill may have come after its end.
  if (last.code === 1) last = await shell.run('restore', 'plan', '--set', set, '--tenant', 'lab');
  else expect(documentOf(last, outcomeSchema).results.filter(({ result }) => result === 'failed')).toEqual([]);
  const again = await previewed(shell, set);
  const repeated = await shell.run('restore', 'run', '--tenant', 'lab', '--run', again, '--confirm', 'Lab');
  const { results } = documentOf(repeated, outcomeSchema);
  expect(results.filter(({ result }) => result === 'created' || result === 'failed')).toEqual([]);
}, 120_000);
