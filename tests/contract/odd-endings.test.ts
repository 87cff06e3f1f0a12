import { afterEach, describe, expect, test } from 'vitest';
import { backupSchema, documentOf, errorSchema, SECRET, Shell, simulate } from '../fixtures/command-line.ts';
import { Lab, policies } from '../fixtures/lab.ts';
import { CATEGORIES, scriptRows, SCRIPTS, startOddGraph } from '../fixtures/odd-graph.ts';
import { closeAll, present } from '../fixtures/workspace.ts';

afterEach(closeAll);

/** The list of categories never comes. */
const stuck = () => startOddGraph((path) => (path.startsWith(CATEGORIES) ? new Promise(() => undefined) : undefined));
const custom = (graphRoot: string) => ({
  kind: 'custom' as const,
  graphRoot,
  token: { kind: 'environment' as const, variable: 'GRAPH_TOKEN' },
});
const categories = ['--types', 'deviceCategories', '--no-foundations'];

describe('one document, whatever happens', () => {
  test('a polite kill stops the capture and answers with what became of it', async () => {
    const lab = await Lab.start();
    const shell = new Shell(lab.folder);
    await lab.must('tenants.add', {
      externalId: 'stuck',
      name: 'Stuck',
      connection: custom((await stuck()).root),
    });
    const backup = shell.start('backup', '--tenant', 'stuck', ...categories);
    await backup.says('capturing');
    backup.kill('SIGTERM');
    const ended = await backup.ended();
    expect([1, 3]).toContain(ended.code);
    expect(documentOf(ended, backupSchema).outcome).toBe('failed');
    expect((await shell.sets()).map((set) => set.status)).toEqual(['failed']);
  });

  test('more than a thousand failures are all named', async () => {
    const rows = scriptRows(510, { isAssigned: true });
    const graph = await startOddGraph((path) => {
      if (!path.startsWith(SCRIPTS)) return undefined;
      return path.startsWith(`${SCRIPTS}/`) ? { status: 403, body: {} } : { body: { value: rows } };
    });
    const lab = await Lab.start({ graphRoot: graph.root, environment: {} });
    await lab.of('connection.update', { connection: custom(graph.root) });
    const shell = new Shell(lab.folder);
    const ended = await shell.run('backup', '--tenant', 'lab', '--types', 'deviceShellScripts', '--no-foundations');
    expect(ended.code).toBe(3);
    const { items, failed, failures } = documentOf(ended, backupSchema);
    expect([items, failed, failures.length]).toEqual([510, 510, 1020]);
  });

  test('a shared collection stands for all of its types', async () => {
    const { root } = await simulate({ data: policies(1) });
    const lab = await Lab.start({ graphRoot: root });
    await lab.of('connection.update', { connection: custom(root) });
    const shell = new Shell(lab.folder);
    const choice = ['--types', 'deviceEnrollmentConfigurations', '--no-foundations'];
    expect((await shell.run('backup', '--tenant', 'lab', ...choice)).code).toBe(0);
    expect((await lab.of('backups.list')).rows[0]?.policyTypes).toHaveLength(7);
  });
});

test('a living process closes what a killed one left by itself, and carries on from there', async () => {
  const lab = await Lab.start({ environment: { GRAPH_TOKEN: SECRET } });
  await lab.of('connection.update', { connection: custom((await stuck()).root) });
  const shell = new Shell(lab.folder);
  const killed = shell.start('backup', '--tenant', 'lab', ...categories);
  await killed.says('capturing');
  expect((await lab.of('backups.list')).rows[0]?.status).toBe('running');
  const refused = await shell.run('backup', '--tenant', 'lab', ...categories);
  expect(documentOf(refused, errorSchema).error.code).toBe('conflict');
  killed.kill();
  await killed.ended();
  // Nothing asks for it: the renewal finds out and tells the window.
  await lab.until((event) => event.kind === 'changed' && event.tenant === null && event.topic === 'backups');
  const set = present((await lab.of('backups.list')).rows[0]);
  expect(set).toMatchObject({ status: 'failed', resumable: true });
  const { run } = await lab.of('operations.get', { operationRunId: present(set.operationRunId) });
  expect(run).toMatchObject({ status: 'completed', outcome: 'failed' });
  expect((await lab.call('backups.resume', { tenant: 'lab', backupSetId: set.id })).ok).toBe(true);
});
