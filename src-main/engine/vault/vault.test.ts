import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { AtlasError } from '../core/errors.ts';
import { Vault, VAULT_FILE, type VaultChange } from './vault.ts';

afterEach(closeAll);

const keyOf = (bytes: Uint8Array) => () => Promise.resolve(bytes);
const CANARY = 'canary-secret-3f8a';

describe('the vault', () => {
  test('gives back whatever was sealed, also to another process with the same key', async () => {
    const folder = await temporaryFolder();
    const key = randomBytes(32);
    const names = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
    await fc.assert(
      fc.asyncProperty(names, fc.string({ unit: 'binary' }), async (name, secret) => {
        await new Vault(folder, keyOf(key)).set(name, secret);
        expect(await new Vault(folder, keyOf(key)).get(name)).toBe(Buffer.from(secret, 'utf8').toString('utf8'));
      }),
      { numRuns: 40 },
    );
  });

  test('file modes: the vault holds nothing in clear text, and only its owner may read it', async () => {
    const folder = await temporaryFolder();
    await new Vault(folder, keyOf(randomBytes(32))).set('tenant', CANARY);
    const file = join(folder, VAULT_FILE);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(Buffer.from(CANARY).toString('base64').slice(0, 16));
    const closed = process.platform === 'win32' || (statSync(file).mode & 0o777) === 0o600;
    expect(closed).toBe(true);
    expect(readdirSync(folder)).toEqual([VAULT_FILE]);
  });

  test('keeps every entry when many are written at once', async () => {
    const vault = new Vault(await temporaryFolder(), keyOf(randomBytes(32)));
    const names = Array.from({ length: 20 }, (_, index) => `entry ${index}`);
    await Promise.all(names.map((name) => vault.set(name, name)));
    expect(await Promise.all(names.map((name) => vault.get(name)))).toEqual(names);
  });

  test('sets a file aside that another key sealed, and loses none of it', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [randomBytes(32), randomBytes(32)];
    await new Vault(folder, keyOf(first)).set('a', CANARY);
    const before = readFileSync(join(folder, VAULT_FILE), 'utf8');
    const moved = new Vault(folder, keyOf(second));
    expect(await moved.get('a')).toBeNull();
    const [aside = ''] = readdirSync(folder);
    expect(aside).toMatch(/^vault\.json\.set-aside-/);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(before);
    await moved.set('a', 'new');
    expect(await moved.get('a')).toBe('new');
  });

  test('finds the file of its key again that was set aside, and says what went and what came back', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [randomBytes(32), randomBytes(32)];
    await new Vault(folder, keyOf(first)).set('1 tokens', CANARY);
    const heard: [string, string[]][] = [];
    const tell = (change: VaultChange): void => void heard.push([change.kind, change.names]);
    const other = new Vault(folder, keyOf(second), tell);
    expect(await other.get('1 tokens')).toBeNull();
    await other.set('2 tokens', 'other');
    const again = new Vault(folder, keyOf(first), tell);
    expect(await again.get('1 tokens')).toBe(CANARY);
    expect(await again.get('2 tokens')).toBeNull();
    expect(await new Vault(folder, keyOf(second), tell).get('2 tokens')).toBe('other');
    expect(readdirSync(folder)).toHaveLength(2);
    expect(heard).toEqual([
      ['set_aside', ['1 tokens']],
      ['set_aside', ['2 tokens']],
      ['brought_back', ['1 tokens']],
      ['set_aside', ['1 tokens']],
      ['brought_back', ['2 tokens']],
    ]);
  });

  test('forgets also what was set aside', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [randomBytes(32), randomBytes(32)];
    const vault = new Vault(folder, keyOf(first));
    for (const name of ['1 tokens', '2 tokens']) await vault.set(name, name);
    const other = new Vault(folder, keyOf(second));
    expect(await other.get('1 tokens')).toBeNull();
    await other.forget('1 ');
    const again = new Vault(folder, keyOf(first));
    expect(await again.get('1 tokens')).toBeNull();
    expect(await again.get('2 tokens')).toBe('2 tokens');
  });

  test('sets a damaged file aside', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, VAULT_FILE), '{"format":1');
    expect(await new Vault(folder, keyOf(randomBytes(32))).get('a')).toBeNull();
    expect(readdirSync(folder)[0]).toMatch(/set-aside/);
  });

  test('does not open an entry that was moved to another name or changed', async () => {
    const folder = await temporaryFolder();
    const key = randomBytes(32);
    await new Vault(folder, keyOf(key)).set('tenant 1', CANARY);
    const file = join(folder, VAULT_FILE);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"tenant 1"', '"tenant 2"'));
    await expect(new Vault(folder, keyOf(key)).get('tenant 2')).rejects.toThrow('changed outside TenantAtlas');
  });

  test('forgets what starts with a prefix, without the key', async () => {
    const folder = await temporaryFolder();
    const key = randomBytes(32);
    const vault = new Vault(folder, keyOf(key));
    for (const name of ['1 tokens', '1 secret', '2 tokens']) await vault.set(name, name);
    const locked = new Vault(folder, () => Promise.reject(new Error('no key was to be asked for')));
    await locked.forget('1 ');
    expect(await vault.get('1 tokens')).toBeNull();
    expect(await vault.get('2 tokens')).toBe('2 tokens');
  });

  test('stores nothing where nothing guards the key, and asks again at the next attempt', async () => {
    const folder = await temporaryFolder();
    let guarded = false;
    const refused = new AtlasError('secure_storage_unavailable', 'There is no keyring.');
    const vault = new Vault(folder, () => (guarded ? Promise.resolve(randomBytes(32)) : Promise.reject(refused)));
    expect(await vault.get('a')).toBeNull();
    await expect(vault.set('a', CANARY)).rejects.toBe(refused);
    expect(existsSync(join(folder, VAULT_FILE))).toBe(false);
    guarded = true;
    await vault.set('a', CANARY);
    expect(await vault.get('a')).toBe(CANARY);
  });
});
