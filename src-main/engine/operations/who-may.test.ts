import { afterEach, expect, test } from 'vitest';
import { type EngineEvent, type Operation, type Role, ROLES } from '../../../src-preload/contract/index.ts';
import { CATEGORIES, startOddGraph } from '../../../tests/fixtures/odd-graph.ts';
import { catalogOnly, codeOf, Lab, policies, valueOf } from '../../../tests/fixtures/lab.ts';
import { SignInLab } from '../../../tests/fixtures/sign-in-lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

/** Somebody else with a role in the lab's tenant. Returns the user's id. */
async function member({ engine }: Lab, role: Role): Promise<number> {
  const created_at = new Date().toISOString();
  const user = await engine.db
    .insertInto('users')
    .values({ name: `a ${role}`, passphrase_hash: null, created_at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const tenant = await engine.db.selectFrom('tenants').select('id').executeTakeFirstOrThrow();
  await engine.db
    .insertInto('tenant_memberships')
    .values({ tenant_id: tenant.id, user_id: present(user.id), role, created_at })
    .execute();
  return present(user.id);
}

const MANAGES: Record<Role, boolean> = { 'read-only': false, operator: false, manager: true, owner: true };

test.each(ROLES)('a sign-in under way: what the role %s sees of it, and whether it may end it', async (role) => {
  const signed = await SignInLab.start({ method: 'device_code' });
  const { lab } = signed;
  const user = await member(lab, role);
  const { operationRunId } = await lab.of('connection.signIn');
  const prompts = (event: EngineEvent): boolean => event.kind === 'operation' && Boolean(event.run.progress?.signIn);
  await lab.until(prompts);
  const answered = async (): Promise<(Operation | undefined)[]> => [
    valueOf(await lab.engine.call(user, 'operations.get', { tenant: 'lab', operationRunId })).run,
    valueOf(await lab.engine.call(user, 'operations.list', { tenant: 'lab' })).rows[0],
    valueOf(await lab.engine.call(user, 'dashboard.get', { tenant: 'lab' })).latestOperations[0],
  ];
  const heard = await lab.engine.heardBy(user, present(lab.events.find(prompts)));
  const seen = [...(await answered()), heard?.kind === 'operation' ? heard.run : undefined];
  for (const run of seen) {
    expect(run).toMatchObject({ id: operationRunId, status: 'running', progress: { phase: 'Waiting for the code' } });
    expect(run?.progress?.signIn?.userCode).toBe(MANAGES[role] ? 'TEST-CODE' : undefined);
  }
  expect(JSON.stringify(seen).includes('devicelogin')).toBe(MANAGES[role]);

  const cancelled = await lab.engine.call(user, 'operations.cancel', { tenant: 'lab', operationRunId });
  expect(codeOf(cancelled)).toBe(MANAGES[role] ? 'ok' : 'forbidden');
  const { run } = await lab.of('operations.get', { operationRunId });
  expect(run.cancelRequested).toBe(MANAGES[role]);
  await lab.engine.runner.shutdown();
});

test('an operator still cancels a capture, and learns nothing of a run that is not there', async () => {
  const graph = await startOddGraph((path) => (path.startsWith(CATEGORIES) ? new Promise(() => undefined) : undefined));
  const lab = await Lab.start({ data: policies(1), graphRoot: graph.root });
  const user = await member(lab, 'operator');
  const { operationRunId } = await lab.start({ ...catalogOnly, policyTypes: ['deviceCategories'] });
  expect(codeOf(await lab.engine.call(user, 'operations.cancel', { tenant: 'lab', operationRunId }))).toBe('ok');
  const nowhere = { tenant: 'lab', operationRunId: 4711 };
  expect(codeOf(await lab.engine.call(user, 'operations.cancel', nowhere))).toBe('not_found');
});
