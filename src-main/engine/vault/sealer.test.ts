import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '../core/json.ts';
import { isSealed, replaceSealed } from '../core/sealed.ts';
import { Sealer } from './sealer.ts';

const key = randomBytes(32);
const sealer = new Sealer(key);

test('any value comes back, in this process and in another', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = sealer.seal('vppTokens', value as Json);
      expect(isSealed(text)).toBe(true);
      expect(canonicalJson(new Sealer(key).open('vppTokens', text))).toBe(canonicalJson(value as Json));
    }),
  );
});

test('equal values are sealed to equal texts, different ones to different texts, of another type to another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(sealer.seal('vppTokens', one) === sealer.seal('vppTokens', other)).toBe(one === other);
      expect(sealer.seal('vppTokens', one)).not.toBe(sealer.seal('deviceConfigurations', one));
    }),
  );
});

test('the text tells nothing of the value', () => {
  expect(Buffer.from(sealer.seal('vppTokens', 'canary').split(':')[2] ?? '', 'base64').includes('canary')).toBe(false);
});

test.each([
  ['another key', new Sealer(randomBytes(32)), 'vppTokens', (text: string) => text],
  ['another type', sealer, 'deviceConfigurations', (text: string) => text],
  ['a changed text', sealer, 'vppTokens', (text: string) => `${text.slice(0, -6)}AAAA${text.slice(-2)}`],
  ['a cut text', sealer, 'vppTokens', (text: string) => text.slice(0, 40)],
  ['no sealed text', sealer, 'vppTokens', () => 'canary'],
])('%s opens nothing, and says what to do', (_, opener, policyType, change) => {
  const text = sealer.seal('vppTokens', 'canary-value-of-some-length');
  expect(() => opener.open(policyType, change(text))).toThrow(/A new backup reads it again/);
});

test('what is sealed is found at any depth, and nothing else is touched', () => {
  const text = sealer.seal('vppTokens', 'canary');
  const json = { a: [{ b: text, c: 'tenantatlas' }], d: text };
  expect(replaceSealed(json, null)).toEqual({ json: { a: [{ b: null, c: 'tenantatlas' }], d: null }, replaced: 2 });
  const plain = { a: [1, 'x'] };
  expect(replaceSealed(plain, null).json).toBe(plain);
});
