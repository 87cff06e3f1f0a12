import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '../core/json.ts';
import { decodeJson, decodeText, decodeYaml } from './decode.ts';
import { inspectJson, MAX_DEPTH } from './inspect.ts';

const valueOf = (text: string): Json => {
  const decoded = decodeJson(text);
  if ('problem' in decoded) throw new Error(decoded.problem);
  return decoded.value;
};
const problemOf = (text: string): string => {
  const decoded = decodeJson(text);
  return 'problem' in decoded ? decoded.problem : 'none';
};

const SAMPLE = '{"name":"Wi-Fi 📶 – 東京 – العربية","n":[1,2]}';
const utf16 = Buffer.from(SAMPLE, 'utf16le');
const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

describe('bytes become text', () => {
  test.each([
    ['UTF-8', Buffer.from(SAMPLE)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(SAMPLE)])],
    ['UTF-16 little-endian with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 big-endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swap(utf16)])],
    ['UTF-16 little-endian', utf16],
    ['UTF-16 big-endian', swap(utf16)],
  ])('from %s', (_name, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: SAMPLE, warning: null });
  });

  test('from Western European with a warning', () => {
    const { text, warning } = decodeText(Buffer.from([0x22, 0x4d, 0xfc, 0x22]));
    expect(text).toBe('"Mü"');
    expect(warning).toContain('Windows-1252');
  });

  test('from any bytes without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeText(Buffer.from(bytes)).text.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe('text becomes JSON', () => {
  test('with number tokens as they stand', () => {
    expect(canonicalJson(valueOf('{"a":1.0,"b":12345678901234567890,"c":1e2,"d":-0}'))).toBe(
      '{"a":1.0,"b":12345678901234567890,"c":1e2,"d":-0}',
    );
  });

  test('out of JSON strings that hold JSON', () => {
    const once = JSON.stringify('{ "settings": [\r\n 1 ] }');
    expect(valueOf(once)).toEqual({ settings: [1] });
    expect(valueOf(JSON.stringify(once))).toBe(once);
    expect(valueOf('"just text"')).toBe('just text');
  });

  test('with a warning that names repeated keys, in one object only', () => {
    const decoded = decodeJson('{"a":1,"b":{"a":2},"a":3,"\\u0061":4}');
    expect(decoded).toMatchObject({ value: { a: 4, b: { a: 2 } } });
    expect('warnings' in decoded && decoded.warnings.join()).toContain('"a" more than once');
  });

  test('out of one object a line', () => {
    expect(valueOf('{"a":1}\n{"a":2}\n')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('keeps halves of characters', () => {
    expect(canonicalJson(valueOf('{"a":"\\ud800"}'))).toBe('{"a":"\\ud800"}');
  });

  test.each([
    ['', 'empty'],
    ['  \r\n', 'empty'],
    ['{"id":"{{.ID}}","n":{{.Count}}}', 'template'],
    ['{"a":"{{UserName}}",\n"b":[1,]}', 'a comma stands before a closing bracket in line 2, column 7'],
    ['// by hand\n{"a":"//"}', 'a comment stands in line 1'],
    ['{"a":"https://x", "b":1 /* why */}', 'a comment stands in line 1, column 25'],
    ['{"a":1}`', 'not valid JSON'],
    ['{"a":1', 'not valid JSON'],
    ['<html></html>', 'XML or HTML'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:0', 'Git LFS'],
    ['{\n<<<<<<< HEAD\n"a":1\n', 'merge conflict'],
    ['[{"__proto__":{"x":1}}]', '__proto__'],
    [`${'['.repeat(MAX_DEPTH + 1)}${']'.repeat(MAX_DEPTH + 1)}`, 'levels deep'],
    ['['.repeat(5_000_000), 'levels deep'],
  ])('or a reason: %#', (text, reason) => {
    expect(problemOf(text)).toContain(reason);
  });

  test('never quotes the file in a reason, which may hold secrets', () => {
    const secret = 'S3cr3t-canary';
    for (const text of [`{"password":"${secret}"x}`, `{"p":"${secret}`, `"${secret}" "${secret}"`, secret])
      expect(problemOf(text)).not.toContain(secret);
  });

  test('as JSON.parse reads it, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, pretty) => {
        const text = JSON.stringify(value, null, pretty ? 2 : 0);
        fc.pre(typeof value !== 'string' && !text.includes('__proto__'));
        expect(canonicalJson(valueOf(text))).toBe(canonicalJson(JSON.parse(text) as Json));
        expect(inspectJson(text).duplicates).toEqual([]);
      }),
    );
  });

  test('or a reason for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const decoded = decodeJson(text);
        expect('problem' in decoded ? decoded.problem : decoded.warnings).toBeDefined();
      }),
    );
  });
});

describe('YAML', () => {
  test('gives what it says', () => {
    expect(decodeYaml('displayName: Demo\nroleScopeTagIds:\n- "0"\nenabled: true\nnote: no\n')).toEqual({
      value: { displayName: 'Demo', roleScopeTagIds: ['0'], enabled: true, note: 'no' },
      warnings: [],
    });
  });

  test('that explodes is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${'abcdefgh'.charAt(index)}`)
            .join(',')}]`,
      )
      .join('\n')}`;
    expect(decodeYaml(bomb)).toHaveProperty('problem');
  });

  test('that holds several documents says that', () => {
    expect(decodeYaml('---\na: 1\n---\nb: 2\n')).toEqual({
      problem: 'It holds several YAML documents, and an export holds one.',
    });
  });

  test.each(['a: [', 'a: b: c', ''])('that is none gives a reason: %j', (text) => {
    expect(decodeYaml(text)).toHaveProperty('problem');
  });

  test('aliases cannot make a small file large, whatever they stand for', () => {
    const entries = Array.from({ length: 90 }, () => '- *text').join('\n');
    const large = `text: &text "${'x'.repeat(200_000)}"\nlist:\n${entries}\n`;
    expect(decodeYaml(large)).toEqual({ problem: expect.stringContaining('repeats') });
    const round = 'list: &list\n- *list\n';
    expect(decodeYaml(round)).toHaveProperty('problem');
    const usual = `one: &one\n  id: a\n  name: b\ntwo: *one\n`;
    expect(decodeYaml(usual)).toMatchObject({ value: { two: { id: 'a', name: 'b' } } });
  });
});
