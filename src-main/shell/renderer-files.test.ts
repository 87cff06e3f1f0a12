import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findServedFile } from './renderer-files.ts';

let base: string;
let folder: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'tenantatlas-files-'));
  folder = join(base, 'renderer');
  mkdirSync(join(folder, 'assets.js'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '');
  writeFileSync(join(folder, 'main.js'), '');
  writeFileSync(join(base, 'secret.json'), '');
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('findServedFile', () => {
  test('finds a built file with its type', async () => {
    const found = await findServedFile(folder, 'app://tenantatlas/main.js?v=1');
    expect(found).toEqual({ file: join(folder, 'main.js'), contentType: 'text/javascript; charset=utf-8' });
  });

  test.each(['/', '/t/contoso/backups', '/t/contoso/backups/12/items/7'])(
    'answers the route %s with the start page',
    async (path) => {
      expect(await findServedFile(folder, `app://tenantatlas${path}`)).toMatchObject({
        file: join(folder, 'index.html'),
      });
    },
  );

  test.each(['/none.js', '/assets.js', '/main.exe'])('has no %s', async (path) => {
    expect(await findServedFile(folder, `app://tenantatlas${path}`)).toEqual({ status: 404 });
  });

  test.each(['/..%2fsecret.json', '/a/..%2f..%2fsecret.json', '/..%5csecret.json', '/%00.js'])(
    'refuses %s',
    async (path) => {
      expect(await findServedFile(folder, `app://tenantatlas${path}`)).toEqual({ status: 403 });
    },
  );

  test('refuses what cannot be decoded', async () => {
    expect(await findServedFile(folder, 'app://tenantatlas/%ff')).toEqual({ status: 400 });
  });
});
