import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, temporaryFolder } from '../../tests/fixtures/workspace.ts';
import { autostartEntry, readAutostart, writeAutostart } from './autostart.ts';

afterEach(closeAll);

/** Reads an Exec line back by the rules of the specification, step by step. */
function parseExec(entry: string): string[] {
  const line = entry.split('\n').find((one) => one.startsWith('Exec=')) ?? '';
  const value = line.slice('Exec='.length).replaceAll('\\\\', '\\');
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/gs, '$1').replaceAll('%%', '%'),
  );
}

describe('the session entry', () => {
  test('names a program and its arguments so that they come back, whatever they hold', () => {
    const argument = fc.string({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), (command) => {
        expect(parseExec(autostartEntry({ name: 'TenantAtlas', command }))).toEqual(command);
      }),
    );
  });

  test('is written, read back, seen as off when the desktop switched it off, and taken away', async () => {
    const file = join(await temporaryFolder(), 'config/autostart/tenantatlas.desktop');
    expect(readAutostart(file)).toBe(false);
    writeAutostart(file, { name: 'TenantAtlas', command: ['/opt/Tenant Atlas/tenantatlas', '--hidden'] });
    expect(readAutostart(file)).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Tenant Atlas/tenantatlas" "--hidden"\n');
    const entry = readFileSync(file, 'utf8');
    for (const off of ['Hidden=true', 'Hidden = true', 'X-GNOME-Autostart-enabled=false']) {
      writeFileSync(file, `${entry.replace(/^X-GNOME.*\n/m, '')}${off}\n`);
      expect(readAutostart(file)).toBe(false);
    }
    writeAutostart(file, null);
    expect(existsSync(file)).toBe(false);
    writeAutostart(file, null);
  });
});
