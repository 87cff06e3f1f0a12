import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSettings, onlyChanges, sideBySide } from './diff.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { Setting } from './setting.ts';
import { readableSettings } from './settings.ts';

const ofObject = (object: JsonObject): Setting[] => readableSettings(object, {});
const ofCatalog = (...instances: JsonObject[]): Setting[] =>
  readableSettings({}, { settings: instances.map((settingInstance) => ({ settingInstance })) });
const simple = (id: string, value: Json): JsonObject => ({
  settingDefinitionId: id,
  simpleSettingValue: { value },
});
const rules = (...entries: JsonObject[][]): JsonObject => ({
  settingDefinitionId: 'firewall_rules',
  groupSettingCollectionValue: entries.map((children) => ({ children })),
});
const rule = (name: string, port: number): JsonObject[] => [simple('rule_name', name), simple('rule_port', port)];
const changesOf = (before: Setting[], after: Setting[]): string[] =>
  compareSettings(before, after).changes.map(({ change, path }) => `${change} ${path}`);

const member = fc.stringMatching(/^x[a-z]{1,4}$/);
const { object: anyObject } = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, '', 0, 1, true, 'text', 'a\nb'),
    fc.array(fc.constantFrom<Json>('a', 'b', 'c'), { maxLength: 3 }),
    fc.array(tie('object'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(member, tie('value'), { maxKeys: 4 }),
}));

/** The same content with its members in another order, and lists of objects turned round. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.every(isJsonObject) ? value.map(turned).toReversed() : value;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, turned(one)] as const)
      .toReversed(),
  );
}

/** The same content as a read of Graph may also give it: empty members left out. */
function withoutEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isJsonObject(value)) return value;
  const empty = (one: Json): boolean => one === null || one === '' || (Array.isArray(one) && one.length === 0);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (empty(one) ? [] : [[key, withoutEmpty(one)] as const])),
  );
}

test('values that read the same and differ in their JSON type say which type each is of', () => {
  const shown = (before: Json, after: Json): unknown =>
    compareSettings(ofObject({ x: before }), ofObject({ x: after })).changes.map((row) => [row.before, row.after]);
  expect(shown(1, '1')).toEqual([['1 (number)', '1 (text)']]);
  expect(shown(['1', '2'], [1, 2])).toEqual([['1\n2 (text)', '1\n2 (number)']]);
  expect(shown(1, 2)).toEqual([['1', '2']]);
  expect(compareSettings(ofCatalog(simple('s', 1)), ofCatalog(simple('s', '1'))).changes).toMatchObject([
    { before: '1 (number)', after: '1 (text)' },
  ]);
});

describe('the names of types, which Graph gives on request', () => {
  /** The same content with a type beside every member, as tools ask for it. */
  const typed = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(typed);
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(([key, one]) => [key, typed(one)] as const);
    return { '@odata.type': '#microsoft.graph.anything', ...Object.fromEntries(members) };
  };
  /** Whether a value says anything: null, empty texts and lists do not. */
  const says = (value: Json): boolean => {
    if (Array.isArray(value)) return value.some(says);
    return isJsonObject(value) ? Object.values(value).some(says) : value !== null && value !== '';
  };
  /** Graph never sends an object that says nothing but its type. */
  const full = (value: Json): boolean =>
    Array.isArray(value)
      ? value.every(full)
      : !isJsonObject(value) || (says(value) && Object.values(value).every(full));

  test('say nothing where one side has none, whichever it is and however deep', () => {
    fc.assert(
      fc.property(anyObject.filter(full), (object) => {
        const other = typed(object) as JsonObject;
        expect(changesOf(ofObject(object), ofObject(other))).toEqual([]);
        expect(changesOf(ofObject(other), ofObject(object))).toEqual([]);
      }),
    );
  });

  test('do not keep entries of a list from finding their counterparts', () => {
    const entry = (name: string, port: number, type?: string): JsonObject => ({
      ...(type === undefined ? {} : { '@odata.type': type }),
      label: name,
      ports: [{ port }],
    });
    const before = ofObject({ rules: [entry('one', 1), entry('two', 2), entry('three', 3)] });
    const after = ofObject({ rules: [entry('two', 2, '#rule'), entry('three', 4, '#rule'), entry('one', 1, '#rule')] });
    const changed = compareSettings(before, after).changes.filter(({ path }) => !path.endsWith('#order'));
    expect(changed).toMatchObject([{ before: '3', after: '4' }]);
  });

  test('are a difference where both sides have one, and where what they name is new', () => {
    const ofType = (type: string): JsonObject => ({ '@odata.type': type, kind: { '@odata.type': type } });
    expect(changesOf(ofObject(ofType('#a')), ofObject(ofType('#b')))).toEqual([
      'changed @odata.type',
      'changed kind.@odata.type',
    ]);
    const added = changesOf(ofObject({ rules: [] }), ofObject({ rules: [{ '@odata.type': '#all' }] }));
    expect(added).toEqual(['added rules[1].@odata.type']);
  });
});

describe('a comparison', () => {
  test('with itself finds nothing, and shows every setting', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        const rows = sideBySide(ofObject(object), ofObject(object));
        expect(rows.every((row) => row.change === 'unchanged' && row.before === row.after)).toBe(true);
        expect(rows.map((row) => row.path)).toEqual(ofObject(object).map((row) => row.path));
        expect(onlyChanges(rows)).toEqual([]);
      }),
    );
  });

  test('mirrored is the mirror image', () => {
    const opposite = { added: 'removed', removed: 'added', changed: 'changed', unchanged: 'unchanged' } as const;
    fc.assert(
      fc.property(anyObject, anyObject, (one, other) => {
        const values = (left: JsonObject, right: JsonObject) =>
          sideBySide(ofObject(left), ofObject(right)).filter((row) => row.kind !== 'group');
        const there = values(one, other).map((row) => `${row.change} ${row.before} ${row.after} ${row.label}`);
        const back = values(other, one).map((row) => `${opposite[row.change]} ${row.after} ${row.before} ${row.label}`);
        const sorted = (rows: string[]) => rows.filter((row) => !row.includes('Order of entries')).toSorted();
        // The label of an entry without a name is its place, which is another one on each side.
        const plain = (rows: string[]) => sorted(rows).map((row) => row.replace(/Entry \d+/, 'Entry'));
        expect(plain(back)).toEqual(plain(there));
      }),
    );
  });

  test('takes members and entries in any order for the same content', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        const changes = compareSettings(ofObject(object), ofObject(turned(object) as JsonObject)).changes;
        expect(changes.filter((change) => change.label !== 'Order of entries')).toEqual([]);
      }),
    );
  });

  test('takes null, empty and missing for the same', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        expect(changesOf(ofObject(object), ofObject(withoutEmpty(object) as JsonObject))).toEqual([]);
      }),
    );
  });
});

describe('entries without a name', () => {
  test('are matched by what they hold: a new one in front changes no other', () => {
    const before = ofCatalog(rules(rule('web', 80), rule('mail', 25)));
    const after = ofCatalog(rules(rule('dns', 53), rule('web', 80), rule('mail', 25)));
    expect(changesOf(before, after)).toEqual([
      'added settings/firewall_rules[1]/rule_name',
      'added settings/firewall_rules[1]/rule_port',
    ]);
    expect(changesOf(after, before).every((change) => change.startsWith('removed'))).toBe(true);
  });

  test('in another order are one difference that says so', () => {
    const before = ofCatalog(rules(rule('web', 80), rule('mail', 25)));
    const after = ofCatalog(rules(rule('mail', 25), rule('web', 80)));
    expect(compareSettings(before, after).changes).toEqual([
      expect.objectContaining({ label: 'Order of entries', before: '1, 2', after: '2, 1' }),
    ]);
  });

  test('that changed are found at their place', () => {
    const before = ofCatalog(rules(rule('web', 80), rule('mail', 25)));
    const after = ofCatalog(rules(rule('web', 443), rule('mail', 25)));
    expect(changesOf(before, after)).toEqual(['changed settings/firewall_rules[1]/rule_port']);
  });
});

test('of several settings with one name the equal ones belong together, whatever comes first', () => {
  const actions = (...hours: number[]): Setting[] =>
    ofObject({ xactions: hours.map((xhours) => ({ displayName: 'Notify', xhours })) });
  expect(changesOf(actions(1), actions(24, 1))).toHaveLength(2);
  expect(changesOf(actions(24, 1), actions(1))).toHaveLength(2);
});

test('a change stands below the groups that hold it, and what is gone below the group it stood in', () => {
  const before = ofObject({ xa: { xb: { xc: 1, xd: 1 } }, xe: 1 });
  const after = ofObject({ xa: { xb: { xc: 2 } }, xe: 1 });
  const rows = onlyChanges(sideBySide(before, after)).map(({ path, depth, change }) => [path, depth, change]);
  expect(rows).toEqual([
    ['xa', 0, 'unchanged'],
    ['xa.xb', 1, 'unchanged'],
    ['xa.xb.xc', 2, 'changed'],
    ['xa.xb.xd', 2, 'removed'],
  ]);
});
