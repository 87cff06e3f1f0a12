import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileName } from './file-names.ts';

const nameOf = (name: string): string => fileName('type', name, new Set());
const FORBIDDEN = [
  '<',
  '>',
  ':',
  '"',
  '/',
  '\\',
  '|',
  '?',
  '*',
  '\0',
  '\u0001',
  '\u001f',
  '\u007f',
  '\n',
  '\u202e',
  '\ud800',
];

describe('the file name of an exported object', () => {
  test.each(FORBIDDEN.map((character) => [JSON.stringify(character), character]))(
    'holds no %s',
    (_shown, character) => {
      expect(nameOf(`a${character}b`)).toBe('type/a_b.json');
    },
  );

  test.each(['CON', 'prn', 'Aux', 'NUL', 'COM1', 'lpt9', 'con.txt', 'COM²', 'CONIN$', 'nul .x'])(
    '%s, which Windows keeps for a device, is changed',
    (name) => {
      expect(nameOf(name)).toBe(`type/_${name}.json`);
    },
  );

  test.each(['', ' ', '...', '. .'])('%j becomes a name', (name) => {
    expect(nameOf(name)).toBe('type/unnamed.json');
  });

  test.each(['../../etc/passwd', '..\\..\\x', '/etc/passwd', 'C:\\x'])('%j stays in its folder', (name) => {
    expect(nameOf(name).split('/')).toHaveLength(2);
    expect(nameOf(name)).not.toContain('\\');
  });

  test('is unique without regard to case or to the form of accents', () => {
    const taken = new Set<string>();
    const names = ['Wi-Fi', 'WI-FI', 'wi-fi', 'Genève', 'Gene\u0300ve', 'GENÈVE'].map((name) =>
      fileName('type', name, taken),
    );
    expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(6);
    expect(names[1]).toBe('type/WI-FI (2).json');
  });

  test('the same name in another type needs no number', () => {
    const taken = new Set<string>();
    expect([fileName('one', 'x', taken), fileName('other', 'x', taken)]).toEqual(['one/x.json', 'other/x.json']);
  });

  test('never cuts a character in two, and fits every file system', () => {
    const long = nameOf('🩺'.repeat(300));
    expect(Buffer.byteLength(long)).toBeLessThan(120);
    expect(long).toMatch(/^type\/(?:🩺)+\.json$/u);
  });

  test('is legal everywhere and unique for any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 30 }), (names) => {
        const taken = new Set<string>();
        const files = names.map((name) => fileName('type', name, taken));
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
        for (const file of files) {
          expect(file).toMatch(/^type\/[^<>:"/\\|?*]+\.json$/u);
          expect(file).not.toMatch(/\p{Cs}/u);
          expect(Buffer.byteLength(file)).toBeLessThan(200);
        }
      }),
    );
  });
});
