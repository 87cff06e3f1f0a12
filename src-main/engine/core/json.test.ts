import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, isJsonObject, type Json, parseJson, prettyJson } from './json.ts';

/** JSON text with number tokens, key orders and keys that careless code loses. */
const number = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom(
    '1.0',
    '-0',
    '0.10',
    '1e400',
    '1E5',
    '9007199254740993',
    '-9007199254740993',
    '123456789012345678901',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'id', '', 'é', '😀'));
const { document } = fc.letrec<{ document: string; object: string; array: string }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('null', 'true', 'false'),
    number,
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    tie('object'),
    tie('array'),
  ),
  object: fc
    .uniqueArray(fc.tuple(key, tie('document')), { selector: ([name]) => name, maxLength: 5 })
    .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(' ,')}}`),
  array: fc.array(tie('document'), { maxLength: 5 }).map((elements) => `[ ${elements.join(',\n')} ]`),
}));

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (!isJsonObject(value)) return value;
  // fromEntries defines members, so that a key named __proto__ stays one.
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reverseKeys(member)]),
  );
}

describe('number tokens', () => {
  test.each(['1.0', '-0', '0.10', '1e400', '1E5', '9007199254740993', '-9007199254740993', '0', '-7', '1.5', '1e-7'])(
    '%s is kept as it was sent, wherever it stands',
    (token) => {
      expect(canonicalJson(parseJson(token))).toBe(token);
      expect(canonicalJson(parseJson(`{"a":${token}}`))).toBe(`{"a":${token}}`);
      expect(canonicalJson(parseJson(`[ ${token} ,${token}]`))).toBe(`[${token},${token}]`);
      expect(canonicalJson(parseJson(`{"a" :\n${token}\n}`))).toBe(`{"a":${token}}`);
    },
  );

  test('1.0 and 1 are different content', () => {
    expect(canonicalJson(parseJson('1.0'))).not.toBe(canonicalJson(parseJson('1')));
  });
});

describe('keys', () => {
  test('stand in code-unit order at every depth', () => {
    expect(canonicalJson(parseJson('{"b":1,"a":{"é":1,"z":2,"Z":3},"10":0,"9":0}'))).toBe(
      '{"10":0,"9":0,"a":{"Z":3,"z":2,"é":1},"b":1}',
    );
  });

  test.each(['{"a":1,"a":2}', '{"a":1.0,"b":1.0,"a":2}'])('the last of two equal keys counts: %s', (text) => {
    expect(canonicalJson(parseJson(text))).toContain('"a":2');
  });

  test.each(['{"__proto__":{"polluted":true},"a":1}', '{"__proto__":{"polluted":true},"a":1.0}'])(
    'a key named __proto__ is content and nothing else: %s',
    (text) => {
      const parsed = parseJson(text);
      expect(isJsonObject(parsed) && Object.keys(parsed).toSorted()).toEqual(['__proto__', 'a']);
      expect(isJsonObject(parsed) && 'polluted' in parsed).toBe(false);
      expect(canonicalJson(parsed)).toBe(text);
    },
  );
});

describe('canonical JSON', () => {
  test('is the same for every order of keys', () => {
    fc.assert(
      fc.property(document, (text) => {
        const value = parseJson(text);
        expect(canonicalJson(reverseKeys(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test('reads back as itself', () => {
    fc.assert(
      fc.property(document, (text) => {
        const canonical = canonicalJson(parseJson(text));
        expect(canonicalJson(parseJson(canonical))).toBe(canonical);
      }),
    );
  });

  test('holds what a plain JSON reader finds', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(JSON.parse(canonicalJson(parseJson(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('is equal exactly for equal content', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.jsonValue({ noUnicodeString: false }), (left, right) => {
        const [one, other] = [JSON.stringify(left), JSON.stringify(right)].map((text) => parseJson(text));
        const equal = canonicalJson(one) === canonicalJson(other);
        expect(equal).toBe(JSON.stringify(sorted(left)) === JSON.stringify(sorted(right)));
      }),
    );
  });

  test('the text for people holds the same content', () => {
    fc.assert(
      fc.property(document, (text) => {
        const value = parseJson(text);
        expect(canonicalJson(parseJson(prettyJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

/** The same value with sorted members, made without the code under test. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, sorted(member)]);
  return ['object', ...members.sort(([one], [other]) => (one < other ? -1 : 1))];
}

test.each(['', '{', '[1,]', '{"a":01}', 'NaN', '{"a":1.0', "{'a':1}"])('%j is refused as no JSON', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});
