import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directoryOfToken } from './directory.ts';

const token = (claims: unknown): string =>
  ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.');

describe('the directory in a token', () => {
  test('is its tid claim, in lower case', () => {
    expect(directoryOfToken(token({ tid: '0A-BC', aud: 'x', name: 'Zoë' }))).toBe('0a-bc');
  });

  test.each([[{}], [{ tid: 7 }], [null], ['text'], [[]]])('is unknown for claims %j', (claims) => {
    expect(directoryOfToken(token(claims))).toBeNull();
  });

  test('is unknown for every text that is no token, which never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `a.${text}.b`),
        ),
        (text) => {
          expect(directoryOfToken(text)).toBeNull();
        },
      ),
    );
  });
});
