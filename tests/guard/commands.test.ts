import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toAccelerator } from '../../src-main/shell/accelerator.ts';
import { commandIds, commandOf, keysOf, LINK_ROUTES } from '../../src-preload/contract/index.ts';
import { writesText } from '../../src-renderer/app/keyWords.ts';

const PLATFORMS = ['linux', 'win32', 'darwin'];

/** What the platforms' own text fields do with keys; nobody may take these away. */
const OTHERS = /^ctrl\+([acvxyzubi]|arrow\w+|home|end|backspace|delete|enter)$|^ctrl\+shift\+(z|v|arrow\w+)$/;
const MAC = /^meta\+(shift\+)?([avxzubi]|arrow\w+|backspace|enter)$|^meta\+c$|^alt\+|^ctrl\+[a-z]$/;

describe.each(PLATFORMS)('the command list on %s', (platform) => {
  const all = commandIds.flatMap((id) => keysOf(id, platform).map((key) => ({ id, key: key.toLowerCase() })));

  test('gives no key to two commands', () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  test('takes no key away from editing text', () => {
    const editing = platform === 'darwin' ? MAC : OTHERS;
    const taken = all.filter(({ key }) => editing.test(key));
    expect(taken).toEqual([]);
  });

  test('keeps keys that write a character away from people who are typing', () => {
    for (const { key } of all) expect(writesText(key)).toBe(/^(shift\+)?.$/.test(key));
  });

  test('is written in words that the menus know', () => {
    for (const { key } of all) {
      const parts = toAccelerator(key).split('+');
      expect(parts.at(-1)).toMatch(/^([A-Z0-9,./?=[\]-]|F\d|Left|Right|Plus)$/);
      for (const part of parts.slice(0, -1)) expect(['Alt', 'Cmd', 'Ctrl', 'Shift']).toContain(part);
    }
  });
});

test('every command can be found somewhere', () => {
  for (const id of commandIds) {
    const { palette, menu } = commandOf(id);
    expect(palette || menu !== undefined).toBe(true);
  }
});

test('every page of a tenant can be linked', () => {
  const source = readFileSync(join(import.meta.dirname, '../../src-renderer/app/routes.tsx'), 'utf8');
  const tenantRoutes = /path="\/t\/:externalId"[^>]*>.*?>\n(.*?)\n {6}<\/Route>/s.exec(source)?.[1] ?? '';
  const paths = [...tenantRoutes.matchAll(/path="([^"*]+)"/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(6);
  const linkable = LINK_ROUTES.map(({ path }) => path);
  for (const path of paths)
    expect(linkable).toContain(path.replace(':groupId', ':guid').replaceAll(/:(?!guid\b)\w+/g, ':id'));
});
