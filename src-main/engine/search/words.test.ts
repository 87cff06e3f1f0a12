import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAll, temporaryDatabase } from '../../../tests/fixtures/workspace.ts';
import type { Db } from '../data/open.ts';
import { findDocuments } from '../data/search-index.ts';
import { foldText } from '../../../src-preload/contract/index.ts';
import { isEnough, matchExpression, readTerms, termTest } from './words.ts';

let db: Db;
beforeAll(async () => {
  db = await temporaryDatabase();
});
afterAll(closeAll);

const tokensOf = (text: string): string[] =>
  readTerms(text).map(({ tokens, open }) => `${tokens.join(' ')}${open ? '*' : ''}`);

describe('what a person types', () => {
  test.each([
    ['BitLocker policy', ['bitlocker*', 'policy*']],
    ['"require encryption" Café', ['require encryption', 'cafe*']],
    ['"still being typ', ['still being typ*']],
    ['device_vendor_msft_x', ['device vendor msft*']],
    ['0d1e2c3f-0000-4000-8000-00000000000a', ['0d1e2c3f 0000 4000 8000 00000000000a*']],
    ['policy a', ['policy*']],
    ['a policy', ['a*', 'policy*']],
    ['-- *** ""', []],
  ])('%j is read as %j', (text, terms) => {
    expect(tokensOf(text)).toEqual(terms);
  });

  test('a single letter is not enough to look for, two are, and so is the id of one letter and a digit', () => {
    expect(isEnough(readTerms('a'))).toBe(false);
    expect(isEnough(readTerms('--'))).toBe(false);
    expect(isEnough(readTerms('ab'))).toBe(true);
    expect(isEnough(readTerms('a-1'))).toBe(true);
  });

  test('a letter at the end is a word that is being typed; a digit is one', () => {
    const words = (text: string): string[][] => readTerms(text).map(({ tokens }) => [...tokens]);
    expect(words('bitlocker s')).toEqual([['bitlocker']]);
    expect(words('"storage a')).toEqual([['storage']]);
    expect(words('device_vendor_m')).toEqual([['device', 'vendor']]);
    expect(words('"plan b"')).toEqual([['plan', 'b']]);
    expect(words('vendor_switch_1')).toEqual([['vendor', 'switch', '1']]);
  });

  test('is never a syntax error, whatever it is', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom('"', "'", '*', '(', ')', ':', '^', '+', '-', ' ', 'a', 'NEAR', ' AND ', 'é', '\0'),
        maxLength: 30,
      }),
      fc.constantFrom('NEAR(a b, 2)', 'name : x', 'a OR NOT b', '^first', '"a" NOT', '{x y}: z', '\ud800', '💻 laptop'),
    );
    await fc.assert(
      fc.asyncProperty(nasty, fc.boolean(), async (text, inName) => {
        const terms = readTerms(text);
        fc.pre(isEnough(terms));
        const expression = matchExpression(terms);
        const match = { tenantId: 1, expression, inName, policyType: null, includeEarlier: false };
        expect(await findDocuments(db, match, 5)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

describe('the test of a line', () => {
  test.each([
    ['bit', 'Require BitLocker', true],
    ['locker', 'Require BitLocker', false],
    ['"bit"', 'Require BitLocker', false],
    ['"require bitlocker"', 'Require  BitLocker now', true],
    ['cafe', 'Le Café', true],
    ['a1b2-c3', 'id a1b2_c3d4', true],
  ])('%j in %j: %j', (text, line, expected) => {
    expect(readTerms(text).every((term) => termTest(term)(foldText(line)))).toBe(expected);
  });

  test('holds for every text that holds the word', () => {
    const word = fc.stringMatching(/^[a-z0-9]{2,12}$/);
    fc.assert(
      fc.property(word, fc.string(), fc.string(), (text, before, after) => {
        const [term] = readTerms(text);
        expect(term && termTest(term)(foldText(`${before} ${text.toUpperCase()} ${after}`))).toBe(true);
      }),
    );
  });
});
