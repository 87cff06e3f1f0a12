import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RunLogLine } from '../../../src-preload/contract/index.ts';
import { startOddGraph } from '../../../tests/fixtures/odd-graph.ts';
import { CATALOG, catalogOnly, Lab, policies, TOKEN } from '../../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryDatabase, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { NO_COUNTS } from '../data/json-columns.ts';
import { userById } from '../tenancy/index.ts';
import type { JobStart } from './job.ts';
import { MOST_LINES, ownWords, RunLog } from './log.ts';

afterEach(closeAll);

async function logOf(lab: Lab, operationRunId: number, more: object = {}): Promise<RunLogLine[]> {
  return (await lab.of('operations.log', { operationRunId, limit: 500, ...more })).rows;
}

const words = (lines: readonly RunLogLine[]): string[] => lines.map(({ level, message }) => `${level}: ${message}`);

/** A run of the lab's tenant that does what it is told. */
async function start(lab: Lab, execute: JobStart['execute']): Promise<number> {
  const tenant = await lab.engine.db.selectFrom('tenants').selectAll().executeTakeFirstOrThrow();
  const actor = await userById(lab.engine.db, lab.engine.ownerId);
  const scope = { tenantId: tenant.id, tenant, actor, role: 'owner' as const };
  return lab.engine.runner.start({ scope, type: 'a.test', context: {}, execute });
}

test('a backup says from its beginning to its end what it did', async () => {
  const lab = await Lab.start({ data: policies(3) });
  const { name } = await lab.must('workspace.me', {});
  const first = await lab.capture(catalogOnly);
  expect(words(await logOf(lab, first.run.id))).toEqual([
    `info: Started by ${name}.`,
    'info: Reading 1 type.',
    'info: The connection leads to the directory of this tenant.',
    'info: Settings catalog: 3 objects.',
    `info: 3 objects stored, 0 unchanged, ${first.run.counts.requests} requests.`,
    'info: Succeeded.',
  ]);
  const second = await lab.capture(catalogOnly);
  expect(words(await logOf(lab, second.run.id))).toContain('info: Settings catalog: 3 objects, 3 unchanged.');
  expect(lab.events).toContainEqual({ kind: 'changed', tenant: 'lab', topic: 'runLog' });
});

test('what could not be read stands in the log in our own words, and by itself on request', async () => {
  const lab = await Lab.start({
    data: policies(2),
    faults: [{ match: CATALOG, kind: 'status', status: 403, permanent: true }],
  });
  const { run, failures } = await lab.capture(catalogOnly);
  expect(run.outcome).toBe('failed');
  expect(present(failures[0]).reason).toContain('Graph said');
  const all = await logOf(lab, run.id);
  const problems = await logOf(lab, run.id, { onlyProblems: true });
  expect(problems).toEqual(all.filter(({ level }) => level !== 'info'));
  expect(words(problems)[0]).toContain(
    'error: Settings catalog could not be listed completely: Access was refused (403)',
  );
  expect(JSON.stringify(all)).not.toMatch(new RegExp(`Graph said|${TOKEN}`));
});

test('a wait that Graph asks for is said once, and what an import could not read is named', async () => {
  const rule = { match: CATALOG, kind: 'throttle', retryAfter: '4', times: 2 } as const;
  const lab = await Lab.start({ data: policies(2), faults: [rule] });
  const { run } = await lab.capture(catalogOnly);
  const waits = (await logOf(lab, run.id, { onlyProblems: true })).map(({ message }) => message);
  expect(
    waits.filter((message) => /^Waiting for [3-9] seconds: Microsoft Graph limits/.test(message)).length,
  ).toBeGreaterThan(0);
  expect(waits.length).toBeLessThanOrEqual(2);

  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'broken.json'), '{"name":');
  writeFileSync(
    join(folder, 'policy.json'),
    JSON.stringify({ id: 'p', name: 'P', platforms: 'windows10', technologies: 'mdm', settings: [] }),
  );
  const imported = await lab.import(folder);
  const lines = words(await logOf(lab, imported.run.id));
  expect(lines).toContain('info: Reading 2 files.');
  expect(lines).toContain('error: broken.json may hold an object that could not be read.');
  expect(lines.at(-1)).toMatch(/^(warning: Ended with a part missing|error: Failed): One file may hold/);
}, 60_000);

test('a cancel names who asked for it, after what came before', async () => {
  const graph = await startOddGraph((path) =>
    path.includes('deviceCategories') ? new Promise(() => undefined) : undefined,
  );
  const lab = await Lab.start({ data: policies(1), graphRoot: graph.root });
  const { name } = await lab.must('workspace.me', {});
  const { operationRunId } = await lab.start({ ...catalogOnly, policyTypes: ['deviceCategories'] });
  await lab.until((event) => event.kind === 'operation' && event.run.progress?.phase === 'Reading Device categories');
  await lab.of('operations.cancel', { operationRunId });
  await lab.engine.runner.finished(operationRunId);
  const lines = words(await logOf(lab, operationRunId));
  expect(lines).toContain(`warning: ${name} asked to cancel it.`);
  expect(lines.at(-1)).toContain('warning: Cancelled: The capture was cancelled.');
  expect(lines.indexOf(`warning: ${name} asked to cancel it.`)).toBeGreaterThan(lines.indexOf('info: Reading 1 type.'));
});

test('a run whose process ended is said to be interrupted, and what it logged until then is kept', async () => {
  const lab = await Lab.start({ data: policies(1) });
  let end: () => void = () => undefined;
  const runId = await start(lab, async (job) => {
    job.log('info', 'Half of it is done.');
    await new Promise<void>((resolve) => (end = resolve));
    return { outcome: 'succeeded', counts: NO_COUNTS, failureSummary: null };
  });
  await lab.until((event) => event.kind === 'changed' && event.topic === 'runLog');
  const abandoned = { owner: null, lease_until: '2000-01-01T00:00:00.000Z' };
  await lab.engine.db.updateTable('operation_runs').set(abandoned).where('id', '=', runId).execute();
  await lab.engine.runner.recover();
  end();
  await lab.engine.runner.finished(runId);
  const lines = words(await logOf(lab, runId));
  expect(lines.slice(1)).toEqual(['info: Half of it is done.', expect.stringMatching(/^error: Interrupted: /)]);
  expect((await lab.of('operations.get', { operationRunId: runId })).run.interrupted).toBe(true);
});

test('a run that has too much to say keeps its beginning and end, and says how much was left out', async () => {
  const lab = await Lab.start({ data: policies(1) });
  const runId = await start(lab, async (job) => {
    for (let at = 1; at <= MOST_LINES + 7; at += 1) job.log('info', `Line ${at}.`);
    return { outcome: 'partial', counts: NO_COUNTS, failureSummary: 'Something is missing. Graph said: nonsense' };
  });
  await lab.engine.runner.finished(runId);
  const { total } = await lab.of('operations.log', { operationRunId: runId });
  expect(total).toBe(MOST_LINES + 3);
  const { rows } = await lab.of('operations.log', { operationRunId: runId, offset: MOST_LINES, limit: 500 });
  expect(words(rows)).toEqual([
    `info: Line ${MOST_LINES}.`,
    `warning: 7 more lines were left out: a log keeps ${MOST_LINES}.`,
    'warning: Ended with a part missing: Something is missing.',
  ]);
});

test('lines of a transaction that is rolled back are written by the next one, once and in order', async () => {
  const db = await temporaryDatabase();
  const now = new Date().toISOString();
  await db
    .insertInto('tenants')
    .values({
      external_id: 'x',
      name: 'X',
      status: 'active',
      is_current: 0,
      directory_id: null,
      directory_name: null,
      connection: '{}',
      sign_in: null,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .execute();
  await db
    .insertInto('operation_runs')
    .values({
      tenant_id: 1,
      type: 'a.test',
      status: 'running',
      outcome: 'pending',
      context: '{}',
      summary_counts: '{}',
      failure_summary: null,
      progress: null,
      created_at: now,
      started_at: now,
      completed_at: null,
      initiator: 'a test',
      cancel_requested_at: null,
      owner: null,
      lease_until: null,
    })
    .execute();
  const log = new RunLog({ id: 1, tenantId: 1 });
  log.add('info', 'first');
  const failing = log.save((put) =>
    db.transaction().execute(async (trx) => {
      await put(trx);
      log.add('info', 'second');
      throw new Error('the disk is full');
    }),
  );
  await expect(failing).rejects.toThrow('the disk is full');
  for (let times = 0; times < 2; times += 1) await log.save((put) => db.transaction().execute(put));
  const rows = await db.selectFrom('operation_run_log').select('message').orderBy('id').execute();
  expect(rows.map(({ message }) => message)).toEqual(['first', 'second']);
  expect(log.isWaiting).toBe(false);
});

test.each([
  ['Access was refused (403). Graph said: anything', 'Access was refused (403).'],
  ['Nothing was said.', 'Nothing was said.'],
])('of %j the log keeps our own words', (sentence, kept) => {
  expect(ownWords(sentence)).toBe(kept);
});
