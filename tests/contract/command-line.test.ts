import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  backupSchema,
  documentOf,
  errorSchema,
  itemsSchema,
  run,
  SECRET,
  Shell,
  shellWith,
  simulate,
} from '../fixtures/command-line.ts';
import { policies } from '../fixtures/lab.ts';
import { closeAll, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const catalogOnly = ['--types', 'configurationPolicies', '--no-foundations'];

describe('a day with the command line', () => {
  test('finds text in what an earlier command captured, once the index has caught up', async () => {
    const shell = await shellWith({ data: policies(3) });
    await shell.run('backup', '--tenant', 'lab', ...catalogOnly);
    const rows = z.array(
      z.looseObject({ policyType: z.string(), policyIdentifier: z.string(), name: z.string(), where: z.string() }),
    );
    const found = await shell.run('search', '--tenant', 'lab', 'setting_2', '--limit', '2');
    expect(found.code).toBe(0);
    const hits = documentOf(found, rows);
    expect(hits).toHaveLength(2);
    expect(hits[0]?.name).toMatch(/^Policy p[0-2]$/);
    expect(hits[0]?.where).toBe('Setting 2: 1');
    expect((await shell.run('search', '--tenant', 'lab', 'x')).code).toBe(2);
  });

  test('adds a tenant offline, captures, lists and exports, in the promised shapes, and stores no token', async () => {
    const folder = await temporaryFolder();
    const shell = new Shell(join(folder, 'workspace'));
    const simulator = await simulate({ data: policies(30) });
    const offline = await run(
      shell.args(
        'tenant',
        'add',
        '--external-id',
        'lab',
        '--name',
        'Lab',
        '--graph-root',
        simulator.root,
        '--token-env',
        'GRAPH_TOKEN',
      ),
    );
    expect(offline.code).toBe(0);
    expect(simulator.countedRequests).toBe(0);

    const backup = await shell.run('backup', '--tenant', 'lab', ...catalogOnly);
    const first = documentOf(backup, backupSchema);
    expect(backup.code).toBe(0);
    expect(first).toMatchObject({ outcome: 'succeeded', items: 30, unchanged: 0, failed: 0, failures: [] });
    expect(first.requests).toBe(simulator.countedRequests);
    const again = documentOf(await shell.run('backup', '--tenant', 'lab', ...catalogOnly), backupSchema);
    expect(again).toMatchObject({ outcome: 'succeeded', items: 30, unchanged: 30 });
    expect(again.requests).toBeLessThan(first.requests);

    expect((await shell.sets()).map((set) => [set.status, set.itemCount])).toEqual([
      ['completed', 30],
      ['completed', 30],
    ]);
    const items = documentOf(await shell.run('items', '--set', String(first.backupSetId)), itemsSchema);
    expect(items.map((item) => item.policyIdentifier).toSorted()).toEqual(
      Array.from({ length: 30 }, (_, index) => `p${index}`).toSorted(),
    );
    const to = join(folder, 'export');
    expect((await shell.run('export', '--set', String(first.backupSetId), '--to', to)).code).toBe(0);
    const index = z
      .array(
        z.strictObject({ policyType: z.string(), policyIdentifier: z.string(), name: z.string(), file: z.string() }),
      )
      .parse(JSON.parse(readFileSync(join(to, 'index.json'), 'utf8')));
    expect(index).toHaveLength(30);
    for (const entry of index)
      expect(JSON.parse(readFileSync(join(to, entry.file), 'utf8'))).toMatchObject({
        policyIdentifier: entry.policyIdentifier,
        content: { settings: [{ id: '0' }, { id: '1' }, { id: '2' }] },
      });

    const stored = readdirSync(shell.workspace).map((name) => readFileSync(join(shell.workspace, name)));
    expect(stored.some((bytes) => bytes.includes('GRAPH_TOKEN'))).toBe(true);
    expect(stored.some((bytes) => bytes.includes(SECRET))).toBe(false);
    expect(`${backup.stdout}${backup.stderr}`).not.toContain(SECRET);
  });

  test('a backup that lacks something ends with 3 and names what is missing', async () => {
    const shell = await shellWith({
      data: policies(2),
      faults: [{ match: 'deviceConfigurations', kind: 'status', status: 403, permanent: true }],
    });
    const ended = await shell.run(
      'backup',
      '--tenant',
      'lab',
      '--types',
      'settingsCatalogPolicies,deviceConfigurations',
      '--no-foundations',
    );
    expect(ended.code).toBe(3);
    const { outcome, items, failures } = documentOf(ended, backupSchema);
    expect({ outcome, items }).toEqual({ outcome: 'partial', items: 2 });
    expect(failures).toEqual([expect.objectContaining({ policyType: 'deviceConfigurations', policyIdentifier: null })]);
  });

  test('a backup without its token is refused, says which variable is missing, and leaves no set', async () => {
    const shell = await shellWith({ data: policies(1) });
    const ended = await run(shell.args('backup', '--tenant', 'lab', ...catalogOnly));
    expect(ended.code).toBe(1);
    const { error } = documentOf(ended, errorSchema);
    expect(error).toMatchObject({ code: 'sign_in_required', message: expect.stringContaining('GRAPH_TOKEN') });
    expect(await shell.sets()).toEqual([]);
  });

  test('a polite end keeps what was captured and leaves nothing running', async () => {
    const shell = await shellWith({
      data: policies(60),
      faults: [{ match: 'deviceConfigurations', kind: 'delay', delayMs: 60_000 }],
    });
    const backup = shell.start(
      'backup',
      '--tenant',
      'lab',
      '--types',
      'settingsCatalogPolicies,deviceConfigurations',
      '--no-foundations',
    );
    await backup.says('capturing');
    backup.kill('SIGTERM');
    expect((await backup.ended()).code).toBe(1);
    const [set] = await shell.sets();
    expect(['partial', 'failed']).toContain(set?.status);
  });
});

describe('wrong usage', () => {
  test.each([
    [2, 'invalid_input', ['nonsense']],
    [2, 'invalid_input', ['backup']],
    [2, 'invalid_input', ['sets', '--set', '1']],
    [2, 'invalid_input', ['sets', '--unknown']],
    [2, 'invalid_input', ['items', '--set', 'one']],
    [
      2,
      'invalid_input',
      ['tenant', 'add', '--external-id', 'NO', '--name', 'N', '--graph-root', 'https://g.example', '--token-env', 'T'],
    ],
    [
      2,
      'invalid_input',
      ['tenant', 'add', '--external-id', 'x', '--name', 'N', '--graph-root', 'http://g.example', '--token-env', 'T'],
    ],
    [1, 'not_found', ['backup', '--tenant', 'nobody']],
    [1, 'not_found', ['items', '--set', '7']],
    [1, 'not_found', ['export', '--set', '7', '--to', '/tmp/x']],
  ])('ends with %i and %s: %j', async (code, error, words) => {
    const ended = await new Shell(await temporaryFolder()).run(...words);
    expect(ended.code).toBe(code);
    expect(documentOf(ended, errorSchema).error.code).toBe(error);
  });

  test('a workspace that cannot be opened ends with 1', async () => {
    const shell = new Shell('/dev/null/workspace');
    const ended = await shell.run('sets');
    expect(ended.code).toBe(1);
    expect(documentOf(ended, errorSchema).error.code).toBe('workspace_unavailable');
  });
});
