import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { closeAll, temporaryFolder } from '../../tests/fixtures/workspace.ts';
import { openWorkspaceKey } from './workspace-key.ts';

afterEach(closeAll);

/** A storage that opens only what it sealed itself. The real one is tested in the running application. */
function sealerOf(account: string) {
  return {
    seal: (text: string) => Buffer.from(`${account}:${Buffer.from(text).toString('hex')}`),
    unseal: (sealed: Buffer) => {
      const [owner, hex = ''] = sealed.toString().split(':');
      if (owner !== account) throw new Error('Error while decrypting.');
      return Buffer.from(hex, 'hex').toString();
    },
  };
}

test('file modes: the workspace’s key is made once, sealed, and 0600', async () => {
  const file = join(await temporaryFolder(), 'workspace.key');
  const key = openWorkspaceKey(file, sealerOf('a'));
  expect(key).toHaveLength(32);
  expect(openWorkspaceKey(file, sealerOf('a'))).toEqual(key);
  expect(readFileSync(file).includes(Buffer.from(key))).toBe(false);
  const closed = process.platform === 'win32' || (statSync(file).mode & 0o777) === 0o600;
  expect(closed).toBe(true);
});

test.each([
  ['of another account', 'b:00'],
  ['that is damaged', 'a:00'],
  ['that is empty', ''],
])('a file %s is set aside whole, and a new key is made', async (_, content) => {
  const folder = await temporaryFolder();
  const file = join(folder, 'workspace.key');
  writeFileSync(file, content);
  const key = openWorkspaceKey(file, sealerOf('a'));
  expect(openWorkspaceKey(file, sealerOf('a'))).toEqual(key);
  const aside = readdirSync(folder).find((name) => name.includes('.set-aside-')) ?? '';
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
});
