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
