import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, Lab } from '../../tests/fixtures/lab.ts';
import { CATEGORIES, scriptAnswers, scriptRows, startOddGraph } from '../../tests/fixtures/odd-graph.ts';
import type { TinyAnswer } from '../../tests/fixtures/tiny-graph.ts';
import { closeAll, present } from '../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const onlyScripts = { policyTypes: ['deviceShellScripts'], includeFoundations: false };
const onlyCategories = { policyTypes: ['deviceCategories'], includeFoundations: false };

/** A lab whose list of categories is answered when the test says so. */
async function waitingLab(): Promise<{ lab: Lab; asked: Promise<void>; answer: (with_: TinyAnswer) => void }> {
  let answer: (with_: TinyAnswer) => void = () => undefined;
  let askedNow: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (askedNow = resolve));
  const categories = new Promise<TinyAnswer>((resolve) => (answer = resolve));
  const graph = await startOddGraph((path) => {
    if (!path.startsWith(CATEGORIES)) return undefined;
    askedNow();
    return categories;
  });
  return { lab: await Lab.start({ graphRoot: graph.root }), asked, answer };
}

async function scriptsLab(count: number): Promise<Lab> {
  const graph = await startOddGraph(scriptAnswers(scriptRows(count)));
  return Lab.start({ graphRoot: graph.root });
}

/** Makes a kind of write fail, as on a full disk. Returns what mends it. */
async function failing(lab: Lab, when: string, condition: string): Promise<() => Promise<void>> {
  const name = sql.raw('full');
  await sql`create trigger ${name} before ${sql.raw(when)} when ${sql.raw(condition)}
    begin select raise(abort, 'database or disk is full'); end`.execute(lab.engine.db);
  return async () => void (await sql`drop trigger ${name}`.execute(lab.engine.db));
}

test('neither the token nor the connection changes while a run relies on it', async () => {
  const { lab, asked } = await waitingLab();
  const graphRoot = 'http://127.0.0.1:9';
  const token = { kind: 'session' };
  await lab.must('tenants.add', {
    externalId: 'other',
    name: 'Other',
    connection: { kind: 'custom', graphRoot, token },
  });
  const started = await lab.start(onlyCategories);
  await asked;
  const pasted = { tenant: 'lab', accessToken: 'token-of-customer-b' };
  expect(codeOf(await lab.call('connection.provideToken', pasted))).toBe('conflict');
  expect(
    codeOf(await lab.call('connection.update', { tenant: 'lab', connection: { kind: 'custom', graphRoot, token } })),
  ).toBe('conflict');
  expect(codeOf(await lab.call('connection.provideToken', { ...pasted, tenant: 'other' }))).toBe('ok');
  await lab.of('operations.cancel', { operationRunId: started.operationRunId });
  await lab.ended(started);
  expect(codeOf(await lab.call('connection.provideToken', pasted))).toBe('ok');
});

describe('a write that fails', () => {
  test('in the middle: the run and its set end and say so, and a resume completes it', async () => {
    const lab = await scriptsLab(50);
    const mend = await failing(lab, 'insert on backup_items', "new.policy_identifier = 's33'");
    const { run, set, failures } = await lab.capture(onlyScripts);
    expect(run.status).toBe('completed');
    expect(['partial', 'failed']).toContain(set.status);
    expect(run.failureSummary).toContain('disk is full');
    expect(failures.map((failure) => failure.policyType)).toEqual(['deviceShellScripts']);
    await mend();
    const resumed = await lab.resume(set.id);
    expect(resumed.set).toMatchObject({ status: 'completed', itemCount: 50 });
    expect(resumed.failures).toEqual([]);
  });

  test('of progress changes nothing', async () => {
    const lab = await scriptsLab(3);
    await failing(lab, 'update of progress on operation_runs', 'new.progress is not null');
    expect((await lab.capture(onlyScripts)).run.outcome).toBe('succeeded');
  });

  test('of the end: it is tried again, and then the run is closed like one whose process ended', async () => {
    const lab = await scriptsLab(3);
    const mend = await failing(lab, 'update on operation_runs', "new.status = 'completed'");
    const { run, set } = await lab.capture(onlyScripts);
    expect([run.status, set.status]).toEqual(['running', 'running']);
    await mend();
    await lab.engine.db
      .updateTable('operation_runs')
      .set({ lease_until: new Date(0).toISOString() })
      .execute();
    const resumed = await lab.resume(set.id);
    expect(resumed.set).toMatchObject({ status: 'completed', itemCount: 3 });
    const first = await lab.of('operations.get', { operationRunId: run.id });
    expect(first.run).toMatchObject({ status: 'completed', outcome: 'failed' });
  });
});

test('a process that lost its run writes nothing more to the set', async () => {
  const { lab, asked, answer } = await waitingLab();
  const started = await lab.start(onlyCategories);
  await asked;
  const other = { owner: 'elsewhere|1|1|another', lease_until: new Date(Date.now() + 60_000).toISOString() };
  await lab.engine.db.updateTable('operation_runs').set(other).execute();
  const before = await lab.engine.db.selectFrom('backup_sets').selectAll().executeTakeFirstOrThrow();
  answer({ body: { value: [{ id: '1', displayName: 'Late' }, null] } });
  const { run, items, failures } = await lab.ended(started);
  expect(run).toMatchObject({ status: 'running', outcome: 'pending' });
  expect([items, failures]).toEqual([[], []]);
  expect(await lab.engine.db.selectFrom('backup_sets').selectAll().executeTakeFirstOrThrow()).toEqual(before);
});

test('a run whose runner ended in the same process is closed when something else is asked for', async () => {
  const { lab, asked } = await waitingLab();
  const started = await lab.start(onlyCategories);
  await asked;
  const { owner } = await lab.engine.db.selectFrom('operation_runs').select('owner').executeTakeFirstOrThrow();
  await lab.engine.db
    .updateTable('operation_runs')
    .set({ owner: present(owner).replace(/[^|]*$/, 'a-thread-that-ended') })
    .execute();
  const resumed = await lab.of('backups.resume', { backupSetId: started.backupSetId });
  const { run } = await lab.of('operations.get', { operationRunId: started.operationRunId });
  expect(run).toMatchObject({ status: 'completed', outcome: 'failed' });
  await lab.of('operations.cancel', { operationRunId: resumed.operationRunId });
  await lab.ended(resumed);
});

test('nothing starts any more once the engine closes', async () => {
  const lab = await scriptsLab(1);
  await lab.engine.runner.shutdown();
  expect(codeOf(await lab.call('backups.create', { tenant: 'lab', ...onlyScripts }))).toBe('conflict');
  expect((await lab.of('backups.list')).rows).toEqual([]);
});

test('a list is answered while thousands of objects of one page are being written', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({ id: `c${index}`, displayName: `Category ${index}` }));
  const graph = await startOddGraph((path) => (path.startsWith(CATEGORIES) ? { body: { value: rows } } : undefined));
  const lab = await Lab.start({ graphRoot: graph.root });
  const started = await lab.start(onlyCategories);
  await lab.until((event) => event.kind === 'operation' && (event.run.progress?.counts.items ?? 0) > 0);
  const [set] = (await lab.of('backups.list')).rows;
  expect(set?.status).toBe('running');
  expect(present(set).itemCount).toBeLessThan(3000);
  expect((await lab.ended(started)).set).toMatchObject({ status: 'completed', itemCount: 3000 });
});
