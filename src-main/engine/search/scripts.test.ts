import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { foldText, isSearchable, piecesOf } from '../../../src-preload/contract/index.ts';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryDatabase } from '../../../tests/fixtures/workspace.ts';
import type { Db } from '../data/open.ts';
import { writeSearchEntry } from '../data/search-index.ts';
import { indexText, isEnough, matchExpression, readTerms, termTest } from './words.ts';

/** What a policy says, and words that people would look for in it. */
const SAID: readonly (readonly [script: string, said: string, words: readonly string[]])[] = [
  [
    'Japanese',
    'BitLockerで暗号化プログラムを有効にする、ガイド',
    [
      '暗号化',
      '号化',
      '化',
      'プログラム',
      'グラム',
      'で暗号',
      'る',
      'ガイド',
      'bitlocker',
      '"Bitlockerで暗"',
      '有効 ガイド',
    ],
  ],
  ['half and full width', 'Ｗｉｎｄｏｗｓの更新 ﾌﾟﾛｸﾞﾗﾑ', ['windows', 'Ｗｉｎ', 'プログラム', 'ﾌﾟﾛ', '"windowsの更新"']],
  ['Chinese', '设备合规策略要求密码', ['合规', '规策略', '策', '码', '设备 密码']],
  ['Korean', '암호화를 사용하도록 설정합니다', ['암호화', '호화', '설정', '다', '사용하도록 설정합니다']],
  ['Thai', 'เข้ารหัสไดรฟ์ของบริษัท', ['รหัส', 'ไดรฟ์', 'บริษัท', 'ท']],
  ['Greek', 'Πολιτική κρυπτογράφησης ΔΊΣΚΟΣ', ['πολιτικη', 'ΠΟΛΙΤΙΚΉ', 'κρυπτο', 'δισκος', 'Δίσκος', '"δίσκος"']],
  [
    'Cyrillic',
    'Шифрование дисков: йод и ёлка, Україна її',
    ['шифро', 'ШИФРОВАНИЕ', 'йод', 'елка', 'ёлка', 'україна', 'її'],
  ],
  ['Hindi', 'एन्क्रिप्शन की आवश्यकता है', ['एन्क्रिप्शन', 'आवश्यक', 'एन्क्रि', '"की आवश्यकता"']],
  ['Arabic', 'تَشْفير القرص إعدادات', ['تشفير', 'القرص', 'تَشْ', 'إعدادات']],
  ['Hebrew', 'הַצְפָּנַת כונן', ['הצפנת', 'כונן']],
  [
    'Latin',
    'Größe der Straße, Žluťoučký naïve İstanbul ﬁle',
    ['grosse', 'STRASSE', 'straße', 'zluť', 'naive', 'istanbul', 'file', 'ﬁle'],
  ],
  ['Vietnamese', 'Yêu cầu mã hóa ổ đĩa', ['yeu cau', 'mã hoá', 'ổ đĩa']],
];

describe('a policy is found by what it says', () => {
  afterEach(closeAll);

  test('in every script, with the line that says it and the word to mark', async () => {
    const policies = SAID.map(([script, description]) => catalogPolicy(script, 1, { name: script, description }));
    const lab = await Lab.start({ data: bareTenant({ [CATALOG]: policies }) });
    await lab.capture(catalogOnly);
    await lab.engine.indexer.catchUp();
    for (const [script, said, words] of SAID) {
      for (const text of words) {
        const { rows, words: marked } = await lab.of('search.query', { text });
        const row = rows.find(({ name }) => name === script);
        expect(row?.where, `${text} in ${script}`).toMatchObject({ label: 'Description', value: said });
        expect(piecesOf(said, marked).length, `marks of ${text}`).toBeGreaterThan(0);
      }
    }
    expect((await lab.of('search.query', { text: '暗号方式' })).total).toBe(0);
    expect((await lab.of('search.query', { text: '化暗' })).total).toBe(0);
    expect((await lab.of('search.query', { text: '"암호" 없음' })).total).toBe(0);
  });

  test('by its name, and where it stands in the middle of a long value', async () => {
    const long = `${'あいうえお、'.repeat(200)}暗号化${'かきくけこ。'.repeat(200)}`;
    const policies = [catalogPolicy('p', 1, { name: '東京支店の設定', description: long })];
    const lab = await Lab.start({ data: bareTenant({ [CATALOG]: policies }) });
    await lab.capture(catalogOnly);
    await lab.engine.indexer.catchUp();
    expect((await lab.of('search.query', { text: '支店' })).rows).toMatchObject([{ name: '東京支店の設定' }]);
    const [row] = (await lab.of('search.query', { text: '暗号' })).rows;
    expect(row?.where?.value).toContain('暗号化');
    expect(row?.where?.value.length).toBeLessThan(170);
  });
});

describe('the index and the test of a line', () => {
  let db: Db;
  let id = 0;
  beforeAll(async () => {
    db = await temporaryDatabase();
  });
  afterAll(closeAll);

  /** Whether a document that says the text is found: by the index itself. */
  async function isFound(text: string, query: string): Promise<boolean> {
    id += 1;
    const entry = { id, tenantId: 1, policyType: 'x', standing: 'latest', name: '' } as const;
    await writeSearchEntry(db, { ...entry, body: indexText(text) });
    const expression = `body : (${matchExpression(readTerms(query))})`;
    const { rows } = await sql<{ rowid: number }>`
      select rowid from search_index where search_index match ${expression} order by rowid desc limit 1`.execute(db);
    return rows[0]?.rowid === id;
  }
  const holds = (text: string, query: string): boolean =>
    readTerms(query).every((term) => termTest(term)(foldText(text)));

  const letters = fc.constantFrom(
    ...'ab1Z ß,-_"\u0301éЙйёΣςσ暗号化プグヽー々ガ\u3099ｶﾞ한글\u1112\u1161\u11abไท\u0e49ยกิ\u094dकَا½①㌔𠮷𝒜\u200d\ud800İıǅ\n'.split(
      /(?:)/u,
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: letters, maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );

  test('find any word of a text that is taken from it', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (before, word, after) => {
        for (const query of word.split(/[\s"]+/)) {
          fc.pre(isEnough(readTerms(query)));
          const whole = `${before} ${query}\t${after}`;
          expect([await isFound(whole, query), holds(whole, query)]).toEqual([true, true]);
          expect([await isFound(whole, `"${query}"`), holds(whole, `"${query}"`)]).toEqual([true, true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('find any part of a run of characters that has no spaces', async () => {
    const run = fc.string({
      unit: fc.constantFrom(...Array.from('暗号化プログラムを한국어ไทย𠮷')),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(text, run, run, run, async (before, start, part, end) => {
        const whole = `${before}${start}${part}${end}`;
        expect([await isFound(whole, part), holds(whole, part)]).toEqual([true, true]);
      }),
      { numRuns: 200 },
    );
  });

  test('agree about every text and every query', async () => {
    const few = fc.string({ unit: fc.constantFrom(...Array.from('ab 暗号"-कि')), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(few, few, async (whole, query) => {
        fc.pre(isEnough(readTerms(query)));
        expect(await isFound(whole, query)).toBe(holds(whole, query));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('folded text', () => {
  test('is folded once and for all, word by word and line by line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(foldText(foldText(one))).toBe(foldText(one));
        for (const space of [' ', '\n', '\t'])
          expect(foldText(`${one}${space}${other}`)).toBe(`${foldText(one)}${space}${foldText(other)}`);
      }),
      { numRuns: 3000 },
    );
  });

  test('gives the pieces to mark as the text writes them', () => {
    expect(piecesOf('Ｗｉｎdows und Straße, Café', ['windows', 'strasse', 'cafe'])).toEqual([
      'Ｗｉｎdows',
      'Straße',
      'Café',
    ]);
    expect(piecesOf('暗号化する', ['化', 'x', 'a'])).toEqual(['化']);
    expect(piecesOf('nothing', ['absent'])).toEqual([]);
    expect(isSearchable('化') && isSearchable('ab') && !isSearchable('a') && !isSearchable('')).toBe(true);
    expect(present(piecesOf('ГОРОД ГОРод', ['город'])[1])).toBe('ГОРод');
  });
});
