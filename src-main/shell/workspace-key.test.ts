import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
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

/** The keys in a folder that were set aside. */
const asideIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.set-aside-'));

test.each([
  [
    'neither seals nor unseals',
    () => {
      throw new Error('The keyring is locked.');
    },
    null,
  ],
  [
    'seals and does not unseal',
    null,
    () => {
      throw new Error('The keyring is locked.');
    },
  ],
  ['unseals to something else', null, () => 'not what was sealed'],
])('a storage that %s now touches nothing, and the same key opens later', async (_, seal, unseal) => {
  const folder = await temporaryFolder();
  const file = join(folder, 'workspace.key');
  const good = sealerOf('a');
  const key = openWorkspaceKey(file, good);
  const before = readFileSync(file);
  const silent = { seal: seal ?? good.seal, unseal: unseal ?? good.unseal };
  if (seal !== null) silent.unseal = seal;
  expect(() => openWorkspaceKey(file, silent)).toThrow(/does not answer.*Nothing was changed/);
  expect(readdirSync(folder)).toEqual(['workspace.key']);
  expect(readFileSync(file)).toEqual(before);
  expect(openWorkspaceKey(file, good)).toEqual(key);
});

test('an old key stays where it is when a new one cannot be sealed', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'workspace.key');
  const key = openWorkspaceKey(file, sealerOf('a'));
  const b = sealerOf('b');
  let probes = 0;
  const fails = {
    ...b,
    seal: (text: string) => {
      probes += 1;
      if (probes > 1) throw new Error('The keyring went away.');
      return b.seal(text);
    },
  };
  expect(() => openWorkspaceKey(file, fails)).toThrow('The keyring went away.');
  expect(readdirSync(folder)).toEqual(['workspace.key']);
  expect(openWorkspaceKey(file, sealerOf('a'))).toEqual(key);
});

test('one desktop today and another tomorrow: each finds its own key again, as often as they change', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'workspace.key');
  const first = openWorkspaceKey(file, sealerOf('gnome'));
  const second = openWorkspaceKey(file, sealerOf('kde'));
  expect(second).not.toEqual(first);
  for (const [account, key] of [
    ['gnome', first],
    ['kde', second],
    ['gnome', first],
  ] as const) {
    expect(openWorkspaceKey(file, sealerOf(account))).toEqual(key);
    expect(openWorkspaceKey(file, sealerOf(account))).toEqual(key);
    expect(asideIn(folder)).toHaveLength(1);
  }
});

test('a key that was set aside comes back where the file is missing', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'workspace.key');
  const key = openWorkspaceKey(file, sealerOf('a'));
  renameSync(file, `${file}.set-aside-2026-01-01T00-00-00.000Z`);
  expect(openWorkspaceKey(file, sealerOf('a'))).toEqual(key);
  expect(readdirSync(folder)).toEqual(['workspace.key']);
});
