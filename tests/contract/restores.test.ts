import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type GraphSimulator } from '../../src-main/demo/index.ts';
import { textOf } from '../../src-main/demo/model.ts';
import { backupSchema, documentOf, errorSchema, shellWith, type Shell } from '../fixtures/command-line.ts';
import { closeAll } from '../fixtures/workspace.ts';

afterEach(closeAll);

const planSchema = z.object({
  restoreRunId: z.number().int(),
  unresolved: z.array(z.object({ kind: z.enum(['group', 'filter', 'scopeTag', 'other']), id: z.string() })),
  items: z.array(z.object({ policyType: z.string(), policyIdentifier: z.string(), action: z.string() })),
});
const checkSchema = z.object({ blocking: z.array(z.unknown()) });
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
/** Creates whose object is made although the answer never comes. */
const LOST = [2, 9, 31, 64, 120];

async function planned(shell: Shell): Promise<string> {
  const backup = await shell.run('backup', '--tenant', 'lab');
  const set = String(documentOf(backup, backupSchema).backupSetId);
  return set;
}

async function previewed(shell: Shell, set: string): Promise<string> {
  const plan = documentOf(await shell.run('restore', 'plan', '--set', set, '--tenant', 'lab'), planSchema);
  const run = ['--tenant', 'lab', '--run', String(plan.restoreRunId)];
  const execute = await shell.run('restore', 'run', ...run, '--confirm', 'Lab');
  expect(documentOf(execute, errorSchema).error.code).toBe('conflict');
  const check = documentOf(await shell.run('restore', 'check', ...run), checkSchema);
  expect(check.blocking).toEqual([]);
  expect((await shell.run('restore', 'preview', ...run)).code).toBe(0);
  return String(plan.restoreRunId);
}

/** Resolves when the tenant has taken that many more writes, or the command has ended. */
async function written(simulator: GraphSimulator, count: number, ended: Promise<unknown>): Promise<void> {
  const writes = () => simulator.requestLog.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/$batch'));
  const target = writes().length + count;
  const state = { over: false };
  void ended.finally(() => (state.over = true));
  while (!state.over && writes().length < target) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Every object of the tenant by its collection and name. */
function held(simulator: GraphSimulator): string[] {
  return Object.entries(simulator.tenant().collections).flatMap(([path, objects]) =>
    objects.map(({ body }) => `${path} ${textOf(body, 'displayName') || textOf(body, 'name')}`),
  );
}

test('a restore that is killed fifty times is resumed: nothing is doubled and nothing is missing', async () => {
  const shell = await shellWith({ day: 0, writes: { lostAnswers: LOST } });
  const set = await planned(shell);
  const before = held(shell.simulator);
  // Nobody can bring back what Graph never gives, so what names terms of use would be asked about.
  shell.simulator.emptyTenant(['/groups', '/identityGovernance/termsOfUse/agreements']);
  const run = ['--tenant', 'lab', '--run', await previewed(shell, set)];
  let cut = 0;
  for (let kill = 0; kill < 50; kill += 1) {
    const command =
      kill === 0 ? shell.start('restore', 'run', ...run, '--confirm', 'Lab') : shell.start('restore', 'resume', ...run);
    await written(shell.simulator, 1 + (kill % 3), command.ended());
    command.kill();
    const { code } = await command.ended();
    if (code !== null) break;
    cut += 1;
  }
  expect(cut).toBeGreaterThan(10);
  await shell.run('restore', 'resume', ...run);
  const after = held(shell.simulator);
  const made = [...after];
  for (const object of before) if (made.includes(object)) made.splice(made.indexOf(object), 1);
  expect(made).toEqual([]);
  const again = await previewed(shell, set);
  const repeated = await shell.run('restore', 'run', '--tenant', 'lab', '--run', again, '--confirm', 'Lab');
  const { results } = documentOf(repeated, outcomeSchema);
  expect(results.filter(({ result }) => result === 'created')).toEqual([]);
  expect(results.filter(({ result }) => result === 'failed')).toEqual([]);
  // It needs an ADMX file that Graph never gives back; nothing of the restore can bring that.
  const open = results.filter(({ result }) => result === 'needs_input').map(({ name }) => name);
  expect(open).toContain('WIN - ADMX - CareChart');
}, 400_000);
