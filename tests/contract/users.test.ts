import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openWorkspace } from '../../src-main/workspace.ts';
import { documentOf, errorSchema, run } from '../fixtures/command-line.ts';
import { closeAll, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const PASSPHRASE = 'canary correct horse';

test('a user with a passphrase acts on the command line only with it, and it stays in the environment', async () => {
  const workspace = join(await temporaryFolder(), 'workspace');
  const engine = await openWorkspace({ folder: workspace });
  const robin = await engine.call(engine.ownerId, 'users.add', { name: 'Robin' });
  const id = robin.ok ? robin.value.id : 0;
  await engine.call(id, 'users.setPassphrase', { current: null, next: PASSPHRASE });
  await engine.close();

  const tenants = (as: string[], environment: Record<string, string> = {}) =>
    run(['tenants', '--workspace', workspace, '--json', ...as], environment);
  const refused = await tenants(['--as', 'Robin']);
  expect(refused.code).toBe(1);
  const { error } = documentOf(refused, errorSchema);
  expect(error.code).toBe('forbidden');
  expect(error.message).toContain('TENANTATLAS_PASSPHRASE');
  const wrong = await tenants(['--as', 'Robin'], { TENANTATLAS_PASSPHRASE: `${PASSPHRASE}!` });
  expect(documentOf(wrong, errorSchema).error.code).toBe('forbidden');
  expect(wrong.stdout + wrong.stderr).not.toContain('canary');
  const right = await tenants(['--as', 'Robin'], { TENANTATLAS_PASSPHRASE: PASSPHRASE });
  expect([right.code, documentOf(right, z.array(z.unknown()))]).toEqual([0, []]);
  // The owner, who has none, is asked for none.
  expect((await tenants([])).code).toBe(0);
});

test('a workspace is copied while it is open, without its sign-ins, and the copy opens elsewhere', async () => {
  const folder = await temporaryFolder();
  const workspace = join(folder, 'workspace');
  const engine = await openWorkspace({ folder: workspace });
  const connection = { kind: 'custom', graphRoot: 'http://127.0.0.1:9/', token: { kind: 'session' } } as const;
  await engine.call(engine.ownerId, 'tenants.add', { externalId: 'contoso', name: 'Contoso', connection });
  await engine.db.updateTable('tenants').set({ sign_in: '{"account":"canary@contoso.test"}' }).execute();
  const copy = join(folder, 'copy');
  const copied = await run(['workspace', 'copy', '--to', copy, '--workspace', workspace, '--json']);
  expect(copied.code).toBe(0);
  // Over another workspace nothing is written.
  const twice = await run(['workspace', 'copy', '--to', workspace, '--workspace', workspace, '--json']);
  expect(documentOf(twice, errorSchema).error.code).toBe('conflict');
  const robin = await engine.call(engine.ownerId, 'users.add', { name: 'Robin' });
  expect(
    await engine.call(robin.ok ? robin.value.id : 0, 'workspace.copy', { folder: join(folder, 'x') }),
  ).toMatchObject({
    error: { code: 'forbidden' },
  });
  await engine.close();

  const file = join(copy, 'tenantatlas.db');
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await readFile(file)).includes('canary@contoso.test')).toBe(false);
  const elsewhere = await openWorkspace({ folder: copy });
  expect(await elsewhere.call(elsewhere.ownerId, 'tenants.list', {})).toMatchObject({
    value: [{ externalId: 'contoso', name: 'Contoso' }],
  });
  await elsewhere.close();

  // The owner checks the log also where no tenant is left, and half a copy is never there under the name of a whole one.
  const empty = join(folder, 'empty');
  await (await openWorkspace({ folder: empty })).close();
  const checked = await run(['audit', 'verify', '--workspace', empty, '--json']);
  expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([0, { ok: true }]);
  expect(await readdir(copy)).toEqual(['tenantatlas.db']);
});
